"""The price of credit: the internal rate of return of dated payments (XIRR, actual/365).

Rates are approximations by nature, so this module computes with floats; no sum of money
comes out of it.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal

from chatbot.negotiation.money import Fen

Flow = tuple[date, Fen]
"""A payment on a day in fen: positive from the borrower, negative to the borrower."""

_FOUR_PLACES = Decimal("0.0001")
_HIGHEST = 10.0


def xirr(flows: Sequence[Flow]) -> float:
    """The compound yearly rate at which the flows are worth nothing on their first day.

    Needs money paid out and money paid back; returns 0.0 where less comes back than went out.
    """
    start = flows[0][0]
    years = [((day - start).days / 365, float(amount)) for day, amount in flows]
    if sum(amount for _, amount in years) <= 0:
        return 0.0
    return _newton(years)


def net_value(flows: Sequence[Flow], rate: float) -> float:
    """The value in fen of the flows on their first day at a compound yearly rate."""
    start = flows[0][0]
    return float(sum(amount * (1 + rate) ** (-(day - start).days / 365) for day, amount in flows))


def rounded_up(rate: float) -> Decimal:
    """A rate as a share with four decimals, never less than the true one."""
    return Decimal(f"{rate:.9f}").quantize(_FOUR_PLACES, ROUND_CEILING)


def simple_of(compound: float) -> float:
    """The simple yearly rate of a compound one: 12 * ((1 + r)^(1/12) - 1)."""
    return 12.0 * (float((1 + compound) ** (1 / 12)) - 1)


def _newton(years: Sequence[tuple[float, float]]) -> float:
    low, high, rate = 0.0, _HIGHEST, 0.18
    for _ in range(60):
        value, slope = _value_and_slope(years, rate)
        low, high = (rate, high) if value > 0 else (low, rate)
        step = rate - value / slope if slope else (low + high) / 2
        following = step if low < step < high else (low + high) / 2
        if abs(following - rate) < 1e-11:
            return following
        rate = following
    return rate


def _value_and_slope(years: Sequence[tuple[float, float]], rate: float) -> tuple[float, float]:
    value = slope = 0.0
    for t, amount in years:
        worth = amount * (1 + rate) ** -t
        value += worth
        slope -= t * worth / (1 + rate)
    return value, slope
