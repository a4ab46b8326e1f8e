"""What a sum is for: income, an expense, an offer to pay, or something else.

The cue nearest to the sum decides: 工资四千二，房租一千五，最多拿得出五百.
"""

import re

from nlu.expressions.bargains import is_agreed, is_bargain, is_loan, is_turned_down, stands_alone
from nlu.expressions.household_words import EXPENSE, INCOME, WORDS
from nlu.expressions.listed_sums import is_listed_expense, is_offered_later, is_total_of_expenses
from nlu.expressions.other_lenders import OTHER_LENDER
from nlu.expressions.role_words import AFTER, NEAREST
from nlu.expressions.sum_places import Place, is_monthly

_INCOME, _EXPENSE = re.compile(INCOME), re.compile(EXPENSE)
_SELF = re.compile(r"\W*(?:我|俺|本人)(?:自己)?")
_SPOUSE_NEXT = re.compile(rf"[^\w]*(?:{WORDS['spouse']})")
_ONLY = re.compile(r"(?:现在|如今|目前|平均|大概|每个?月|一个?月)*(?:也就|才|就只?)?")


def role_of(place: Place, has_income: bool) -> str:
    """Tell the role of a sum: income, expense, offer or other.

    `has_income`: an income stands before it, so that a further sum is hardly another one.
    """
    if is_turned_down(place) or is_loan(place):
        return "other"
    if is_agreed(place):
        return "offer"
    cues = list(NEAREST.finditer(place.left))
    is_named = any(
        cue.lastgroup in AFTER and cue.end() == len(place.left.rstrip()) for cue in cues[-1:]
    )
    fixed = next((role for role, words in AFTER.items() if words.match(place.right)), None)
    if fixed and not is_named:
        return fixed
    if cues:
        return _role_by_cue(str(cues[-1].lastgroup), place)
    return _role_without_cue(place, has_income)


def _role_by_cue(nearest: str, place: Place) -> str:
    is_household = nearest in ("income", "expense")
    if not is_household and (OTHER_LENDER.search(place.left) or is_total_of_expenses(place)):
        return "expense"
    return nearest


def _role_without_cue(place: Place, has_income: bool) -> str:
    if OTHER_LENDER.search(place.left) or is_listed_expense(place, has_income):
        return "expense"
    return "offer" if is_bargain(place) else _role_by_message(place, has_income)


def _role_by_message(place: Place, has_income: bool) -> str:
    """Judge a sum by the clauses before and after its own, which names no use."""
    if _is_own_income(place, has_income):
        return "income"
    monthly = is_monthly(place, "offer")
    earns = _INCOME.search(place.before) or _EXPENSE.search(place.after)
    if not has_income and earns and (monthly or _goes_on(place)):
        return "income"
    return "offer" if monthly or stands_alone(place) else "other"


def _is_own_income(place: Place, has_income: bool) -> bool:
    """Tell whether the writer's earnings stand beside another's (老公四千，我三千)."""
    if not (_SELF.fullmatch(place.left) and stands_alone(place)):
        return False
    return bool(_SPOUSE_NEXT.match(place.after)) or (has_income and is_offered_later(place))


def _goes_on(place: Place) -> bool:
    """Tell whether the sum still speaks of the earnings before it (挣得少了，现在也就三千)."""
    roles = {cue.lastgroup for cue in NEAREST.finditer(place.before)}
    is_income = "income" in roles and not roles & {"offer", "expense"}
    return is_income and place.left != "" and bool(_ONLY.fullmatch(place.left))
