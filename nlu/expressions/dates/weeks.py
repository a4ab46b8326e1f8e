"""Weeks run from Monday to Sunday: 周五, 下下个礼拜二, 这周末, 周六日, 下周."""

import re
from datetime import date, datetime, timedelta

from nlu.expressions.dates.calendar_words import MONTH, months_named
from nlu.expressions.dates.stretch import Occurrences, Rule, Stretch, clipped
from nlu.expressions.numbers import number as number_of

_REF = r"(?P<ref>(?:这|本|今|呢)一?个?|(?<![剩余留])(?:再?下)+(?:一|个)?个?)"
_WEEK = r"(?:周(?!转|边|围|岁|年)|星期|礼拜|(?<=[下这])拜(?=[一二三四五六日天]))"
_INDEX = dict(zip("一二三四五六日天123456", (*range(7), 6, *range(6)), strict=True))
_ONE = r"[一二三四五六日天末1-6]"
# 下周一定还 is next week for certain, 下周五百块 five hundred next week, 周一鸣 a name.
_CLOCK = r"\d{1,2} ?(?:点|时|[:：]\d\d)"
_NO_MORE = (
    rf"(?!定|起还|共|直(?!接)|次|样|切|把|口气|折|(?!{_CLOCK})[\d.]|"
    r"[百千万个期块元岁鸣]|天(?![黑亮]))"
)
_DAY = rf"(?P<day>{_ONE})(?P<to>[二三四五六日](?![百千万点]))?{_NO_MORE}"
# Two names of the week in a row say it once: 下周的周五.
_TWICE = rf"(?:{_WEEK}的?)?"
# 一周三次 counts weeks, 三个星期五千 as well.
_NO_COUNT = r"(?:(?<![一二两俩三仨四五六七八九十几\d半个每上哪])|(?<=[周期拜][一二三四五六日天]))"


def _monday(today: date, ahead: int) -> date:
    return today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)


def _weeks_ahead(match: re.Match[str]) -> range:
    """Give the weeks that may be meant: one for 下周, this or the coming one otherwise."""
    ahead = match["ref"].count("下") + match["ref"].count("再") if match["ref"] else 0
    return range(ahead, ahead + 1) if ahead else range(3)


def _weekdays(match: re.Match[str]) -> tuple[int, int]:
    """Give the first and the last day of the week, Monday being 0."""
    if match["day"] == "末":
        return 5, 6
    return _INDEX[match["day"]], _INDEX[match["to"] or match["day"]]


def _day_of_week(match: re.Match[str], now: datetime) -> Occurrences:
    ends = _weekdays(match)
    mondays = [_monday(now.date(), ahead) for ahead in _weeks_ahead(match)]
    whole = ends[0] != ends[1]
    return [
        Stretch(monday + timedelta(days=ends[0]), monday + timedelta(days=ends[1]), whole)
        for monday in mondays
    ]


def _whole_week(match: re.Match[str], now: datetime) -> Occurrences:
    monday = _monday(now.date(), _weeks_ahead(match)[0])
    return [Stretch(monday, monday + timedelta(days=6), whole=True)]


def _first_day_of_week(match: re.Match[str], now: datetime) -> Occurrences:
    mondays = [_monday(now.date(), ahead) for ahead in _weeks_ahead(match)]
    return [Stretch(monday, monday) for monday in mondays]


def _nth_weekday(match: re.Match[str], now: datetime) -> Occurrences:
    """Read 下个月第一个周一 and 12月最后一个周五."""
    for month in months_named(match, now.date()):
        days = [clipped(*month, number) for number in range(1, 32)]
        hits = sorted({at for at in days if at.weekday() == _INDEX[match["weekday"]]})
        count = -1 if match["last"] else int(number_of(match["nth"] or "一") or 1) - 1
        if count < len(hits):
            yield Stretch(hits[count], hits[count])


SAID_WEEKDAY = Rule(re.compile(rf"{_REF}{_TWICE}{_WEEK}{_DAY}"), _day_of_week)
"""A day of this or of a coming week (这周五, 下周五)."""
BARE_WEEKDAY = Rule(re.compile(rf"{_NO_COUNT}(?P<ref>){_WEEK}{_DAY}"), _day_of_week)
"""A day of the week that is left unsaid."""

RULES = [
    Rule(
        re.compile(
            rf"{MONTH}的?(?:第(?P<nth>[一二三四五1-5])个?|头一?个|(?P<last>最后一?个))"
            rf"{_WEEK}(?P<weekday>[一二三四五六日天1-6]){_NO_MORE}"
        ),
        _nth_weekday,
    ),
    Rule(
        re.compile(
            rf"(?:{_REF}|(?P<bare>{_NO_COUNT})){_WEEK}(?:初(?![一二三四五六七八九十])|头(?:上|一?天)?)"
        ),
        _first_day_of_week,
    ),
    SAID_WEEKDAY,
    BARE_WEEKDAY,
    Rule(re.compile(rf"{_REF}{_WEEK}(?!{_ONE}(?![定起共直次样百千万]))"), _whole_week),
]
