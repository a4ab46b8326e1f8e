"""Months that end where they end."""

from datetime import timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chatbot.negotiation.days import add_months, month_of, monthly, next_on
from tests.unit.negotiation.builders import day

DAYS = some.dates(day("1990-01-01"), day("2090-01-01"))


@pytest.mark.parametrize(
    ("start", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-10-15", 3, "2027-01-15"),
        ("2026-11-22", 0, "2026-11-22"),
    ],
)
def test_some_months_later_is_the_same_day_or_the_last_of_the_month(start, months, then):
    assert add_months(day(start), months) == day(then)


@pytest.mark.parametrize(
    ("day_of_month", "after", "then"),
    [
        (10, "2026-11-22", "2026-12-10"),
        (25, "2026-11-22", "2026-11-25"),
        (22, "2026-11-22", "2026-12-22"),
        (31, "2026-11-22", "2026-11-30"),
        (31, "2026-11-30", "2026-12-31"),
        (31, "2027-01-31", "2027-02-28"),
        (30, "2027-12-31", "2028-01-30"),
    ],
)
def test_the_next_payday_lies_after_today(day_of_month, after, then):
    assert next_on(day_of_month, day(after)) == day(then)


def test_a_payday_on_the_31st_does_not_stay_on_the_28th():
    days = islice(monthly(day("2026-12-31"), 31), 4)
    assert [str(d) for d in days] == ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]


def test_a_first_payday_of_its_own_is_followed_by_the_usual_day():
    days = islice(monthly(day("2026-11-25"), 10), 3)
    assert [str(d) for d in days] == ["2026-11-25", "2026-12-10", "2027-01-10"]


@given(DAYS, some.integers(1, 31))
def test_the_next_payday_comes_within_31_days(after, day_of_month):
    assert timedelta(0) < next_on(day_of_month, after) - after <= timedelta(days=31)


@given(DAYS, some.integers(0, 600))
def test_months_are_counted_on_the_calendar(start, months):
    later = add_months(start, months)
    (year, month), (then, in_month) = month_of(start), month_of(later)
    assert (then - year) * 12 + in_month - month == months
    assert later.day == start.day or (later + timedelta(days=1)).day == 1


@given(DAYS, some.integers(1, 31))
def test_paydays_follow_each_other_month_by_month(first, day_of_month):
    days = list(islice(monthly(first, day_of_month), 30))
    months = [year * 12 + month for year, month in map(month_of, days)]
    assert months == list(range(months[0], months[0] + 30))
