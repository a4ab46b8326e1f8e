"""Sums in a list, which take their role from their neighbours: 挣四千，托班一千，每月还五百."""

import re

from nlu.expressions.household_words import INCOME, WORDS
from nlu.expressions.other_lenders import BANK_SUM, OTHER_BANK, OTHER_LENDER
from nlu.expressions.patterns import any_of
from nlu.expressions.role_words import CUES, NEAREST
from nlu.expressions.sum_places import YUAN, Place

_INCOME, _OFFER = re.compile(INCOME), re.compile(CUES["offer"])
# 光这两样就七千, 加起来每月要还五千: all that was named before.
_ALL_OF_THEM = re.compile(
    r"(?:[这那]?[两二三四五六几俩仨][样项笔家个块](?!月)|[这那][俩仨]|"
    r"加起来|加一块|加上|合起来|凑一起|全算上)[^，。！？,?! ]{0,8}$"
)
_TOTAL = re.compile(r"(?:一共|总共|合计|拢共)(?:每个?月|一个?月|要|得|就|是|还|交)*$")
# A thing and its price, and nothing else: 瓦斯一百二, 手机五十.
_THING = re.compile(
    r"(?:每个?月|一个?月|还有|另外|再|光|我|孩子|娃|家里|自己|\W)*"
    r"(?![这那剩余总全到我你您也都就现目每第不没可想说]|大概)[^\W\d]{1,5}?"
    r"(?:要|得|就|是|每个?月|一个?月|大概|差不多)*"
)
_FIGURES = re.compile(r"(?:\d|[一二两三四五六七八九十]+[百千万])[\d.百千万一二两三四五六七八九十]*")
_BANK_PRICE = re.compile(
    any_of(r"(?:<bank>)(?:金条|月付|那边)?(?:<monthly>|每期)?[要得就]?$", **WORDS)
)
_PRICE_ENDS = re.compile(YUAN + r"(?:左右|上下|多)?(?:$|[，。；、,; ]|一个?月|每个?月)")


def is_listed_expense(place: Place, has_income: bool) -> bool:
    """Tell whether a sum without a cue is one of several expenses."""
    if is_total_of_expenses(place) or _is_among_banks(place):
        return True
    is_priced = _THING.fullmatch(place.left) and _PRICE_ENDS.match(place.right)
    if not (is_priced or _BANK_PRICE.search(place.left)):
        return False
    return (has_income or _names(_INCOME, place.after)) and is_offered_later(place)


def is_offered_later(place: Place) -> bool:
    """Tell whether an offer follows a sum."""
    return _names(_OFFER, place.after)


def _names(cue: re.Pattern[str], after: str) -> bool:
    """Tell whether one of the following sums has a cue before it."""
    return any(cue.search(words) for words in _FIGURES.split(after))


def is_total_of_expenses(place: Place) -> bool:
    """Tell whether a sum adds up the expenses named before it."""
    sums_up = _ALL_OF_THEM.search(place.left) or _TOTAL.search(place.left)
    if not sums_up:
        return False
    before = place.before[: len(place.before) - len(place.left) + sums_up.start()]
    named = list(NEAREST.finditer(before))
    is_expense = bool(named) and named[-1].lastgroup == "expense"
    return is_expense or OTHER_BANK.search(before) is not None


def _is_among_banks(place: Place) -> bool:
    """Tell whether a sum is what one of several lenders wants (招行两千，花呗八百)."""
    before = place.before[: len(place.before) - len(place.left)]
    is_listed = BANK_SUM.search(place.left) and OTHER_LENDER.search(place.before)
    others = OTHER_BANK.search(before) or OTHER_BANK.search(place.after)
    return bool(is_listed or (_BANK_PRICE.search(place.left) and others))
