from collections.abc import Callable

import pytest

from nlu.expressions.misspellings import corrected

Due = Callable[..., str]
Values = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("明田还", "2026-11-23"),
        ("后填还给你", "2026-11-24"),
        ("大厚天打过去", "2026-11-25"),
        ("月抵给你", "2026-11-30"),
        ("下洲三还", "2026-11-25"),
        ("下拜四还", "2026-11-26"),
        ("里拜六还", "2026-11-28"),
        ("25浩还", "2026-11-25"),
        ("1O号还", "2026-12-10"),
        ("12好发薪，当天给", "2026-12-12"),
        ("礼拜肆还", "2026-11-26"),
        ("下周舞打给你", "2026-11-27"),
    ],
)
def test_a_day_is_read_through_a_slip(due: Due, words: str, day: str) -> None:
    assert due(words) == day


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("分九旗还", "9"),
        ("分十其行吗", "10"),
        ("做9齐可以吗", "9"),
        ("要24其", "24"),
        ("8各月还清", "8"),
        ("十个越吧", "10"),
    ],
)
def test_a_term_is_read_through_a_slip(values: Values, words: str, months: str) -> None:
    assert values("periods", words) == [months]


@pytest.mark.parametrize(
    ("words", "yuan"),
    [("12OO元", "1200.00"), ("先还3OO", "300.00"), ("六十文", "60.00"), ("两点五万", "25000.00")],
)
def test_a_sum_is_read_through_a_slip(values: Values, words: str, yuan: str) -> None:
    assert values("amount", words) == [yuan]


@pytest.mark.parametrize(
    "words",
    [
        "几名天才",
        "一月一月地还",
        "苏州三日游",
        "分3次，其他的再说",
        "先还30好吧",
        "分5齐心协力",
        "六十文件",
        "两个约定",
        "h2o2",
        "八点五十",
        "土豪",
    ],
)
def test_what_may_be_right_is_left_alone(words: str) -> None:
    assert corrected(words) == words


def test_the_length_stays_so_that_offsets_hold() -> None:
    text = "没个月公资三点五千，房组5OO，下洲三或者大厚天还，分六其还"
    assert len(corrected(text)) == len(text)
