from collections.abc import Callable

import pytest

Due = Callable[..., str]
SEPTEMBER = "2026-09-10T11:00:00"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("元旦还", "2027-01-01"),
        ("双十二那天", "2026-12-12"),
        ("冬至还", "2026-12-22"),
        ("清明回来还", "2027-04-05"),
        ("端午给你", "2027-06-09"),
        ("母亲节", "2027-05-09"),
        ("小年还", "2027-01-30"),
        ("年三十", "2027-02-05"),
        ("明年五一还", "2027-05-01"),
    ],
)
def test_a_festival_is_the_next_one(due: Due, words: str, day: str) -> None:
    assert due(words) == day


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("中秋前", "2026-09-24"),
        ("国庆之前", "2026-09-30"),
        ("年前", "2027-02-04"),
        ("春节前", "2027-02-04"),
        ("除夕之前", "2027-02-04"),
        ("腊月十五前", "2027-01-22"),
    ],
)
def test_before_a_festival_leaves_it_out(due: Due, words: str, last: str) -> None:
    assert due(words, on=SEPTEMBER) == f"2026-09-10/{last}"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("国庆后", "2026-10-08"),
        ("十一长假结束", "2026-10-08"),
        ("过完中秋", "2026-09-26"),
        ("年后上班就还", "2027-02-13"),
        ("五一过后", "2027-05-06"),
        ("过了元旦", "2027-01-02"),
        ("中秋一过", "2026-09-26"),
        ("过咗年就还", "2027-02-13"),
    ],
)
def test_after_a_festival_is_the_first_day_at_work(due: Due, words: str, day: str) -> None:
    assert due(words, on=SEPTEMBER) == day


def test_a_holiday_is_a_stretch(due: Due) -> None:
    assert due("国庆假期里", on=SEPTEMBER) == "2026-10-01/2026-10-07"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("腊月二十四", "2027-01-31"),
        ("正月十二出门打工", "2027-02-17"),
        ("农历三月初三", "2027-04-09"),
        ("冬月初九", "2026-12-17"),
        ("大年初四", "2027-02-09"),
        ("年二十九", "2027-02-05"),
    ],
)
def test_lunar_days_are_read(due: Due, words: str, day: str) -> None:
    assert due(words) == day


def test_a_bare_lunar_day_counts_near_the_new_year_only(due: Due) -> None:
    assert due("初六开工还", on="2027-01-20T09:00:00") == "2027-02-11"
    assert due("初六还", on="2026-06-20T09:00:00") == ""
