"""How many months or instalments: 分12期, 半年, 一年零三个月, 三四个月, 3-6期, 一次性."""

import re
from decimal import Decimal

from nlu.expressions.elapsed import has_passed
from nlu.expressions.entity import Entity, choice
from nlu.expressions.numbers import Bounds, bounds, plain
from nlu.expressions.parts import Period, parts

_FIGURES = "一二两俩三仨四五六七八九十廿"
_ANY = rf"(?:\d{{1,3}}(?:\.5)?|[{_FIGURES}]{{1,5}})"
# Not the tail of a longer number (第12期, 六百一期), and not the name of an instalment (头两期).
_NUMBER = rf"(?<![^余剩]下)(?<![\d.第头前这那每上首几百千万{_FIGURES}]){_ANY}"
_TO = r"(?:到|至|~|-|、|或者?)"
_QUANTITY = re.compile(
    rf"(?:(?P<low>{_NUMBER}){_TO}(?P<high>{_ANY})|(?P<count>{_NUMBER}|半|"
    rf"(?<![两二三四五一])个(?:把|半(?=月))))"
    r"(?:多|来)?(?P<mid>个半|半个)?个?(?:多|来)?"
    r"(?P<unit>(?<=半)拉月|(?<=[个俩仨两半把多来])月(?![份底初末供付薪]|中(?!不))|(?<=个)季度|"
    r"期(?![间待望末限房货])|年(?![级底初末终利化前费纪龄代会]|[一二三四五六七八九\d]{1,2}班))"
    rf"(?P<half>半)?(?:[零又加]?(?P<months>(?<=[年零又加])(?:\d{{1,2}}|[{_FIGURES}]+))个月)?"
)
_LATER = re.compile(r"之?[后前](?!来)|以[后前]|过后|多?[后前](?=还)")
_SUM_BEFORE = re.compile(r"(?:[\d百千万kw块元钱]|[百千万][一二两三四五六七八九])[多左右]* ?$")
_RATE_AFTER = re.compile(
    r"(?:期?没[还交]|(?<=年)(?:的?(?:收入|利息)|挣|赚|下来|才|多少|要?[\d一二三四五六七八九]+[百千万块元]))"
)
# 两个月还一次, 半个月还两百, 一年见一面: how often, and how much each time.
_TIMES_AFTER = re.compile(
    r"[^，。！？,?! ]{0,4}?(?:[一两二三12几]|多少)[次回趟面](?![性还结付])|"
    r"(?:才|就|能|可以|来)?(?:还|付|给|交|结)(?:[你恁您]们?)?"
    r"(?:\d|[一二两三四五六七八九十几]+[百千万块]|一点)"
)
_A_YEAR_AFTER = re.compile(
    r"[^，。！？,?!还 ]{0,4}(?:\d|[一二两三四五六七八九十几][百千万个]|分红|限额)|"
    r"[^，。！？,?!还 ]{0,3}(?:收入|开销)"
)
_PAID_OFF = re.compile(r"(?:之?内|以内)?(?:还|结|付)[清完]")
_RECORD_AFTER = re.compile(r"的?(?:银行|还款|账单|交易|工资)*(?:流水|记录|明细)")
_PASSED_BEFORE = re.compile(
    r"(?:[拖欠封断隔][咗了过我们你]{0,3}|绩效大|薪资|坐牢|服刑|失踪|出走|封路|断缴|骚扰|休息|"
    r"流水打?|到?现在|才不到|不到|满|宝宝|孩子|怀孕|[娃崽])$"
)
_PAID_BEFORE = re.compile(r"(?:了|欠|逾期|已经?|还剩|差|最近|连续)$")
_ONCE_BEFORE = re.compile(
    r"(?:延[期长后缓迟]?|推[迟后]?|往后[推延]|宽限?|缓|晚|迟|给我?|再|等|分成?|容我?|"
    r"(?<!最)多)[我你们他到个]*$"
)
_ONCE_AFTER = re.compile(
    r"(?:之内|以内|内|的?时间|还[清完掉]|结清|付清|行|可以|可不|成|够|就[能可]|吧?(?:$|"
    r"[，。！？,?!]))"
)
_MONTHS = {"年": 12, "度": 3}
_WORDS = {"半": Decimal("0.5"), "个半": Decimal("1.5"), "个把": Decimal(1)}


def periods(text: str) -> list[Entity]:
    """Read the numbers of months or instalments that normalised `text` asks for or offers."""
    found = sorted([*_quantities(text), *parts(text)])
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
    paid = match["unit"] == "期" and _PAID_BEFORE.search(text[:start])
    passed = match["unit"] != "期" and has_passed(text, start, end)
    if paid or passed or _LATER.match(text, end):
        return False
    if _RATE_AFTER.match(text, end) or _is_rate(match):
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


def _is_rate(match: re.Match[str]) -> bool:
    """Tell how often something happens, or how long something took, from a term wished for."""
    text, (start, end) = match.string, match.span()
    if match["unit"] == "期":
        return False
    is_year = match["count"] in ("一", "1") and match["unit"] == "年" and not match["half"]
    if is_year and (_A_YEAR_AFTER.match(text, end) or _is_yearly_sum(text, start, end)):
        return True
    passed = _PASSED_BEFORE.search(text[:start])
    return bool(passed or _TIMES_AFTER.match(text, end) or _RECORD_AFTER.match(text, end))


def _is_yearly_sum(text: str, start: int, end: int) -> bool:
    return bool(_SUM_BEFORE.search(text[:start]) and not _PAID_OFF.match(text, end))


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
