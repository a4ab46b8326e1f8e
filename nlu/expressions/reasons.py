"""Why a borrower cannot pay: the nine kinds of hardship that the terms know."""

import re
from typing import NamedTuple

from nlu.expressions.entity import Entity
from nlu.expressions.hardship_words import PATTERNS

_DENIED = re.compile(r"(?:没有?|不是|不会|别|除非|如果|要是|万一|假如|差点|害我)$")
_ALL = re.compile("")
# A consequence, its cause, and the words that tell the consequence: only the cause is meant.
_CONSEQUENCES = [
    ("illness", "accident", re.compile(r"住|.{0,3}手术|.*刀|.*医院|医药|药费|治疗|抢救|看病")),
    ("wage_arrears", "business", re.compile("老板.{0,5}(?:跑|卷|失联)")),
    ("business", "wage_arrears", _ALL),
    ("business", "accident", re.compile("赔|.*被坑")),
    ("business", "unemployment", re.compile("经营|行情|市场|餐饮|外贸|行业")),
    ("family", "accident", re.compile("死")),
    ("wage_arrears", "unemployment", re.compile("老板.{0,5}(?:跑|卷|失联)")),
    ("income_drop", "wage_arrears", _ALL),
    ("income_drop", "unemployment", re.compile("没")),
]


class _Reason(NamedTuple):
    start: int
    end: int
    name: str
    words: str


def reasons(text: str) -> list[Entity]:
    """Read the kinds of hardship that normalised `text` gives as a reason, each kind once."""
    found = {name: reason for name in PATTERNS if (reason := _first(name, text))}
    for effect, cause, words in _CONSEQUENCES:
        if cause in found and effect in found and words.match(found[effect].words):
            del found[effect]
    return [Entity("hardship_reason", told.start, told.end, told.name) for told in found.values()]


def _first(name: str, text: str) -> _Reason | None:
    for match in PATTERNS[name].finditer(text):
        if not _DENIED.search(text[: match.start()]):
            return _Reason(*match.span(), name, match[0])
    return None
