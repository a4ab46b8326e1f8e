"""Into how many payments a debt is split: 分三次, 拆成五笔, 两三次还清, 分24行吗, 一次性."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nlu.expressions.numbers import Bounds, bounds

_FIGURES = "一二两俩三仨四五六七八九十廿"
_COUNT = rf"(?:\d{{1,3}}|[{_FIGURES}]{{1,5}})"
_TO = r"(?:到|至|~|-|、|或者?)"
# 分一次期 is how often one may ask for instalments.
_SPLIT = (
    rf"(?<=[分拆])(?<!再分)(?:成|作|个|为)*(?:(?P<low>{_COUNT}){_TO})?(?P<count>{_COUNT})"
    r"(?:次(?!期)|笔|批|回)"
)
_PAID_IN = (
    rf"(?<![第前后头这那每上下再几\d{_FIGURES}])(?P<low>)(?P<count>[两二三四五六七八九]{{1,2}}|[2-9])"
    r"(?:次|笔|回)(?=(?:慢慢)?(?:还|结|付|给|交)(?:清|完|掉|齐|上))"
)
_SPLIT_BARE = (
    rf"(?<=分)(?P<low>)(?P<count>\d{{1,2}}|[{_FIGURES}]*十[{_FIGURES}]*)"
    r"(?=行|可以|吗|吧|成|还|$)"
)
_PATTERNS = [re.compile(pattern) for pattern in (_SPLIT, _PAID_IN, _SPLIT_BARE)]
_AT_ONCE = re.compile(
    r"一次(?:性|过)|一次(?:就|全)?(?:还|结|付|交|给)(?:清|完|掉|齐)|一把(?:还|结|付)?清|"
    r"一笔(?:还|结|付)清|一口气(?:还|结)[清完]"
)
# 能不能 asks and 不行吗 bargains: neither refuses.
_NOT_AT_ONCE = re.compile(
    r"[^，。！？,]{0,4}(?:除非|(?<![能可行是好成会要])不(?!.?[？吗]|[成行])|没|太|压力|难|做梦)|的?(?:方案|办法)?不|还本"
)
_UNWILLING = re.compile(
    r"(?:不想|不要|没法|没办法|无法|不能|做不到|不可能|不用|没钱|别)[^，。]{0,2}$"
)


class Period(NamedTuple):
    """A number of months or instalments, exact or between two bounds, and its place."""

    start: int
    end: int
    bounds: Bounds


def parts(text: str) -> Iterator[Period]:
    """Read the numbers of payments that normalised `text` asks for; a single one is 1."""
    for match in (match for pattern in _PATTERNS for match in pattern.finditer(text)):
        low, high = bounds(match["low"] or match["count"]), bounds(match["count"])
        if low and high:
            yield Period(*match.span(), (low[0], high[1]))
    yield from _at_once(text)


def _at_once(text: str) -> Iterator[Period]:
    one = Decimal(1), Decimal(1)
    for match in _AT_ONCE.finditer(text):
        refused = _NOT_AT_ONCE.match(text, match.end())
        if not refused and not _UNWILLING.search(text[: match.start()]):
            yield Period(*match.span(), one)
