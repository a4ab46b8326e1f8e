"""The rows of a plan for one claim: one payment, two payments, or equal instalments."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from chatbot.negotiation.arrears import interest_for
from chatbot.negotiation.claim import Claim
from chatbot.negotiation.money import Fen
from chatbot.negotiation.plan import Row

UNIT = 10**30
"""What a discount of nothing is written as: shares of a fen are counted in whole numbers."""


def once(claim: Claim, rate: Decimal, day: date) -> tuple[Row, ...]:
    """Everything on one day, with the plan's interest up to it."""
    grown = interest_for(claim.principal, rate, max(0, (day - claim.since).days))
    return (Row(day, claim.principal, claim.interest + grown, claim.penalty),)


def part_and_rest(
    claim: Claim, rate: Decimal, first: tuple[date, Fen], rest: date
) -> tuple[Row, ...]:
    """A sum now (to penalty, interest, principal, art. 561) and everything else later."""
    day, amount = first
    grown = interest_for(claim.principal, rate, max(0, (day - claim.since).days))
    penalty = min(amount, claim.penalty)
    interest = min(amount - penalty, claim.interest + grown)
    principal = min(amount - penalty - interest, claim.principal)
    left = replace(
        claim,
        principal=claim.principal - principal,
        interest=claim.interest + grown - interest,
        penalty=claim.penalty - penalty,
        since=max(day, claim.since),
    )
    return Row(day, principal, interest, penalty), *once(left, rate, rest)


def level(claim: Claim, rate: Decimal, days: Sequence[date]) -> tuple[Row, ...]:
    """Equal payments on the given days.

    Interest runs on the actual days (365 a year); carried interest and penalty bear none and
    are spread evenly. The last payment takes what is left, a few fen more or less.
    """
    count = len(days)
    interests, penalties = spread(claim.interest, count), spread(claim.penalty, count)
    payment = level_sum(claim, rate, days) + interests[0] + penalties[0]
    balance, since, rows = claim.principal, claim.since, []
    for day, interest, penalty in zip(days, interests, penalties, strict=True):
        grown = interest_for(balance, rate, max(0, (day - since).days))
        paid_off = max(0, payment - grown - interest - penalty)
        principal = balance if day == days[-1] else min(balance, paid_off)
        rows.append(Row(day, principal, grown + interest, penalty))
        balance, since = balance - principal, max(day, since)
    return tuple(rows)


def level_sum(claim: Claim, rate: Decimal, days: Sequence[date]) -> Fen:
    """The equal payment in fen that pays the principal with interest on those days."""
    return -(-claim.principal * UNIT // sum(discounts(claim.since, rate, days)))


def discounts(since: date, rate: Decimal, days: Sequence[date]) -> list[int]:
    """What one fen on each of the days is worth at the start, interest added at each day.

    In shares of UNIT.
    """
    numerator, denominator = rate.as_integer_ratio()
    year, factor, found = denominator * 365, UNIT, []
    for day in days:
        if day > since:
            factor = factor * year // (year + numerator * (day - since).days)
            since = day
        found.append(factor)
    return found


def lowered(
    claim: Claim, rate: Decimal, low: Fen, count: int, days: Sequence[date]
) -> tuple[Row, ...]:
    """A low sum on the first `count` days, then equal payments of the rest.

    A low sum goes to the interest of its month first, never beyond what is owed. Raises
    ValueError where it would not even pay that: the debt must not grow.
    """
    left, rows = claim, []
    for day in days[:count]:
        grown = interest_for(left.principal, rate, max(0, (day - left.since).days))
        if grown > low:
            raise ValueError("低于当月利息")
        principal = min(left.principal, low - grown)
        rows.append(Row(day, principal, grown, 0))
        left = replace(left, principal=left.principal - principal, since=day)
    return *rows, *level(left, rate, days[count:])


def spread(amount: Fen, count: int) -> list[Fen]:
    """An amount in `count` nearly equal shares, larger ones first; they add up to it."""
    base, more = divmod(amount, count)
    return [base + (k < more) for k in range(count)]
