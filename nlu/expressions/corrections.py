"""Values that the writer takes back: 五百，哦不，六百; 不是8期，是18期; 9期太短，要18期."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from nlu.expressions.patterns import any_of

_FILLING = any_of(r"""
    \W|吧|还|了|呢|啊|哦|噢|喔|哎|诶|唉|呃|额|嗯|等等|等下|我|刚才|刚刚|刚|是|应该|改|成|想|说的?|的|要|就|那|都
    给|能|每个?月|付|分|先|再|块|元|钱|得|个
""")
_SAID_WRONG = any_of(r"""
    [哦噢喔啊哎诶唉呃额嗯]不(?!是|行|能)|(?<!\w)不(?=\W)|(?<=\W)不是(?=\W)|不不+|(?<!\w)不对(?!吗|吧|劲)|[哦啊哎诶呃]不对
    (?:说|打|写|记|搞|弄|讲|发|输|按)(?:错|岔)了?|错了|口误|手[滑误]|更正|纠正|(?<=\W)算了|改成|改为|改到|换成
""")
_PUT_RIGHT = re.compile(rf"{_FILLING}*{_SAID_WRONG}(?:{_FILLING}|{_SAID_WRONG})*")
# 不是A，是B; 是不是 asks.
_NOT = re.compile(r"(?<!是)(?:不是|并非|没说(?:过|是)?)(?:的?(?:还|付|给|分))?$")
_BUT = re.compile(r"\W*(?:我?说的?|应该|而|我|要|可|改|分)*是?(?:分|还|付)?")
_TURNED_DOWN = re.compile(
    r"(?:的话|的|还是|也|我|真的?|实在|确实|有点)*"
    + any_of(r"""
        [太忒][短长少多急紧赶快慢久]|压力|扛不|受不|不够|还不[起上了出清完]|不要
        不行(?![吗么？?就]|的话)|不成(?![吗么？?])
    """)
    + r".{0,14}"
)
# What is longer than that says something of its own between two values.
_LONGEST = 24


class Spanned(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Give where it begins."""

    @property
    def end(self) -> int:
        """Give where it ends."""


Found = TypeVar("Found", bound=Spanned)


def standing(found: Sequence[Found], text: str) -> list[Found]:
    """Leave out of `found`, values of one kind in order, those said wrong and put right."""
    taken_back = {one.start for one, later in pairwise(found) if _is_replaced(one, later, text)}
    return [one for one in found if one.start not in taken_back]


def wanted(found: Sequence[Found], text: str) -> list[Found]:
    """Leave out of `found` those turned down for a later one as well (9期太短，要18期)."""
    refused = {
        one.start
        for one, later in pairwise(found)
        if _TURNED_DOWN.fullmatch(text[one.end : later.start])
    }
    return standing([one for one in found if one.start not in refused], text)


def _is_replaced(one: Spanned, later: Spanned, text: str) -> bool:
    between = text[one.end : later.start][: _LONGEST + 1]
    if len(between) > _LONGEST:
        return False
    is_denied = between and _NOT.search(text[: one.start]) and _BUT.fullmatch(between)
    return bool(is_denied or _PUT_RIGHT.fullmatch(between))
