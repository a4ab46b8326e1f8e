"""Days of the lunar calendar: 腊月二十八, 正月十五, 农历八月十五, 大年初三, 正月底."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from lunar_python import Lunar, LunarMonth, Solar

from nlu.expressions.dates.calendar_words import with_year
from nlu.expressions.dates.stretch import A_DAY, Occurrences, Rule, Stretch, day
from nlu.expressions.numbers import number

NEAR = timedelta(days=60)
"""How far ahead of the New Year a bare 初五 is one of its days."""

_MONTHS = {"正": 1, "冬": 11, "腊": 12, "蜡": 12}
_CALENDAR = r"(?P<calendar>(?:农|阴|旧|古)历的?)"
_FIGURES = r"[一二三四五六七八九十廿]"
_DAY = (
    r"(?P<day>初[一二三四五六七八九十]|[二廿]十?[一二三四五六七八九]|[二三]十|廿|"
    r"十[一二三四五六七八九]|(?<!\d)[123]?\d(?!\d))(?!几)[号日]?"
)
_PART = r"(?P<part>上旬|中旬|下旬|初|底|末|尾|中)"
_PARTS = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "中": (15, 15), "下旬": (21, 30)}

MONTHS, DAYS = range(1, 13), range(1, 31)


@lru_cache(maxsize=1024)
def lunar_day(year: int, month: int, number: int) -> date:
    """Give the date of a lunar day, the month's last one where the month is shorter."""
    count = LunarMonth.fromYm(year, month).getDayCount()
    solar = Lunar.fromYmd(year, month, min(number, count)).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def lunar_years(now: datetime) -> range:
    """Name the lunar years that may be meant: last year's ends in the winter."""
    return range(now.year - 1, now.year + 3)


def _month(match: re.Match[str]) -> int:
    word: str = match["month"]
    return _MONTHS.get(word) or int(number(word) or 0)


def day_number(word: str) -> int:
    """Read the number of a lunar day: 初五 is 5, 半 the 15th."""
    return 15 if word == "半" else int(number(word.lstrip("初")) or 0)


def _lunar_date(match: re.Match[str], now: datetime) -> Occurrences:
    month, number_of_day = _month(match), day_number(match["day"])
    if month not in MONTHS or number_of_day not in DAYS:
        return []
    return [day(lunar_day(year, month, number_of_day)) for year in lunar_years(now)]


def _part_of_month(match: re.Match[str], now: datetime) -> Occurrences:
    month = _month(match)
    if month not in MONTHS:
        return
    first, last = _PARTS.get(match["part"], (30, 30)) if match["part"] else (1, 30)
    for year in lunar_years(now):
        ends = lunar_day(year, month, first), lunar_day(year, month, last)
        yield Stretch(*ends, whole=first != last)


def new_year_days(now: datetime, number_of_day: int) -> Iterator[date]:
    """Give a day of the first lunar month, year after year."""
    return (lunar_day(year, 1, number_of_day) for year in lunar_years(now))


def next_lunar_day(today: date, number_of_day: int) -> date:
    """Give the next day of that number in any lunar month, today included."""
    for at in (today + ahead * A_DAY for ahead in range(70)):
        lunar = Solar.fromYmd(at.year, at.month, at.day).getLunar()
        if lunar.getDay() == number_of_day:
            return at
    raise ValueError(f"no lunar month has a day {number_of_day}")


def _day_of_new_year(match: re.Match[str], now: datetime) -> Occurrences:
    number_of_day = day_number(match["day"])
    if number_of_day not in DAYS:
        return []
    # 年二十八 comes before the New Year, 年初三 after it.
    month = 12 if number_of_day > 20 else 1
    return [day(lunar_day(year, month, number_of_day)) for year in lunar_years(now)]


def _day_near_new_year(match: re.Match[str], now: datetime) -> Occurrences:
    today = now.date()
    days = [at for at in new_year_days(now, day_number(match["day"])) if at >= today]
    return [day(at) for at in days if at - today <= NEAR]


def _year_end(_: re.Match[str], now: datetime) -> Occurrences:
    return [day(at - A_DAY) for at in new_year_days(now, 1)]


# Written out and without 号, this is the Mid-Autumn Festival.
MID_AUTUMN = Rule(re.compile(r"(?P<month>八)月(?P<day>十五)(?![号日])"), _lunar_date)
"""八月十五: the festival, or else a day of August."""
BARE_DAY = Rule(
    re.compile(r"(?<![上读念月])(?P<day>初[一二三四五六七八九十])(?![中级生])"),
    _day_near_new_year,
)
"""初五 without its month."""

RULES = [
    Rule(
        re.compile(
            rf"{_CALENDAR}(?P<month>{_FIGURES}{{1,2}})月的?(?P<day>[一二三四五六七八九]"
            rf"(?![十百千万]))"
        ),
        _lunar_date,
    ),
    with_year(rf"{_CALENDAR}?(?P<month>[正腊蜡冬])月的?{_DAY}", _lunar_date),
    Rule(re.compile(rf"{_CALENDAR}(?P<month>{_FIGURES}{{1,2}}|\d+)月的?{_DAY}"), _lunar_date),
    Rule(
        re.compile(
            r"(?P<month>十[一二]|[一二三四五六七八九十])月(?P<day>初[一二三四五六七八九十])"
        ),
        _lunar_date,
    ),
    Rule(re.compile(r"(?P<month>[七八])月(?P<day>半)"), _lunar_date),
    MID_AUTUMN,
    with_year(rf"{_CALENDAR}?(?P<month>[正腊蜡冬])月{_PART}?(?:里头?)?", _part_of_month),
    Rule(re.compile(rf"{_CALENDAR}(?P<month>{_FIGURES}{{1,2}}|\d+)月{_PART}?"), _part_of_month),
    Rule(
        re.compile(
            rf"(?<![\d一二两三四五六七八九十几半多今明去前后每])(?:大?年|新年|春节|新春)的?{_DAY}(?![期个天万千百块元])(?<=[初一二三四五六七八九十])"
        ),
        _day_of_new_year,
    ),
    BARE_DAY,
    Rule(re.compile(rf"{_CALENDAR}年[底末尾]"), _year_end),
]
