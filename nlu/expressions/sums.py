"""How one sum of money is written: 三千五, 1w2, ¥1,234.56, 五六百, 八十七块五."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nlu.expressions.amount_lookalikes import is_counted
from nlu.expressions.numbers import Bounds, bounds, number

DIGIT = r"[\d一二两三四五六七八九]"
"""One figure, Arabic or Chinese."""

# No sum takes more characters, and a message of nothing but numerals must not take long.
_HAN = r"[一二两俩三仨四五六七八九十廿卅][零〇一二两俩三四五六七八九十百千万亿]{0,16}"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALES = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 10**8}
# 3万5, 1w2, 2万3千5, 1万2000; 2千3个月 ends with its thousand.
_MIXED = (
    r"(?P<head>\d+(?:\.\d+)?) ?个?(?P<scale>[百千万亿]|[kw](?![a-z]))"
    rf"(?P<tail>\d{{4}}(?!\d)|零\d{{1,3}}(?![\d百千])|零?(?:{DIGIT}[百千k])+(?:{DIGIT}(?!{DIGIT}))?|"
    rf"{DIGIT}(?!{DIGIT}|[.百千万十个期天号月年次折点%]))?"
)
_CENTS = (
    rf"(?:(?:零|又)?(?P<jiao>{DIGIT})[毛角]钱?(?:(?P<fen>{DIGIT})分?(?!期))?|"
    rf"零(?P<odd>{DIGIT})分|"
    rf"(?P<bare>{DIGIT})(?!{DIGIT}|[个期天月年号次十百千万口人家笔分起定共直样下些%.折]))?"
)
_UNIT = rf"(?:块钱|元钱|[块元]{_CENTS}|rmb|人民币|大洋)整?"
_SUM = re.compile(
    rf"(?P<mark>(?:¥|rmb|人民币) ?)?(?P<sum>{_MIXED}|(?P<arabic>{_ARABIC})|(?P<han>{_HAN}))"
    rf"(?:(?:多|来|余)(?P<larger>[万千])?|出头|左右|上下)? ?(?P<unit>{_UNIT})?"
)


class Sum(NamedTuple):
    """A sum of money in yuan, exact or between two bounds, and its place in the text."""

    start: int
    end: int
    bounds: Bounds
    scale: int = 1
    is_marked: bool = True
    is_bare: bool = False


def plain_sums(text: str) -> Iterator[Sum]:
    """Read numbers from left to right; a numeral gives back the count that follows it."""
    at = 0
    while match := _SUM.search(text, at):
        found = _han(match) if match["han"] else _arabic(match)
        yield from [found] if found else []
        at = found.end if found else match.end("sum")


def _arabic(match: re.Match[str]) -> Sum | None:
    value = _mixed(match) if match["head"] else number(match["arabic"])
    if value is None:
        return None
    value += _cents(match)
    scale = _SCALES[match["scale"]] if match["scale"] else 1
    is_marked = bool(match["unit"] or match["mark"])
    end = match.end("unit") if match["unit"] else match.end("sum")
    return Sum(match.start(), end, (value, value), scale, is_marked, scale == 1 and not is_marked)


def _mixed(match: re.Match[str]) -> Decimal:
    scale, tail = _SCALES[match["scale"]], match["tail"] or ""
    value = Decimal(match["head"]) * scale
    if len(tail) > 1 and tail.lstrip("零").isdigit():
        return value + int(tail.lstrip("零"))
    for figure, unit in re.findall(rf"({DIGIT})([百千k]?)", tail):
        scale = _SCALES[unit] if unit else scale // 10
        value += (number(figure) or 0) * scale
    return value


def _cents(match: re.Match[str]) -> Decimal:
    jiao = match["jiao"] or match["bare"]
    fen = match["fen"] or match["odd"]
    tenths, hundredths = (
        number(figure) or Decimal(0) if figure else Decimal(0) for figure in (jiao, fen)
    )
    return tenths / 10 + hundredths / 100


def _han(match: re.Match[str]) -> Sum | None:
    word = _without_count(match)
    read = bounds(word) if word else None
    if read is None:
        return None
    if word != match["han"]:
        end = match.start("sum") + len(word)
        return Sum(match.start(), end, read, _scale(word), bool(match["mark"]))
    low, high = (end * _SCALES.get(match["larger"], 1) + _cents(match) for end in read)
    end = match.end("unit") if match["unit"] else max(match.end("sum"), match.end("larger"))
    is_marked = bool(match["mark"] or match["unit"])
    return Sum(match.start(), end, (low, high), _scale(word + (match["larger"] or "")), is_marked)


def _scale(word: str) -> int:
    return max((_SCALES.get(char, 1) for char in word), default=1)


def _without_count(match: re.Match[str]) -> str:
    """Take from a numeral what counts the next word: 五百一个月, 两千十二期, 八百一起."""
    word: str = match["han"]
    text, start = match.string, match.start("han")
    while word and (bounds(word) is None or _ends_in_count(word, text, start + len(word))):
        shorter = re.sub(r"(?<=[千万])[一二三四五六七八九]?十[一二三四五六七八九]?$", "", word)
        word = shorter if shorter != word else word[:-1]
    return word


def _ends_in_count(word: str, text: str, end: int) -> bool:
    goes_on = text[end : end + 1] in tuple("百千万亿") or (
        text[end : end + 1] == "十" and word[-1] not in "百千万"
    )
    if goes_on:
        return True
    jumps = re.search(r"[千万][一二三四五六七八九]?十[一二三四五六七八九]?$", word)
    bare = re.search(r"[百千万][一二两三四五六七八九]$", word)
    if bare and word[-1] == "一" and re.match(r"[起定共直样下些边半]", text[end:]):
        return True
    return bool(jumps or bare) and is_counted(text, end)
