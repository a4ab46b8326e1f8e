from collections.abc import Callable

import pytest

Values = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("单位裁员，我被裁了", "unemployment"),
        ("厂子关门，现在没工作", "unemployment"),
        ("工作没了", "unemployment"),
        ("我爸脑梗住院", "illness"),
        ("老婆查出肿瘤", "illness"),
        ("刚做完手术在家养病", "illness"),
        ("店关了，货也卖不出去", "business"),
        ("货款一直收不回来", "business"),
        ("公司降薪，奖金也停了", "income_drop"),
        ("跑外卖单子越来越少", "income_drop"),
        ("奶奶过世，刚办完后事", "family"),
        ("我跟老婆离婚了", "family"),
        ("發大水把地淹了", "disaster"),
        ("大棚被雪压塌了", "disaster"),
        ("欠了五六家网贷", "other_debts"),
        ("以贷养贷撑不下去", "other_debts"),
        ("老板拖欠工资", "wage_arrears"),
        ("工资还没发下来", "wage_arrears"),
        ("骑车摔断了胳膊", "accident"),
        ("出了车祸", "accident"),
        ("从梯子上摔下来，腿断了", "accident"),
        ("产线撤了，把我们全打发回家", "unemployment"),
        ("门面空着，一天没个客人", "business"),
        ("我是老板，公司垮了", "business"),
        ("别家一个月要还三千", "other_debts"),
        ("主要是店亏了", "business"),
        ("如果不是失业我早还了", "unemployment"),
        ("我领着失业金呢", "unemployment"),
        ("奶奶身边离不开人", "family"),
        ("仓库里走不动货", "business"),
        ("得了青光眼", "illness"),
    ],
)
def test_a_hardship_has_many_wordings(values: Values, words: str, reason: str) -> None:
    assert values("hardship_reason", words) == [reason]


def test_two_hardships_are_both_heard(values: Values) -> None:
    assert values("hardship_reason", "我失业了，我妈又得了癌症") == ["unemployment", "illness"]


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("被车撞了，住院花光了钱", "accident"),
        ("甲方不结账，公司拖着我们的工资", "wage_arrears"),
    ],
)
def test_a_consequence_yields_to_its_cause(values: Values, words: str, cause: str) -> None:
    assert values("hardship_reason", words) == [cause]


@pytest.mark.parametrize(
    "words",
    [
        "我真的没钱",
        "26号发了薪就还",
        "我是手术室的护士",
        "手机摔坏了",
        "你有病吧",
        "一帮放高利贷的",
        "担保费太高",
        "我没有欠网贷",
        "等我找到工作就还",
        "减免罚息",
        "账单多少",
        "这期账单单独多少",
        "帳單金額是多少",
        "卡一直没激活",
        "有没有活人",
        "把分期撤了吧",
        "帮我把借呗打开",
        "医生给开了假条",
        "会扣工资卡吗",
        "法院会扣工资吗",
        "你们是银行还是小贷公司",
        "别的银行的卡能还吗",
        "利滚利吗",
        "打骨折行不行",
        "我妈住养老院",
        "要是失业了怎么办",
        "差点出车祸",
        "祝你们早日破产",
        "订单取消了钱退哪",
        "亏得有你",
        "冻死我了",
        "丧良心",
        "你们公司赶紧倒闭吧",
    ],
)
def test_other_talk_is_no_hardship(values: Values, words: str) -> None:
    assert values("hardship_reason", words) == []
