"""All that a message states; days first, so that their figures are not taken for sums."""

from collections.abc import Iterator
from datetime import datetime

from nlu.expressions.amounts import sums
from nlu.expressions.dates.finder import promised_days
from nlu.expressions.entity import Entity, choice, overlaps
from nlu.expressions.loans import loans
from nlu.expressions.periods import periods
from nlu.expressions.reasons import reasons
from nlu.expressions.roles import Place, is_monthly, role_of
from nlu.expressions.sums import Sum
from nlu.expressions.terms import discounts, frequencies
from nlu.expressions.text import clause, normalise


def read(text: str, now: datetime) -> list[Entity]:
    """Read the values in a message written at `now` (Asia/Shanghai), in the order of the text.

    Offsets are those of `text`. What is vague, past or no value at all gives nothing.
    """
    plain = normalise(text)
    days, named = promised_days(plain, now)
    terms = [term for term in periods(plain) if not overlaps(term.start, term.end, named)]
    taken = named + [(entity.start, entity.end) for entity in (*days, *terms)]
    found = [*days, *terms, *_amounts(plain, taken), *reasons(plain), *loans(plain)]
    found += [*discounts(plain), *frequencies(plain)]
    return sorted(found, key=lambda entity: (entity.start, entity.end, entity.entity))


def _amounts(text: str, taken: list[tuple[int, int]]) -> list[Entity]:
    found = sums(text, taken)
    said: list[Entity] = []
    for amount, place in zip(found, _places(found, text), strict=True):
        has_income = any(other.role == "income" for other in said)
        said.append(_amount(amount, place, role_of(place, has_income)))
    return said


def _places(found: list[Sum], text: str) -> Iterator[Place]:
    """Give what stands around each sum, its clause cut at the neighbouring sums."""
    starts = [0, *(amount.end for amount in found)]
    stops = [*(amount.start for amount in found[1:]), len(text)]
    for amount, start, stop in zip(found, starts, stops, strict=False):
        before, after = clause(text, amount.start, amount.end)
        left = text[max(start, amount.start - len(before)) : amount.start]
        yield Place(left, after[: stop - amount.end], text[: amount.start], text[amount.end :])


def _amount(found: Sum, place: Place, role: str) -> Entity:
    low, high = (f"{bound:.2f}" for bound in found.bounds)
    monthly = is_monthly(place, role)
    return Entity("amount", found.start, found.end, low, *choice(low, high), role, monthly)
