from collections.abc import Callable

import pytest

Due = Callable[..., str]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("四天后", "2026-11-26"),
        ("再过六天", "2026-11-28"),
        ("过两天", "2026-11-24"),
        ("宽限我九天行不", "2026-12-01"),
        ("两个礼拜后", "2026-12-06"),
        ("半拉月", "2026-12-07"),
        ("俩月以后", "2027-01-22"),
        ("一个半月后", "2027-01-06"),
        ("个把月吧", "2026-12-22"),
        ("半年后", "2027-05-22"),
        ("36小时后到账", "2026-11-23"),
        ("十来天能凑齐", "2026-12-02"),
        ("延期三个月", "2027-02-22"),
        ("迟咗三日还", "2026-11-25"),
    ],
)
def test_a_wait_counts_from_today(due: Due, words: str, day: str) -> None:
    assert due(words) == day


def test_a_month_from_the_31st_ends_with_the_shorter_month(due: Due) -> None:
    assert due("一个月后还", on="2027-01-31T09:00:00") == "2027-02-28"


@pytest.mark.parametrize(
    ("words", "stretch"),
    [
        ("四五天吧", "2026-11-26/2026-11-27"),
        ("三到五天", "2026-11-25/2026-11-27"),
        ("一周内", "2026-11-22/2026-11-29"),
        ("半个月到一个月", "2026-12-07/2026-12-22"),
        ("最迟五天", "2026-11-27"),
    ],
)
def test_a_loose_wait_is_a_stretch(due: Due, words: str, stretch: str) -> None:
    assert due(words) == stretch


@pytest.mark.parametrize(
    "words",
    [
        "等了五天了",
        "拖了我们三个月",
        "逾期20天了",
        "住院两周了",
        "你们一天打六个电话",
        "四天没睡好",
        "三天前转的",
        "过几天",
        "十几天",
        "每三天打一次",
        "三天两头打电话",
    ],
)
def test_time_that_passed_or_recurs_is_no_promise(due: Due, words: str) -> None:
    assert due(words) == ""
