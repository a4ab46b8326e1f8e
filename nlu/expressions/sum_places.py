"""What stands around a sum, and whether it comes every month."""

import re
from typing import NamedTuple

from nlu.expressions.patterns import any_of

YUAN = r"(?:块钱?|元)?"
"""What may still stand between a number and the words after it."""

# 还一次，一次四百: a part of what one pays, whatever the clause before is about.
EACH_TIME = re.compile(
    r"(?:(?:[每一各]|后[两几二三])(?:次|回|笔|趟)各?|每个?(?:[周天日]|星期|礼拜|季度?|两周|半个?月))"
    r"(?:还|给|交)?"
)
_ONCE_A_MONTH = re.compile(r"[每一]个?月(?:还|付|给|交)?[一1][次回]")
_A_MONTH = any_of(r"""
    [每没]个?月|(?<![十第头])[一1]个?月(?![后内之以初底末份\d])|月月|按月|(?<![个下上本这当])月还
    每期|(?<!第)[一1]期|/月|月供|月薪|月租|月入
""")
MONTHLY_BEFORE = re.compile(rf"{_A_MONTH}[^，。！？,?!；;]{{0,10}}$")
_MONTHLY_AFTER = re.compile(rf"{YUAN}(?:多|左右)? ?{_A_MONTH}")
_REGULAR = re.compile(r"工资|底薪|薪|房租|房贷|车贷|月供|水电|伙食|生活费|退休金|养老金|低保")


class Place(NamedTuple):
    """What stands around a sum: the clause as far as the next sums, and the rest of the message."""

    left: str
    right: str
    before: str
    after: str


def is_monthly(place: Place, role: str) -> bool:
    """Tell whether a sum is meant for every month."""
    if role in ("income", "expense") and _REGULAR.search(place.left[-6:]):
        return True
    if EACH_TIME.fullmatch(place.left.strip()) and _ONCE_A_MONTH.search(place.before):
        return True
    return bool(MONTHLY_BEFORE.search(place.left) or _MONTHLY_AFTER.match(place.right))
