"""The sums of money in a message: which numbers are money, and which two make a stretch."""

import re

from nlu.expressions import amount_lookalikes as lookalikes
from nlu.expressions.entity import overlaps
from nlu.expressions.sums import Sum, plain_sums
from nlu.expressions.worded_sums import round_sums, short_sums, small_sums

Spans = list[tuple[int, int]]

_TO = re.compile(r" ?(?:到|至|~|-|或者?) ?")


def sums(text: str, taken: Spans) -> list[Sum]:
    """Read the sums of money in normalised `text` outside the spans that others have `taken`."""
    special = [found for found in _worded(text) if _is_free(found, taken)]
    claimed = taken + [(found.start, found.end) for found in special]
    plain = [found for found in plain_sums(text) if _is_free(found, claimed)]
    kept = [found for found in _joined(plain, text) if _is_money(found, text)]
    return sorted(special + kept)


def _worded(text: str) -> list[Sum]:
    return [*round_sums(text), *short_sums(text), *small_sums(text)]


def _is_free(found: Sum, taken: Spans) -> bool:
    return not overlaps(found.start, found.end, taken)


def _joined(found: list[Sum], text: str) -> list[Sum]:
    """Join 五百到八百 to one stretch; a first number without a unit takes the second one's."""
    joined: list[Sum] = []
    for later in found:
        pair = _stretch(joined[-1], later, text) if joined else None
        joined[-1:] = [pair] if pair else [*joined[-1:], later]
    return joined


def _stretch(first: Sum, later: Sum, text: str) -> Sum | None:
    is_exact = first.bounds[0] == first.bounds[1]
    if not is_exact or not _TO.fullmatch(text[first.end : later.start]):
        return None
    lends = first.bounds[0] < later.bounds[0] / later.scale and later.scale >= 100
    low = first.bounds[0] * (later.scale if lends else 1)
    if low >= later.bounds[1]:
        return None
    is_marked, is_bare = first.is_marked or later.is_marked, first.is_bare and later.is_bare
    return Sum(first.start, later.end, (low, later.bounds[1]), later.scale, is_marked, is_bare)


def _is_money(found: Sum, text: str) -> bool:
    start, end = found.start, found.end
    if lookalikes.is_vague(text, start, end) or lookalikes.is_together(text, start, end):
        return False
    if found.is_marked:
        return True
    if lookalikes.is_counted(text, end) or lookalikes.is_score(text, start):
        return False
    if found.is_bare and lookalikes.is_code(text, start, end):
        return False
    if found.is_bare and re.search(r"\.\d\d$", text[start:end]):
        return True
    is_large = found.bounds[0] >= 100 if found.is_bare else found.scale >= 100
    return is_large or lookalikes.is_small_sum(text, start, end)
