"""Numerals as people type them: 三千五, 廿五, 十二三, 1,200.50."""

import re
from decimal import Decimal
from functools import lru_cache

import cn2an

Bounds = tuple[Decimal, Decimal]
"""The lowest and the highest number meant; the same twice where the words are exact."""

_PLAIN = str.maketrans({"〇": "零", "俩": "两", "仨": "三", "廿": "二十", "卅": "三十"})
_FIGURES = "一二三四五六七八九"
_ARABIC = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BELOW_10000 = (
    r"(?:[一二两三四五六七八九]千)?零?(?:[一二两三四五六七八九]百)?零?"
    r"(?:[一二两三四五六七八九]?十)?零?[一二两三四五六七八九]?"
)
_NUMERAL = re.compile(rf"(?=.)(?:{_BELOW_10000}亿)?(?:{_BELOW_10000}万)?{_BELOW_10000}")
_PAIR = re.compile(
    r"(?P<head>(?:.*[十百千万])?)(?P<low>[一二两三四五六七八])"
    r"(?P<high>[二两三四五六七八九])(?P<tail>[十百千万亿]*)"
)


@lru_cache(maxsize=4096)
def number(word: str) -> Decimal | None:
    """Read one exact number, or None: a bare last figure takes the next lower unit (三千五)."""
    if _ARABIC.fullmatch(word):
        return Decimal(word.replace(",", ""))
    plain = word.translate(_PLAIN)
    # Figures in a row without a unit are a telephone or an ID number read out.
    if not _NUMERAL.fullmatch(plain):
        return None
    try:
        return Decimal(cn2an.cn2an(plain, "normal"))
    except (KeyError, ValueError):  # 一亿一: it knows no name for ten million
        return None


@lru_cache(maxsize=4096)
def bounds(word: str) -> Bounds | None:
    """Read a number that may be a guess between two neighbours (五六百, 十二三, 三五)."""
    pair = _PAIR.fullmatch(word.translate(_PLAIN))
    if pair is None or not _are_neighbours(pair["low"], pair["high"]):
        exact = number(word)
        return None if exact is None else (exact, exact)
    ends = [number(pair["head"] + figure + pair["tail"]) for figure in (pair["low"], pair["high"])]
    return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])


def figures(word: str) -> int:
    """Read figures one by one: 二〇二七 is 2027."""
    return int(
        "".join(c if c.isdigit() else str("零一二三四五六七八九".index(c)) for c in _row(word))
    )


def plain(value: Decimal) -> str:
    """Write a count without needless zeros: "12", "1.5"."""
    return format(value.normalize(), "f")


def _row(word: str) -> str:
    return word.replace("〇", "零").replace("两", "二")


def _are_neighbours(low: str, high: str) -> bool:
    first, second = (_FIGURES.index(_row(figure)) for figure in (low, high))
    return second == first + 1 or (low, high) == ("三", "五")
