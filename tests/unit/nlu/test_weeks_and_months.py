from collections.abc import Callable

import pytest

Due = Callable[..., str]
A_WEDNESDAY = "2026-12-02T16:00:00"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("周五给你", "2026-12-04"),
        ("周三今天就还", "2026-12-02"),
        ("星期二行吗", "2026-12-08"),
        ("这周一还", "2026-12-07"),
        ("下周四下午", "2026-12-10"),
        ("下下个礼拜天", "2026-12-20"),
        ("礼拜6去银行", "2026-12-05"),
        ("下周一一定还", "2026-12-07"),
        ("周五9点去银行", "2026-12-04"),
        ("下周三10:30转", "2026-12-09"),
        ("明年1月第二个周五", "2027-01-08"),
        ("12月最后一个周五", "2026-12-25"),
        ("下周头上给你", "2026-12-07"),
    ],
)
def test_weeks_run_from_monday_to_sunday(due: Due, words: str, day: str) -> None:
    assert due(words, on=A_WEDNESDAY) == day


@pytest.mark.parametrize(
    ("words", "stretch"),
    [
        ("周末转你", "2026-12-05/2026-12-06"),
        ("下周一定还", "2026-12-07/2026-12-13"),
        ("下周一次性付清", "2026-12-07/2026-12-13"),
        ("这个礼拜内", "2026-12-02/2026-12-06"),
        ("周五到周日", "2026-12-04/2026-12-06"),
        ("周四周五都行", "2026-12-03/2026-12-04"),
    ],
)
def test_a_week_and_its_end_are_stretches(due: Due, words: str, stretch: str) -> None:
    assert due(words, on=A_WEDNESDAY) == stretch


@pytest.mark.parametrize(
    ("words", "stretch"),
    [
        ("月初还", "2026-12-02/2026-12-10"),
        ("下月初", "2027-01-01/2027-01-10"),
        ("12月中旬", "2026-12-11/2026-12-20"),
        ("这个月下旬", "2026-12-21/2026-12-31"),
        ("下半月", "2026-12-16/2026-12-31"),
        ("下个月还吧", "2027-01-01/2027-01-31"),
        ("元月份还", "2027-01-01/2027-01-31"),
        ("二三月份", "2027-02-01/2027-03-31"),
        ("明年一季度", "2027-01-01/2027-03-31"),
        ("明年上半年", "2027-01-01/2027-06-30"),
        ("本月内结清", "2026-12-02/2026-12-31"),
    ],
)
def test_parts_of_months_and_years_are_stretches(due: Due, words: str, stretch: str) -> None:
    assert due(words, on=A_WEDNESDAY) == stretch


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("月底准还", "2026-12-31"),
        ("月中", "2026-12-15"),
        ("下个月月底", "2027-01-31"),
        ("二月底", "2027-02-28"),
        ("年底", "2026-12-31"),
        ("明年年中", "2027-06-30"),
    ],
)
def test_the_end_and_the_middle_are_days(due: Due, words: str, day: str) -> None:
    assert due(words, on=A_WEDNESDAY) == day


def test_a_sum_a_month_is_no_january(due: Due) -> None:
    assert due("一月三百我能还") == ""


def test_this_month_without_a_term_promises_nothing(due: Due) -> None:
    assert due("这个月还不上了") == ""
