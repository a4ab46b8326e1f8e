import pytest

from nlu.understanding.distress import is_distress


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
