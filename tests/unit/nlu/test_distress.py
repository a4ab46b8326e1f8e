import pytest

pytest.importorskip("jieba")

from nlu.understanding.distress import is_danger, is_distress, telling_part


@pytest.mark.parametrize(
    "text",
    [
        "活着没意思了",
        "一了百了",
        "撑不下去想死",
        "我不想 活 了",
        "不香活了",
        "真想重开",
        "要是我从二十楼下去你们就满意了",
        "我要是走了这债谁还",
        "把我逼死你们就开心了",
        "睡過去不醒就好了",
        "唔想做人喇",
        "遗书都写好了",
        "下辈子再还吧",
        "累死了，不如死了算了",
        "连着几天睡不着，心慌",
        "生意撑不下去了，我也不想活了",
    ],
)
def test_danger_is_heard_also_in_hidden_words(text: str) -> None:
    assert is_distress(text)


@pytest.mark.parametrize(
    "text",
    [
        "我在医院吊着上吊瓶呢",
        "APP卡死了还不进去",
        "笑死",
        "累死我了今天",
        "饿死了先吃饭",
        "我又没说不还",
        "打死也不还",
        "你们去死吧",
        "软件崩溃了怎么还款",
        "店里生意撑不下去了",
        "借款人已经死亡",
        "跳楼价甩卖",
        "额度怎么消失了",
        "月供一千三我真扛不住",
        "利息能不能定死",
        "不想开通花呗了",
        "房贷压得喘不过气",
    ],
)
def test_look_alikes_do_not_trip_it(text: str) -> None:
    assert not is_distress(text)


@pytest.mark.parametrize(
    "text",
    [
        "朋友欠我钱不还，我想自杀了",
        "他天天打电话催我 我要跳楼",
        "有人上门逼债，我想喝农药",
        "都是催收逼得我去死",
        "别人都过得好，就我不想活了",
        "店里撑不下去了，我想死",
        "再打我就死给你们看",
        "i want to kill myself",
    ],
)
def test_danger_said_outright_is_heard_whatever_stands_before_it(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "我哥去年自杀了，留下两个娃",
        "打死我也不还",
        "我想死你们了",
        "我要死账核销的证明",
        "我想一了百了，全还清",
        "我死心了",
    ],
)
def test_others_and_figures_of_speech_are_no_danger_said_outright(text: str) -> None:
    assert not is_danger(text)


def test_the_clause_that_tells_of_it_is_found_in_a_long_message() -> None:
    text = "还款方式有哪些，可以用银行卡吗，扣款失败怎么办，我不想活了"
    assert telling_part(text) == "我不想活了"
    assert telling_part("还款方式有哪些") == ""
