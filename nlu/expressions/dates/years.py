"""Years and their parts: 年底, 明年, 年中, 明年一季度, 下半年, 年内."""

import re
from datetime import date, datetime

from nlu.expressions.dates.calendar_words import YEAR, years_named
from nlu.expressions.dates.months import AS_TERM, whole_months
from nlu.expressions.dates.stretch import Occurrences, Rule, day, month_after

_ENDS = {"底": (12, 31), "末": (12, 31), "尾": (12, 31), "终": (12, 31), "中": (6, 30)}
_POINT = r"(?P<part>[底末尾]|终(?![奖分总])|中(?![秋旬])|初(?![一二三四五六七八九十]))"
_QUARTER = (
    r"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<next>下一?个?)季度|(?:本|这个?)季度|季度?(?=末))"
)
_THIS_YEAR = r"(?:今年|本年)"


def _point_of_year(match: re.Match[str], now: datetime) -> Occurrences:
    years = years_named(match, now.date())
    if match["part"] == "初":
        return [whole_months((year, 1)) for year in years]
    return [day(date(year, *_ENDS[match["part"]])) for year in years]


def _half_year(match: re.Match[str], now: datetime) -> Occurrences:
    start = 1 if match["half"] in "上前" else 7
    return [whole_months((year, start), 6) for year in years_named(match, now.date())]


def _quarter(match: re.Match[str], now: datetime) -> Occurrences:
    if match["quarter"]:
        start = "一二三四1234".index(match["quarter"]) % 4 * 3 + 1
        spans = [whole_months((year, start), 3) for year in years_named(match, now.date())]
    else:
        current = date(now.year, (now.month - 1) // 3 * 3 + 1, 1)
        spans = [whole_months(month_after(current, 3 if match["next"] else 0), 3)]
    return [day(span.last) if match["end"] else span for span in spans]


def _whole_year(match: re.Match[str], now: datetime) -> Occurrences:
    return [whole_months((year, 1), 12) for year in years_named(match, now.date())]


def _rest_of_year(_: re.Match[str], now: datetime) -> Occurrences:
    return [whole_months((now.year, 1), 12).within(now.date())]


POINT = Rule(re.compile(rf"{YEAR}?年?(?<=年){_POINT}"), _point_of_year)
"""The end, the middle or the beginning of a year (年底)."""

RULES = [
    POINT,
    Rule(re.compile(rf"{YEAR}?(?P<half>[上下前后])半年"), _half_year),
    Rule(re.compile(rf"{YEAR}?{_QUARTER}(?P<end>末|底)?"), _quarter),
    Rule(re.compile(rf"(?!{_THIS_YEAR}){YEAR}(?<!的)(?![春夏秋冬开再以的利])"), _whole_year),
    Rule(re.compile(rf"(?={_THIS_YEAR}){YEAR}{AS_TERM}"), _whole_year),
    Rule(re.compile(r"(?<![\d一二两三四五六七八九十几半多])年(?:之内|以内|内)"), _rest_of_year),
]
