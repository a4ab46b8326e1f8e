"""Festivals and solar terms, and the days before and after them: 国庆后, 年前, 冬至, 五一假期."""

import re
from collections.abc import Callable
from datetime import date, datetime

from nlu.expressions.dates.calendar_words import with_year
from nlu.expressions.dates.festival_days import (
    ALONE,
    MARKED,
    NO_NUMBER,
    SINGLE,
    TERMS,
    Festival,
    solar_term,
)
from nlu.expressions.dates.lunar import lunar_day, lunar_years
from nlu.expressions.dates.stretch import A_DAY, Occurrences, Rule, Stretch, clipped, day

_HOLIDAY = r"(?P<holiday>(?:小?长假|假期|放假|黄金周|假日|期间|那几天)(?:期间)?)?"


def _single(festival: Festival) -> Callable[[re.Match[str], datetime], Occurrences]:
    def read(_: re.Match[str], now: datetime) -> Occurrences:
        days = [festival(year) for year in lunar_years(now)]
        return [Stretch(at, at, whole=True) for at in days]

    return read


def _with_rest(month: int, rest: int) -> Callable[[re.Match[str], datetime], Occurrences]:
    """Read a festival that several days of holiday follow."""

    def read(match: re.Match[str], now: datetime) -> Occurrences:
        for year in lunar_years(now):
            first = date(year, month, 1)
            close = clipped(year, month, rest)
            last = close if match["holiday"] else first
            yield Stretch(first, last, whole=True, resume=close + A_DAY)

    return read


def _spring(match: re.Match[str], now: datetime) -> Occurrences:
    """Read the Spring Festival: work resumes on its eighth day, and nobody pays on its eve."""
    for year in lunar_years(now):
        first, back = lunar_day(year, 1, 1), lunar_day(year, 1, 8)
        last = back - A_DAY if match["holiday"] else first
        yield Stretch(first, last, whole=True, ahead=first - 2 * A_DAY, resume=back)


def _before_spring(_: re.Match[str], now: datetime) -> Occurrences:
    eves = [lunar_day(year, 1, 1) - 2 * A_DAY for year in lunar_years(now)]
    return [Stretch(now.date(), eve) for eve in eves]


def _after_spring(_: re.Match[str], now: datetime) -> Occurrences:
    return [day(lunar_day(year, 1, 8)) for year in lunar_years(now)]


# 剩下的过年用 is money for the feast, 过年好 a greeting.
_NEW_YEAR = r"(?<![好的款钱留])过大?年(?![龄好用]|的?(?:钱|费)|快乐|不敢)"
_NO_YEARS = r"(?<![\d一二两三四五六七八九十几半多今明去前后数])(?:大|农历|阴历)?"

BEFORE_NEW_YEAR = Rule(
    re.compile(rf"{_NO_YEARS}(?<!过)年(?:前(?![面些几天])|根儿?底下|跟前)"), _before_spring
)
"""年前: before the lunar New Year."""

RULES = [
    *(with_year(pattern, _single(festival)) for pattern, festival in SINGLE),
    *(with_year(rf"{name}节?", _single(solar_term(name))) for name in TERMS),
    with_year(rf"(?:五一劳动节|劳动节|{ALONE}五一{NO_NUMBER}){_HOLIDAY}", _with_rest(5, 5)),
    with_year(rf"(?:国庆节?|{ALONE}十一(?:{MARKED}|(?=[还给转]))){_HOLIDAY}", _with_rest(10, 7)),
    with_year(rf"(?:春节|{_NEW_YEAR}|农历新年|新春){_HOLIDAY}", _spring),
    BEFORE_NEW_YEAR,
    Rule(
        re.compile(
            rf"{_NO_YEARS}(?<!过)年后(?![天利])|过(?:完|了|咗)(?:个|大)?(?:年(?![底前中初末])|春节)|"
            rf"(?:过(?:完|了)?)?大?年(?:过完|一过)|一过完?大?年(?![底前中初末轻龄])|"
            rf"开年(?!会)"
        ),
        _after_spring,
    ),
]
