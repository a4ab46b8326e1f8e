"""All that a message states; days first, so that their figures are not taken for sums."""

from collections.abc import Iterator
from datetime import datetime

from nlu.expressions.amounts import sums
from nlu.expressions.corrections import standing, wanted
from nlu.expressions.dates.finder import promised_days
from nlu.expressions.discounts import discounts
from nlu.expressions.entity import Entity, choice, overlaps
from nlu.expressions.frequencies import frequencies
from nlu.expressions.loans import loans
from nlu.expressions.misspellings import corrected
from nlu.expressions.periods import periods
from nlu.expressions.reasons import reasons
from nlu.expressions.roles import role_of
from nlu.expressions.sum_places import Place, is_monthly
from nlu.expressions.sums import Sum
from nlu.expressions.text import clause, normalise


def read(text: str, now: datetime) -> list[Entity]:
    """Read the values in a message written at `now` (Asia/Shanghai), in the order of the text.

    Offsets are those of `text`. What is vague, past or no value at all gives nothing.
    """
    plain = corrected(normalise(text))
    days, named = promised_days(plain, now)
    terms = [
        term for term in wanted(periods(plain), plain) if not overlaps(term.start, term.end, named)
    ]
    taken = named + [(entity.start, entity.end) for entity in (*days, *terms)]
    amounts = _amounts(plain, taken)
    found = [*days, *terms, *amounts, *reasons(plain), *loans(plain)]
    found += [*discounts(plain), *frequencies(plain, amounts)]
    return sorted(found, key=lambda entity: (entity.start, entity.end, entity.entity))


def _amounts(text: str, taken: list[tuple[int, int]]) -> list[Entity]:
    found = sums(text, taken)
    kept = standing(found, text)
    said: list[Entity] = []
    for amount, place in zip(kept, _places(kept, found, text), strict=True):
        has_income = any(other.role == "income" for other in said)
        said.append(_amount(amount, place, role_of(place, has_income)))
    return said


def _places(kept: list[Sum], found: list[Sum], text: str) -> Iterator[Place]:
    """Give what stands around each sum, its clause cut at the neighbouring sums.

    Before a sum put right stands what stood before the one said wrong.
    """
    starts = [0, *(amount.end for amount in kept)]
    stops = [*(amount.start for amount in kept[1:]), len(text)]
    for amount, start, stop in zip(kept, starts, stops, strict=False):
        first = next(other for other in found if other.start >= start)
        before, _ = clause(text, first.start, first.end)
        _, after = clause(text, amount.start, amount.end)
        left = text[max(start, first.start - len(before)) : first.start]
        left = left.removesuffix("不是") if first != amount else left
        yield Place(left, after[: stop - amount.end], text[: first.start], text[amount.end :])


def _amount(found: Sum, place: Place, role: str) -> Entity:
    low, high = (f"{bound:.2f}" for bound in found.bounds)
    monthly = is_monthly(place, role)
    return Entity("amount", found.start, found.end, low, *choice(low, high), role, monthly)
