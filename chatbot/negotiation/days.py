"""Calendar arithmetic on dates without times; business days are those of Asia/Shanghai."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

Month = tuple[int, int]
"""A calendar month as (year, month)."""


def add_months(day: date, months: int) -> date:
    """The same day some calendar months later, clipped to the month's last day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def month_of(day: date) -> Month:
    """The calendar month in which a day lies."""
    return day.year, day.month


def next_on(day_of_month: int, after: date) -> date:
    """The first day later than `after` on that day of a month (clipped to the month's end)."""
    first = after.replace(day=1)
    candidates = (_clipped(add_months(first, k), day_of_month) for k in range(2))
    return next(day for day in candidates if day > after)


def monthly(first: date, day_of_month: int) -> Iterator[date]:
    """`first`, then the given day of every following month, without end."""
    start, k = first.replace(day=1), 0
    yield first
    while True:
        k += 1
        yield _clipped(add_months(start, k), day_of_month)


def _clipped(month_start: date, day: int) -> date:
    last = monthrange(month_start.year, month_start.month)[1]
    return month_start.replace(day=min(day, last))
