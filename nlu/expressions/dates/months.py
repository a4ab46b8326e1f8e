"""Months and their parts: 月底, 下个月初, 12月中旬, 上半月, 三四月份, 本月内."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from nlu.expressions.dates.calendar_words import (
    MONTH,
    NAMED_MONTH,
    RELATIVE_MONTH,
    YEAR,
    Month,
    months_named,
    years_named,
)
from nlu.expressions.dates.stretch import (
    A_DAY,
    Occurrences,
    Rule,
    Stretch,
    clipped,
    month_after,
    months_from,
)
from nlu.expressions.numbers import bounds

AS_TERM = (
    r"(?=之内|以内|内|里|之前|以前|前|肯定|一定|保证|还[你您给完清掉]|给[你您]|结清|处理|凑齐|"
    r"补[上齐])"
)
"""What makes a term of this month or this year, which alone say nothing (这个月还不上)."""

_PARTS = {
    "上旬": (1, 10), "初": (1, 10), "头": (1, 10), "中旬": (11, 20), "下旬": (21, 31),
    "中": (15, 15), "底": (31, 31), "末": (31, 31), "尾": (31, 31),
    "上半月": (1, 15), "前半月": (1, 15), "下半月": (16, 31), "后半月": (16, 31),
}  # fmt: skip
_PART = (
    r"(?:[上中下]旬|初(?![一二三四五六七八九十\d])|头(?![期款一])|中(?![旬国午秋介间等不])|"
    r"底(?![薪下价层线])|末|尾(?![号款数])|[上下前后]半月)"
)
_BARE_PART = (
    rf"(?<![\d一二两俩仨三四五六七八九十半几个每])(?:月(?={_PART})(?P<part>{_PART})|"
    r"月?(?P<long>[上中下]旬)|(?P<half>[上下前后]半个?月))"
)
_THIS_MONTH = r"[这本当今呢]个?月"
# 一月三百 is a sum a month, 3月供 an instalment of a mortgage.
_NO_RATE = (
    r"(?!份?[ \d一二两三四五六七八九十半供付薪租利息经子光])"
    r"(?!(?<=一月)[^，。！？,?! ]{0,5}(?:\d{3}|[一二两三四五六七八九][百千万]))"
)
_TWO_MONTHS = (
    rf"{YEAR}?(?<![\d一二三四五六七八九])"
    r"(?P<pair>十一二|一二|二三|三四|四五|五六|六七|七八|八九)月份?"
)


def whole_months(month: Month, count: int = 1) -> Stretch:
    """Give a stretch of whole months, the first of them given as (year, month)."""
    start = date(*month, 1)
    return Stretch(start, date(*month_after(start, count), 1) - A_DAY, whole=True)


def _part_of(month: Month, word: str) -> Stretch:
    first, last = (clipped(*month, number) for number in _PARTS[word.replace("个", "")])
    return Stretch(first, last, whole=first != last)


def _part_of_named_month(match: re.Match[str], now: datetime) -> Occurrences:
    return [_part_of(month, match["part"]) for month in months_named(match, now.date())]


def _part_of_this_month(match: re.Match[str], now: datetime) -> Occurrences:
    word = match["part"] or match["long"] or match["half"]
    return [_part_of(month, word) for month in months_from(now.date(), 3)]


def _whole_month(match: re.Match[str], now: datetime) -> Occurrences:
    return [whole_months(month) for month in months_named(match, now.date())]


def _two_months(match: re.Match[str], now: datetime) -> Iterator[Stretch]:
    first, _ = bounds(match["pair"]) or (Decimal(1), None)
    return (whole_months((year, int(first)), 2) for year in years_named(match, now.date()))


def _rest_of_month(_: re.Match[str], now: datetime) -> Occurrences:
    return [whole_months((now.year, now.month)).within(now.date())]


BARE_PART = Rule(re.compile(_BARE_PART), _part_of_this_month)
"""A part of a month that is left unsaid (月初)."""

RULES = [
    Rule(re.compile(rf"{MONTH}的?月?(?P<part>{_PART})"), _part_of_named_month),
    BARE_PART,
    Rule(
        re.compile(rf"(?!{_THIS_MONTH}){YEAR}?{RELATIVE_MONTH}(?P<month>)(?![供付薪租])"),
        _whole_month,
    ),
    Rule(re.compile(rf"(?P<ref>){YEAR}?{NAMED_MONTH}{_NO_RATE}"), _whole_month),
    Rule(re.compile(rf"(?={_THIS_MONTH}){MONTH}{AS_TERM}"), _whole_month),
    Rule(re.compile(_TWO_MONTHS), _two_months),
    Rule(
        re.compile(r"(?<![\d一二两三四五六七八九十几半多个俩仨])月(?:之内|以内|内)"), _rest_of_month
    ),
]
