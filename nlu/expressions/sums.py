"""How one sum of money is written: 三千五, 1w2, ¥1,234.56, 五六百, 八十七块五, 千把块."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nlu.expressions.amount_lookalikes import is_counted
from nlu.expressions.numbers import Bounds, bounds, number

_DIGIT = r"[\d一二两三四五六七八九]"
# No sum takes more characters, and a message of nothing but numerals must not take long.
_HAN = r"[一二两俩三四五六七八九十廿卅][零〇一二两俩三四五六七八九十百千万亿]{0,16}"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALES = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 10**8}
# 3万5, 1w2, 2万3千5, 1万2000; 2千3个月 ends with its thousand.
_MIXED = (
    r"(?P<head>\d+(?:\.\d+)?) ?个?(?P<scale>[百千万亿]|[kw](?![a-z]))"
    rf"(?P<tail>\d{{4}}(?!\d)|零\d{{1,3}}(?![\d百千])|零?(?:{_DIGIT}[百千k])+(?:{_DIGIT}(?!{_DIGIT}))?|"
    rf"{_DIGIT}(?!{_DIGIT}|[.百千万十个期天号月年次折点%]))?"
)
_CENTS = (
    rf"(?:(?:零|又)?(?P<jiao>{_DIGIT})[毛角]钱?(?:(?P<fen>{_DIGIT})分?(?!期))?|"
    rf"零(?P<odd>{_DIGIT})分|"
    rf"(?P<bare>{_DIGIT})(?!{_DIGIT}|[个期天月年号次十百千万口人家笔分起定共直样下些%.折]))?"
)
_UNIT = rf"(?:块钱|元钱|[块元]{_CENTS}|rmb|人民币|大洋)整?"
_SUM = re.compile(
    rf"(?P<mark>(?:¥|rmb|人民币) ?)?(?P<sum>{_MIXED}|(?P<arabic>{_ARABIC})|(?P<han>{_HAN}))"
    rf"(?:(?:多|来|余)(?P<larger>[万千])?|出头|左右|上下)? ?(?P<unit>{_UNIT})?"
)
_ROUND_SUMS = {
    r"千儿?八百": (800, 1000), r"万儿?八千": (8000, 10_000), r"百儿?八十": (80, 100),
    r"千[把来]": (1000, 1000), r"万[把来]": (10_000, 10_000), r"百[把来十]": (100, 100),
    r"半万": (5000, 5000),
}  # fmt: skip
_ROUND_TAIL = r"(?:来|多)?(?:个)?(?:块钱?|元)?(?![个天人])"
_SHORT = re.compile(
    r"(?<![\d零一二两三四五六七八九十几数半百千万上成])(?<!利息)(?<!息是)(?<!利率)"
    r"(?<!率是)(?<!日息)[千万][二三四五六七八九](?![零十百千万])(?:块|元)?"
)


class Sum(NamedTuple):
    """A sum of money in yuan, exact or between two bounds, and its place in the text."""

    start: int
    end: int
    bounds: Bounds
    scale: int = 1
    is_marked: bool = True
    is_bare: bool = False


def round_sums(text: str) -> Iterator[Sum]:
    """Read 千把块 and 千儿八百, which name a round sum without a number."""
    for words, (low, high) in _ROUND_SUMS.items():
        for match in re.finditer(
            rf"(?<![\d一二两三四五六七八九十几好数]){words}{_ROUND_TAIL}", text
        ):
            yield Sum(*match.span(), (Decimal(low), Decimal(high)))


def short_sums(text: str) -> Iterator[Sum]:
    """Read 万二 and 千五, which leave out a leading one."""
    for match in _SHORT.finditer(text):
        value = number("一" + match[0].rstrip("块元"))
        if value and not is_counted(text, match.end()):
            yield Sum(*match.span(), (value, value))


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
    for figure, unit in re.findall(rf"({_DIGIT})([百千k]?)", tail):
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
