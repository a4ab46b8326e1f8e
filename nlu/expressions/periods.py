"""How many months or instalments: 分12期, 半年, 一年零三个月, 三四个月, 3-6期, 一次性."""

import re
from decimal import Decimal
from typing import NamedTuple

from nlu.expressions.elapsed import has_passed
from nlu.expressions.entity import Entity, choice
from nlu.expressions.numbers import Bounds, bounds, plain

_FIGURES = "一二两俩三仨四五六七八九十廿"
_ANY = rf"(?:\d{{1,3}}(?:\.5)?|[{_FIGURES}]{{1,5}})"
# Not the tail of a longer number (第12期, 六百一期), and not the name of an instalment (头两期).
_NUMBER = rf"(?<![^余剩]下)(?<![\d.第头前这那每上首几百千万{_FIGURES}]){_ANY}"
_TO = r"(?:到|至|~|-|、|或者?)"
_QUANTITY = re.compile(
    rf"(?:(?P<low>{_NUMBER}){_TO}(?P<high>{_ANY})|(?P<count>{_NUMBER}|半|"
    rf"(?<![两二三四五一])个(?:把|半(?=月))))"
    r"(?:多|来)?(?P<mid>个半|半个)?个?(?:多|来)?"
    r"(?P<unit>(?<=半)拉月|(?<=[个俩仨两半把多来])月(?![份底初末中供付薪])|(?<=个)季度|"
    r"期(?![间待望末限房货])|(?<=分)其|年(?![级底初末终利化前费纪龄代会]))"
    rf"(?P<half>半)?(?:零|又|加)?(?:(?P<months>(?<=[年零又加])(?:\d{{1,2}}|[{_FIGURES}]+))个月)?"
)
_PARTS = re.compile(
    rf"(?<=分)(?:成|作|个|为)*(?:(?P<low>{_ANY}){_TO})?(?P<count>{_ANY})(?P<unit>次|笔|批|"
    rf"回|其(?=还))"
)
_BARE_PARTS = re.compile(
    rf"(?<=分)(?P<count>\d{{1,2}}|[{_FIGURES}]*十[{_FIGURES}]*)(?=行|可以|吗|吧|成|还|$)"
)
_AT_ONCE = re.compile(
    r"一次(?:性|过)|一次(?:就|全)?(?:还|结|付|交|给)(?:清|完|掉|齐)|一把(?:还|结|付)?清|"
    r"一笔(?:还|结|付)清|"
    r"一口气(?:还|结)[清完]"
)
_NOT_AT_ONCE = re.compile(
    r"[^，。！？,]{0,4}(?:除非|不(?!.?[？吗]|[成行])|没|太|压力|难|做梦)|的?(?:方案|办法)?不"
)
_UNWILLING = re.compile(r"(?:不想|不要|没法|没办法|无法|不能|做不到|不可能|不用|别)[^，。]{0,2}$")
_LATER = re.compile(r"之?[后前](?!来)|以[后前]|过后|多?[后前](?=还)")
_SUM_BEFORE = re.compile(r"(?:[\d百千万kw块元钱]|[百千万][一二两三四五六七八九])[多左右]* ?$")
_RATE_AFTER = re.compile(
    r"(?:期?没[还交]|(?<=年)(?:的?(?:收入|利息)|挣|赚|下来|才|多少|要?[\d一二三四五六七八九]+[百千万块元]))"
)
_PAID_BEFORE = re.compile(r"(?:了|欠|逾期|已经?|还剩|差|最近|连续)$")
_ONCE_BEFORE = re.compile(
    r"(?:延[期长后缓迟]?|推[迟后]?|往后[推延]|宽限?|缓|晚|迟|给我?|再|等|分成?|容我?|"
    r"多)[我你们他到个]*$"
)
_ONCE_AFTER = re.compile(
    r"(?:之内|以内|内|的?时间|还[清完掉]|结清|付清|行|可以|可不|成|够|就[能可]|吧?(?:$|"
    r"[，。！？,?!]))"
)
_MONTHS = {"年": 12, "度": 3}
_WORDS = {"半": Decimal("0.5"), "个半": Decimal("1.5"), "个把": Decimal(1)}


class Period(NamedTuple):
    """A number of months or instalments, exact or between two bounds, and its place."""

    start: int
    end: int
    bounds: Bounds


def periods(text: str) -> list[Entity]:
    """Read the numbers of months or instalments that normalised `text` asks for or offers."""
    found = sorted([*_quantities(text), *_parts(text), *_at_once(text)])
    return [_entity(period) for period in _joined(found, text)]


def _quantities(text: str) -> list[Period]:
    matches = [match for match in _QUANTITY.finditer(text) if _is_asked(match)]
    read = [(match, _months(match)) for match in matches]
    return [Period(*match.span(), months) for match, months in read if months]


def _months(match: re.Match[str]) -> Bounds | None:
    """Read a quantity as months or instalments; years above ten are calendar years."""
    unit = match["unit"][-1]
    ends = _ends(match)
    if ends is None or (unit == "年" and ends[1] > 10) or ends[1] > 360:
        return None
    extra = bounds(match["months"]) if match["months"] else None
    more = extra[0] if extra else Decimal(0)
    low, high = (count * _MONTHS.get(unit, 1) + more for count in ends)
    return low, high


def _ends(match: re.Match[str]) -> Bounds | None:
    half = Decimal("0.5") if match["half"] or match["mid"] else Decimal(0)
    word = match["count"] or ""
    if word in _WORDS:
        return _WORDS[word], _WORDS[word]
    low, high = bounds(match["low"] or word), bounds(match["high"] or word)
    return (low[0] + half, high[1] + half) if low and high else None


def _is_asked(match: re.Match[str]) -> bool:
    """Tell a term wished for from one that has passed, a rate, and a day to come."""
    text, (start, end) = match.string, match.span()
    paid = match["unit"] in "期其" and _PAID_BEFORE.search(text[:start])
    passed = match["unit"] not in "期其" and has_passed(text, start, end)
    if paid or passed or _LATER.match(text, end):
        return False
    if _RATE_AFTER.match(text, end):
        return False
    single = match["count"] in ("一", "1") and not (
        match["mid"] or match["half"] or match["months"]
    )
    if not single or match["unit"] == "年":
        return True
    if _SUM_BEFORE.search(text[:start]):
        return False
    once = _ONCE_BEFORE.search(text[:start])
    return bool(once or (match["unit"] != "期" and _ONCE_AFTER.match(text, end)))


def _parts(text: str) -> list[Period]:
    found = [*_PARTS.finditer(text), *_BARE_PARTS.finditer(text)]
    read = [(match, bounds(match["count"])) for match in found]
    return [Period(*match.span(), ends) for match, ends in read if ends]


def _at_once(text: str) -> list[Period]:
    one = Decimal(1), Decimal(1)
    return [
        Period(*match.span(), one)
        for match in _AT_ONCE.finditer(text)
        if not _NOT_AT_ONCE.match(text, match.end())
        and not _UNWILLING.search(text[: match.start()])
    ]


def _joined(found: list[Period], text: str) -> list[Period]:
    """Join 半年到一年 to one stretch."""
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last and period.start < last.end:
            continue
        if last and re.fullmatch(_TO, text[last.end : period.start]):
            joined[-1] = Period(last.start, period.end, (last.bounds[0], period.bounds[1]))
        else:
            joined.append(period)
    return joined


def _entity(period: Period) -> Entity:
    low, high = (plain(end) for end in period.bounds)
    return Entity("periods", period.start, period.end, high, *choice(low, high))
