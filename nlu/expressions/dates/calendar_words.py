"""How a year or a month is named: 明年, 下下个月, 2027年3月, 元月."""

import re
from collections.abc import Callable
from datetime import date, datetime

from nlu.expressions.dates.stretch import Occurrences, Rule, month_after
from nlu.expressions.numbers import figures, number

YEAR = (
    r"(?:(?P<year>今年|本年|明年|(?<![年然以之往])后年|(?<!\d)(?:\d{4}|2\d)年|"
    r"[二两][零〇][零〇一二三四五六七八九]{2}年)的?)"
)
RELATIVE_MONTH = r"(?P<ref>(?:这|本|当|今|呢)个?月|(?<![剩余留一乡])(?:再?下个?)+月|次月)"
NAMED_MONTH = (
    r"(?P<month>(?<![\d.一二三四五六七八九十百])(?:1[0-2]|0?[1-9])|"
    r"(?<![第\d一二三四五六七八九十百廿])(?:十[一二]?|[一二三四五六七八九元]))月份?"
)
MONTH = rf"(?:{YEAR}?(?:{RELATIVE_MONTH}|{NAMED_MONTH}))"

Month = tuple[int, int]
LAST_YEAR = 2100
"""Nobody promises money beyond it."""

_YEARS = {"今年": 0, "本年": 0, "明年": 1, "后年": 2}


def year_of(word: str, today: date) -> int:
    """Read a year: 明年, 2027年, 27年, 二〇二七年."""
    if word in _YEARS:
        return today.year + _YEARS[word]
    said = figures(word.rstrip("年"))
    return said if said > 99 else 2000 + said


def years_named(match: re.Match[str], today: date) -> list[int]:
    """Give the years that a match with YEAR may mean: one, or this and the next two."""
    if match["year"]:
        year = year_of(match["year"], today)
        return [year] if year <= LAST_YEAR else []
    return [today.year + ahead for ahead in range(3)]


def with_year(pattern: str, read: Callable[[re.Match[str], datetime], Occurrences]) -> Rule:
    """Make a rule of a wording that comes round every year, with or without its year (明年五一)."""

    def read_in_year(match: re.Match[str], now: datetime) -> Occurrences:
        options = read(match, now)
        if not match["year"]:
            return options
        year = year_of(match["year"], now.date())
        return [option for option in options if option.first.year == year]

    return Rule(re.compile(rf"{YEAR}?(?:{pattern})"), read_in_year)


def months_named(match: re.Match[str], today: date) -> list[Month]:
    """Give the months that a match of MONTH may mean: one, or this year's and the next years'."""
    if match["ref"]:
        return [month_after(today, _months_ahead(match["ref"]))]
    month = 1 if match["month"] == "元" else int(number(match["month"]) or 0)
    return [(year, month) for year in years_named(match, today)]


def _months_ahead(word: str) -> int:
    return word.count("下") + word.count("次") + word.count("再")
