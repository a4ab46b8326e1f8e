"""What plans in instalments come to at least, so that only promising ones are worked out."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate, zip_longest

from chatbot.negotiation.building import UNIT, discounts
from chatbot.negotiation.claim import Claim
from chatbot.negotiation.days import Month, month_of
from chatbot.negotiation.money import Fen

ROUNDING = 3
"""By how much the roundings of each instalment may change the last one, in fen."""

Sums = Sequence[Fen]
"""What one claim pays at a time, in fen, with 1, 2, ... instalments."""


def level_sums(claim: Claim, rate: Decimal, days: Sequence[date]) -> Sums:
    """The equal payments of the claim's principal with interest on the first 1, 2, ... days."""
    worths = accumulate(discounts(claim.since, rate, days))
    return [claim.principal * UNIT // worth for worth in worths]


def longest(claims: Sequence[Sums], least: Fen) -> int:
    """The most instalments of which the last, and so each, is at least that large."""
    lasts = map(sum, zip_longest(*claims, fillvalue=0))
    return sum(last >= least + ROUNDING * k for k, last in enumerate(lasts))


def floors(claims: Sequence[Sums], days: Sequence[date], beside: Mapping[Month, Fen]) -> list[Fen]:
    """What the dearest month costs at least, with 1, 2, ... instalments, in fen.

    A claim with fewer instalments than others ends earlier. beside: other sums a month.
    """
    together = days[: min(map(len, claims))]
    peaks = list(accumulate((beside.get(month_of(day), 0) for day in together), max))
    columns = [*claims, peaks]
    return [sum(column[min(k, len(column) - 1)] for column in columns) for k in range(len(days))]
