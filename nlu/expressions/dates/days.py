"""Days by their number: 15号, 下月十号, 12.5号, 2027年3月15号, 5到8号, 十五六号."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from nlu.expressions.dates.calendar_words import MONTH, RELATIVE_MONTH, Month, months_named
from nlu.expressions.dates.stretch import Occurrences, Rule, Stretch, clipped, day, months_from
from nlu.expressions.numbers import bounds

_ARABIC = r"(?<![\d.])\d{1,2}(?!\d)"
_TWO_FIGURES = r"三十一?|[二廿]十?[一二三四五六七八九]|[二三]十|十[一二三四五六七八九]|卅一?|廿"
_NUMBER = rf"(?:{_ARABIC}|{_TWO_FIGURES}|[一二三四五六七八九十])"
_GUESS = r"(?:[二三]?十|廿)?(?:一二|二三|三四|四五|五六|六七|七八|八九)"
_DAYS = (
    rf"(?:(?P<low>{_NUMBER})[到至~、或\-](?P<high>{_NUMBER})|"
    rf"(?P<guess>{_GUESS})|(?P<day>{_NUMBER}))"
)
_MARK = r"(?:号|日(?!以内|之内|[内后元常子本利息均期程]))"
# After a month the mark may be left out (这个月28还), where no unit follows.
_BARE_DAY = (
    rf"(?P<day>{_ARABIC}|{_TWO_FIGURES})"
    r"(?! ?[\d.,%~个天期块元百千万亿年月周点分次笔折岁口家人多来几wk一二三四五六七八九十])"
)
_MONTH = r"(?<![\d./¥])(?P<month>1[0-2]|0?[1-9])"
# A single figure is a day in 12/5还, a share in 先还1/3 and a decimal in 1.5.
_DAY = (
    r"(?:(?P<two>3[01]|[12]\d|0[1-9])|(?P<one>[1-9])(?=[还给前之以打转结发付交号日]|"
    r"[到至~\-]\d{1,2}[./]))"
)
_NO_SUM = r"(?![\d%]|[./]\d| ?(?:[万千百kw元块折个倍年月天期次分米公多]|rmb))"


def _ends(match: re.Match[str]) -> tuple[int, int] | None:
    """Read the first and the last day number, or None for what no month has."""
    said = match.groupdict()
    low, high = said.get("low") or said.get("guess") or said["day"], said.get("high")
    first, last = bounds(low), bounds(high or low)
    if first is None or last is None:
        return None
    ends = int(first[0]), int(last[1])
    return ends if 1 <= ends[0] <= ends[1] <= 31 else None


def _in(months: Iterable[Month], ends: tuple[int, int], kept: bool = False) -> Iterator[Stretch]:
    return (Stretch(clipped(*at, ends[0]), clipped(*at, ends[1]), kept=kept) for at in months)


def _day_of_month(match: re.Match[str], now: datetime) -> Occurrences:
    ends = _ends(match)
    if ends is None:
        return []
    coming = _in(months_from(now.date()), ends)
    # A bare number skips the months that are too short for it.
    return [days for days in coming if (days.first.day, days.last.day) == ends]


def _day_of_named_month(match: re.Match[str], now: datetime) -> Occurrences:
    ends = _ends(match)
    months = months_named(match, now.date())
    return list(_in(months, ends, kept=bool(match["year"]))) if ends else []


def _month_and_day(match: re.Match[str], now: datetime) -> Occurrences:
    number = int(match["two"] or match["one"])
    return [day(clipped(now.year + ahead, int(match["month"]), number)) for ahead in range(3)]


def _full_date(match: re.Match[str], now: datetime) -> Occurrences:
    at = clipped(int(match["y"]), int(match["month"]), int(match["day"]))
    return [day(at, kept=True)]


def _same_day(match: re.Match[str], now: datetime) -> Occurrences:
    today = now.date()
    return [day(clipped(*at, today.day)) for at in months_named(match, today)]


def _same_day_next_year(_: re.Match[str], now: datetime) -> list[Stretch]:
    today: date = now.date()
    return [day(clipped(today.year + 1, today.month, today.day))]


BARE_DAY = Rule(re.compile(rf"{_DAYS}{_MARK}"), _day_of_month)
"""A day of a month that is left unsaid."""

RULES = [
    Rule(
        re.compile(
            r"(?<!\d)(?P<y>20\d\d)[-/.](?P<month>1[0-2]|0?[1-9])[-/.](?P<day>3[01]|[12]\d|"
            r"0?[1-9])(?!\d)[号日]?"
        ),
        _full_date,
    ),
    Rule(
        re.compile(
            r"(?<![\da-z号码:：])(?P<y>20[2-4]\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d)"
        ),
        _full_date,
    ),
    Rule(re.compile(rf"{MONTH}的?{_DAYS}{_MARK}"), _day_of_named_month),
    Rule(re.compile(rf"{MONTH}的?{_BARE_DAY}"), _day_of_named_month),
    Rule(re.compile(rf"{_MONTH}[./]{_DAY}[号日]?{_NO_SUM}"), _month_and_day),
    Rule(
        re.compile(rf"(?<!-){_MONTH}-(?P<two>3[01]|[12]\d|0[1-9])(?P<one>){_NO_SUM}"),
        _month_and_day,
    ),
    BARE_DAY,
    Rule(re.compile(rf"{RELATIVE_MONTH}的?今[天日]"), _same_day),
    Rule(re.compile(r"明年的?今[天日]"), _same_day_next_year),
]
