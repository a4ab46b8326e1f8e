from collections.abc import Callable

import pytest

Due = Callable[..., str]


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("20号之前", "2026-12-20"),
        ("最迟20号", "2026-12-20"),
        ("不超过月底", "2026-11-30"),
        ("下周三以前", "2026-11-25"),
        ("下个月之前", "2026-11-30"),
        ("明年2月前", "2027-01-31"),
        ("2月之前", "2027-01-31"),
        ("七月之前结清", "2027-06-30"),
        ("今天之内", "2026-11-22"),
    ],
)
def test_a_limit_is_kept_until_its_last_day(due: Due, words: str, last: str) -> None:
    assert due(words).split("/")[-1] == last


def test_after_a_day_is_the_day_after(due: Due) -> None:
    assert due("20号以后") == "2026-12-21"


@pytest.mark.parametrize("words", ["20号左右", "大概20号", "20号前后"])
def test_about_a_day_is_that_day(due: Due, words: str) -> None:
    assert due(words) == "2026-12-20"


@pytest.mark.parametrize(
    "words",
    [
        "我住8号楼",
        "坐6号线下班",
        "工号12号",
        "19号客服说的",
        "加95号汽油",
        "第20天了",
        "我叫周二强",
        "1.5倍",
        "先还1/3",
        "下午3点",
    ],
)
def test_other_numbered_things_are_no_days(due: Due, words: str) -> None:
    assert due(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        "上个月20号就还了",
        "昨天18号转的",
        "去年底借的",
        "9月份被裁的",
        "6月5号出的车祸",
        "三月份我妈去世了",
        "已于11月3日扣款",
        "2024年的贷款",
        "从8月开始没活干",
    ],
)
def test_the_past_is_no_promise(due: Due, words: str) -> None:
    assert due(words) == ""


@pytest.mark.parametrize("words", ["每个月20号发工资", "每周五打一次电话", "每到月底就没钱"])
def test_what_repeats_is_no_promise(due: Due, words: str) -> None:
    assert due(words) == ""


@pytest.mark.parametrize(
    "words", ["等我出院", "发了奖金就还", "过阵子", "尽快", "秋收以后", "有钱就还", "改天"]
)
def test_an_event_names_no_day(due: Due, words: str) -> None:
    assert due(words) == ""


def test_a_refused_day_gives_way_to_the_offered_one(due: Due) -> None:
    assert due("20号还不上，25号行吗") == "2026-11-25"


@pytest.mark.parametrize("words", ["今天是还款日", "还款日是9号", "20号那天我还了八百"])
def test_a_due_day_of_the_contract_is_no_promise(due: Due, words: str) -> None:
    assert due(words) == ""
