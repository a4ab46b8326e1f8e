"""Why a borrower cannot pay: the nine kinds of hardship that the terms know."""

import re
from typing import NamedTuple

from nlu.expressions.entity import Entity
from nlu.expressions.hardship_words import PATTERNS

_DENIED = re.compile(
    r"(?:没有?|(?<!如果)(?<!要)(?<!要是)不是|不会|别|害我|(?<!跟)(?<!给)你们)$|"
    r"(?:(?<!是)没有?|不会|说我|影响)[^，。！？,?! ]{0,1}$"
)
# What is feared, wished or supposed in the clause has not happened (要是失业了, 差点出车祸).
_UNREAL = re.compile(
    r"(?:除非|如果|(?<!主)(?<!就)要是|万一|假如|差一?点|巴不得|恨不得|"
    r"希望|但愿|最好|祝|诅咒|宁可|你们公司)"
    r"(?!不是)[^，。！？,?! ]*$"
)
# Their own firm, and not their employer's.
_OWNER = re.compile("我是(?:老板|法人|股东)|直播间|店铺|网店|我的")


class _Consequence(NamedTuple):
    """An effect whose words tell no more than its cause: only the cause is meant."""

    effect: str
    cause: str
    words: re.Pattern[str] = re.compile("")
    cause_words: re.Pattern[str] = re.compile("")


_CONSEQUENCES = [
    _Consequence(
        "illness", "accident", re.compile(r"住|.{0,3}手术|.*刀|.*医院|医药|药费|治疗|抢救|看病")
    ),
    _Consequence("wage_arrears", "business", re.compile("老板.{0,5}(?:跑|卷|失联)")),
    _Consequence("business", "wage_arrears"),
    _Consequence("business", "accident", re.compile("赔|.*被坑")),
    _Consequence("business", "unemployment", re.compile("经营|行情|市场|餐饮|外贸|行业")),
    _Consequence("family", "accident", re.compile("死")),
    _Consequence("wage_arrears", "unemployment", re.compile("老板.{0,5}(?:跑|卷|失联)")),
    _Consequence("income_drop", "wage_arrears"),
    _Consequence("income_drop", "unemployment", re.compile(".*没")),
    _Consequence("income_drop", "business", re.compile("接不到|没.{0,3}[客单]")),
    _Consequence("unemployment", "business", re.compile("公司|工?厂|单位|企业"), _OWNER),
]


class _Reason(NamedTuple):
    start: int
    end: int
    name: str
    words: str


def reasons(text: str) -> list[Entity]:
    """Read the kinds of hardship that normalised `text` gives as a reason, each kind once."""
    found = {name: reason for name in PATTERNS if (reason := _first(name, text))}
    for rule in _CONSEQUENCES:
        if rule.cause in found and rule.effect in found and _follows(rule, found):
            del found[rule.effect]
    return [Entity("hardship_reason", told.start, told.end, told.name) for told in found.values()]


def _follows(rule: _Consequence, found: dict[str, _Reason]) -> bool:
    effect, cause = found[rule.effect], found[rule.cause]
    return bool(rule.words.match(effect.words) and rule.cause_words.match(cause.words))


def _first(name: str, text: str) -> _Reason | None:
    for match in PATTERNS[name].finditer(text):
        before = text[: match.start()]
        if not _DENIED.search(before) and not _UNREAL.search(before):
            return _Reason(*match.span(), name, match[0])
    return None
