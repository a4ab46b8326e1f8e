"""The second reading of days that everyday Chinese leaves in doubt: 下周五 said on a Sunday.

The main reading follows the conventions; this gives the other one, so that it can be asked about.
Plain wordings (明天, 12月5号, 周五 on a Monday) have none.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from nlu.expressions.dates import days, festivals, lunar, months, weeks, years
from nlu.expressions.dates.lunar import lunar_day, lunar_years, next_lunar_day
from nlu.expressions.dates.stretch import (
    A_DAY,
    Occurrences,
    Rule,
    Stretch,
    clipped,
    day,
    month_after,
)

A_WEEK = timedelta(weeks=1)
FIRST_DAYS = 10
"""月初 lasts so many days: within them, the next month's may be meant."""

Reading = Callable[[re.Match[str], Stretch, datetime], Occurrences]


def _said_weekday(match: re.Match[str], main: Stretch, now: datetime) -> Occurrences:
    """On a weekend 下周五 may be a week later."""
    ref = match["ref"]
    if not ref or main.first != main.last or ref.count("下") != 1 or "再" in ref:
        return []
    return [day(main.last + A_WEEK)] if now.weekday() >= 5 else []


def _bare_weekday(_: re.Match[str], main: Stretch, now: datetime) -> Occurrences:
    is_today = main.first == main.last == now.date()
    return [day(main.last + A_WEEK)] if is_today else []


def _bare_day(match: re.Match[str], main: Stretch, now: datetime) -> Occurrences:
    if not (main.first == main.last == now.date()):
        return []
    later = days.BARE_DAY.read(match, now)
    return [option for option in later if option.first > now.date()][:1]


def _year_end(match: re.Match[str], _: Stretch, now: datetime) -> Occurrences:
    """年底 may be the lunar year's end as well; a year that is named settles it."""
    is_end = match["part"] in "底末尾" and match["year"] in (None, "今年", "今年的")
    new_years = (lunar_day(year, 1, 1) for year in lunar_years(now)) if is_end else ()
    return [day(at - A_DAY) for at in new_years]


def _before_new_year(_: re.Match[str], __: Stretch, now: datetime) -> Occurrences:
    """年前 may mean the solar year, as long as the lunar one ends in the next."""
    close = date(now.year, 12, 31)
    spring = next(at for year in lunar_years(now) if (at := lunar_day(year, 1, 1)) > now.date())
    return [Stretch(now.date(), close)] if spring > close else []


def _first_days(match: re.Match[str], _: Stretch, now: datetime) -> Occurrences:
    if match["part"] not in ("初", "头") or now.day > FIRST_DAYS:
        return []
    month = month_after(now.date(), 1)
    return [Stretch(clipped(*month, 1), clipped(*month, FIRST_DAYS))]


def _calendar_day(_: re.Match[str], main: Stretch, __: datetime) -> Occurrences:
    """八月十五 is the Mid-Autumn Festival, or the fifteenth of August, if that is still to come."""
    return [day(date(main.last.year, 8, 15))]


def _day_of_lunar_month(match: re.Match[str], main: Stretch, now: datetime) -> Occurrences:
    """初五 may be that of this lunar month, or else the fifth of a calendar month."""
    number = lunar.day_number(match["day"])
    coming = next_lunar_day(now.date(), number)
    if coming != main.last:
        return [day(coming)]
    return [day(clipped(*month_after(now.date(), ahead), number)) for ahead in range(2)]


_READINGS: list[tuple[Rule, Reading]] = [
    (weeks.SAID_WEEKDAY, _said_weekday),
    (weeks.BARE_WEEKDAY, _bare_weekday),
    (days.BARE_DAY, _bare_day),
    (years.POINT, _year_end),
    (festivals.BEFORE_NEW_YEAR, _before_new_year),
    (months.BARE_PART, _first_days),
    (lunar.MID_AUTUMN, _calendar_day),
    (lunar.BARE_DAY, _day_of_lunar_month),
]


def other_reading(rule: Rule, match: re.Match[str], main: Stretch, now: datetime) -> Occurrences:
    """Give what `match` of `rule` may mean beside `main`, nothing where it is plain.

    `main` is the reading by the conventions, before the words around it turn it (之前, 以后).
    """
    reading = next((read for known, read in _READINGS if known == rule), None)
    return reading(match, main, now) if reading else []
