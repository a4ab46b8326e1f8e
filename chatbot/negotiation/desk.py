"""The working table on which plans in equal instalments are tried."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chatbot.negotiation.assembly import Builder, assemble, beside, dear, drafted, rows_of
from chatbot.negotiation.bounds import Sums, floors, level_sums, longest
from chatbot.negotiation.building import level
from chatbot.negotiation.checks import examined
from chatbot.negotiation.claim import Claim, claim_of
from chatbot.negotiation.load import by_month, dated, load, other_loans
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.offers import pressing
from chatbot.negotiation.paydays import payment_days
from chatbot.negotiation.plan import Continuing, Kind, Plan, Row, Scope
from chatbot.negotiation.position import Position
from chatbot.negotiation.wish import Wish

CONTRACT_RATE = Decimal(1)
"""The share of the contract's rate from which an offer starts."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Plans of one scope for a wish.

    days: when the longest one pays. beside: what else counts towards the capacity.
    """

    position: Position
    wish: Wish
    scope: Scope
    claims: tuple[Claim, ...]
    days: tuple[date, ...]
    beside: tuple[Continuing, ...]

    @classmethod
    def of(cls, position: Position, wish: Wish, scope: Scope) -> "Desk":
        """Lay out the loans that the wish is about: those overdue, if any of them is."""
        loans = pressing(position, wish)
        claims = tuple(claim_of(position, loan, scope) for loan in loans)
        most = max(limit(position, loan, scope) for loan in loans)
        days = tuple(payment_days(position, wish, loans, most))
        return cls(position, wish, scope, claims, days, _counted(position, wish, claims))

    def longest(self, share: Decimal = CONTRACT_RATE) -> int:
        """The most instalments that are each as large as they must be, at a share of the rate."""
        least = max(self.position.terms_of(c.loan).smallest_instalment for c in self.claims)
        return longest(self._level_sums(share), least)

    @property
    def lowest_share(self) -> Decimal:
        """The lowest share of the contract's rate that is allowed for all the loans."""
        return max(self.position.limits_of(c.loan).lowest_rate_share for c in self.claims)

    def plan(
        self, count: int, share: Decimal = CONTRACT_RATE, *, waive_penalty: bool = False
    ) -> Plan:
        """The plan of that many instalments; a loan with a shorter limit ends earlier."""
        plan = assemble(
            self.position,
            Kind.INSTALMENT,
            self.scope,
            self.claims,
            self._builder(count),
            rate_share=share,
            waive_penalty=waive_penalty and self._may_waive,
        )
        return examined(self.position, self.wish, plan)

    def fitting(self) -> Iterator[Plan]:
        """Allowed plans at the contract's rate within the capacity, shortest first."""
        least = floors(self._level_sums(CONTRACT_RATE), self.days, by_month(dated(self.beside)))
        for count, floor in enumerate(least[: self.longest()], start=1):
            if self.wish.capacity is None or floor <= self.wish.capacity:
                plan = self.plan(count)
                if plan.allowed:
                    yield plan

    def enough(self, count: int, share: Decimal, *, waive_penalty: bool) -> bool:
        """Whether giving that much ground makes a plan lawful and brings it within capacity."""
        parts = drafted(
            self.position,
            self.claims,
            self._builder(count),
            share,
            waive_penalty=waive_penalty and self._may_waive,
        )
        capacity, pairs = self.wish.capacity, zip(self.claims, parts, strict=True)
        if capacity is not None and load(self.position, rows_of(parts), self.beside) > capacity:
            return False
        return not any(dear(self.position, claim, part.rows) for claim, part in pairs)

    @property
    def _may_waive(self) -> bool:
        return all(self.position.limits_of(c.loan).penalty_waiver for c in self.claims)

    def _builder(self, count: int) -> Builder:
        def build(claim: Claim, rate: Decimal) -> tuple[Row, ...]:
            return level(claim, rate, self._days_of(claim)[:count])

        return build

    def _days_of(self, claim: Claim) -> tuple[date, ...]:
        return self.days[: limit(self.position, claim.loan, self.scope)]

    def _level_sums(self, share: Decimal) -> list[Sums]:
        return [
            level_sums(claim, claim.loan.annual_rate * share, self._days_of(claim))
            for claim in self.claims
        ]


def limit(position: Position, loan: Loan, scope: Scope) -> int:
    """The most instalments for the loan under this authority, in months; 1 where none may be."""
    limits = position.limits_of(loan)
    return max(1, limits.arrears_months if scope is Scope.ARREARS else limits.whole_months)


def _counted(position: Position, wish: Wish, claims: tuple[Claim, ...]) -> tuple[Continuing, ...]:
    """What is paid beside a plan and belongs to the capacity of the wish."""
    if wish.for_named:
        return tuple(beside(claims))
    covered = [claim.loan.ref for claim in claims]
    return *beside(claims), *other_loans(position, covered)
