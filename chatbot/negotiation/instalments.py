"""Plans in instalments for a wish: the shortest that fits, ground given only where needed."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate, islice

from chatbot.negotiation.assembly import assemble
from chatbot.negotiation.building import discounts, level, lowered
from chatbot.negotiation.checks import burden_of, examined
from chatbot.negotiation.claim import Claim, claim_of
from chatbot.negotiation.days import monthly, next_on
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.money import Fen
from chatbot.negotiation.offers import chosen
from chatbot.negotiation.plan import Kind, Plan, Row, Scope
from chatbot.negotiation.position import Position
from chatbot.negotiation.wish import Wish

CONTRACT_RATE = Decimal(1)
"""The share of the contract's rate from which an offer starts."""


def instalments(position: Position, wish: Wish) -> tuple[Plan, ...]:
    """At most three allowed plans in instalments, the recommended one first; empty if none.

    The recommended one is the shortest at the contract's rate that fits. Ground is given only
    when even the longest does not fit, and no more than it needs: first a lower rate, then the
    penalty. So a bigger capacity never makes a plan longer.
    """
    desks = [desk for scope in Scope if (desk := Desk.of(position, wish, scope)).longest]
    if wish.periods:
        return _allowed(d.plan(wish.periods) for d in desks if wish.periods <= d.longest)
    fitting = [plan for desk in desks for plan in islice(desk.fitting(), 1)]
    if fitting:
        longest = _allowed(desk.plan(desk.longest) for desk in desks[-1:])
        return _distinct([*sorted(fitting, key=_length), *longest])
    return _allowed(desk.conceded() for desk in desks[-1:])


def least(position: Position, wish: Wish) -> Plan:
    """The plan with the lowest months that authority allows: the nearest to too small a sum."""
    desk = Desk.of(position, wish, Scope.WHOLE)
    return desk.plan(desk.longest, desk.lowest_share, waive_penalty=True)


def lower_for_a_while(position: Position, wish: Wish, low: Fen) -> Plan | None:
    """Low sums for some months, then the rest equally; None where the debt would grow."""
    loan = chosen(position, wish)[0]
    limits, claim = position.limits_of(loan), claim_of(position, loan, Scope.WHOLE)
    count = min(limits.whole_months, limits.reduced_months + len(position.upcoming_of(loan)))
    days = payment_days(position, wish, loan, count)

    def build(c: Claim, rate: Decimal) -> tuple[Row, ...]:
        return lowered(c, rate, low, limits.reduced_months, days)

    try:
        plan = assemble(position, Kind.REDUCED_PAYMENT, Scope.WHOLE, [claim], build)
    except ValueError:
        return None
    return examined(position, wish, plan)


def payment_days(position: Position, wish: Wish, loan: Loan, count: int) -> list[date]:
    """`count` monthly days: from the wished first day, else on the contract's day of the month."""
    day = wish.first.day if wish.first else loan.disbursed_on.day
    return list(islice(monthly(wish.first or next_on(day, position.today), day), count))


@dataclass(frozen=True, slots=True)
class Desk:
    """The working table for plans of one scope: claims, payment days, limits in months."""

    position: Position
    wish: Wish
    scope: Scope
    claims: tuple[Claim, ...]
    days: tuple[date, ...]
    sums: tuple[Fen, ...]

    @classmethod
    def of(cls, position: Position, wish: Wish, scope: Scope) -> "Desk":
        """Lay out the loans that the wish is about."""
        loans = chosen(position, wish)
        claims = tuple(claim_of(position, loan, scope) for loan in loans)
        most = max(limit(position, loan, scope) for loan in loans)
        days = tuple(payment_days(position, wish, loans[0], most))
        return cls(position, wish, scope, claims, days, _sums(position, scope, claims, days))

    @property
    def longest(self) -> int:
        """The largest number of instalments that keeps each at least as large as it must be."""
        least = max(self.position.terms_of(c.loan).smallest_instalment for c in self.claims)
        return sum(amount >= least for amount in self.sums)

    @property
    def lowest_share(self) -> Decimal:
        """The lowest share of the contract's rate that is allowed for all the loans."""
        return max(self.position.limits_of(c.loan).lowest_rate_share for c in self.claims)

    def plan(
        self, count: int, share: Decimal = CONTRACT_RATE, *, waive_penalty: bool = False
    ) -> Plan:
        """The plan of that many instalments; a loan with a shorter limit ends earlier."""

        def build(c: Claim, rate: Decimal) -> tuple[Row, ...]:
            most = limit(self.position, c.loan, self.scope)
            return level(c, rate, self.days[: min(count, most)])

        plan = assemble(
            self.position,
            Kind.INSTALMENT,
            self.scope,
            self.claims,
            build,
            rate_share=share,
            waive_penalty=waive_penalty and self._may_waive,
        )
        return examined(self.position, self.wish, plan)

    def fitting(self) -> Iterator[Plan]:
        """Allowed plans at the contract's rate within the capacity, shortest first."""
        capacity = self.wish.capacity
        for count in range(1, self.longest + 1):
            if capacity is None or self.sums[count - 1] <= capacity:
                yield from _allowed([self.plan(count)])

    def conceded(self) -> Plan:
        """The longest plan, with as much ground given as the capacity needs and is allowed."""
        shares = range(int(self.lowest_share * 100), 100)
        steps = [(Decimal(k) / 100, False) for k in reversed(shares)]
        steps.append((self.lowest_share, True))
        at = bisect_left(steps, True, key=lambda step: self._fits(self._step(step)))
        return self._step(steps[min(at, len(steps) - 1)])

    @property
    def _may_waive(self) -> bool:
        return all(self.position.limits_of(c.loan).penalty_waiver for c in self.claims)

    def _step(self, step: tuple[Decimal, bool]) -> Plan:
        return self.plan(self.longest, step[0], waive_penalty=step[1])

    def _fits(self, plan: Plan) -> bool:
        return self.wish.capacity is None or burden_of(self.wish, plan) <= self.wish.capacity


def limit(position: Position, loan: Loan, scope: Scope) -> int:
    """The most instalments for the loan under this authority, in months."""
    limits = position.limits_of(loan)
    return limits.arrears_months if scope is Scope.ARREARS else limits.whole_months


def _sums(
    position: Position, scope: Scope, claims: Iterable[Claim], days: tuple[date, ...]
) -> tuple[Fen, ...]:
    """What one instalment comes to at least for 1, 2, ... instalments, in fen."""
    found = [0] * len(days)
    for claim in claims:
        most = limit(position, claim.loan, scope)
        worths = list(accumulate(discounts(claim.since, claim.loan.annual_rate, days[:most])))
        for k in range(len(days)):
            found[k] += int(claim.principal / worths[min(k, most - 1)])
    return tuple(found)


def _allowed(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    return tuple(plan for plan in plans if plan.allowed)


def _distinct(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    return tuple({(plan.scope, len(plan.rows)): plan for plan in plans}.values())


def _length(plan: Plan) -> int:
    return len(plan.rows)
