"""What a plan covers of one loan, and what goes on beside it."""

from dataclasses import dataclass, replace
from datetime import date

from chatbot.negotiation.arrears import Open, settlement_interest
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.money import Fen
from chatbot.negotiation.plan import Scope
from chatbot.negotiation.position import Position


@dataclass(frozen=True, slots=True)
class Claim:
    """The covered principal, interest and penalty of a loan in fen.

    The principal bears the plan's interest from `since` on; the rest bears none. `beside`
    are the contract's instalments that go on.
    """

    loan: Loan
    due_today: Fen
    principal: Fen
    interest: Fen
    penalty: Fen
    since: date
    beside: tuple[Open, ...]

    def waiving(self, amount: Fen) -> "Claim":
        """The claim less a waiver in fen: penalty first, then interest, never principal."""
        penalty = min(amount, self.penalty)
        interest = min(amount - penalty, self.interest)
        return replace(self, penalty=self.penalty - penalty, interest=self.interest - interest)

    @property
    def total(self) -> Fen:
        """Everything that is covered, in fen."""
        return self.principal + self.interest + self.penalty

    @property
    def waivable(self) -> Fen:
        """The most that can be waived without touching the principal, in fen."""
        return self.penalty + self.interest


def claim_of(position: Position, loan: Loan, scope: Scope) -> Claim:
    """What a plan of that scope covers of the loan today.

    With nothing overdue, the arrears scope covers the next instalment, from its due day on.
    """
    if scope is Scope.WHOLE:
        return _whole(position, loan)
    if position.arrears_of(loan).days_overdue:
        return _arrears(position, loan)
    return _next(position, loan)


def _arrears(position: Position, loan: Loan) -> Claim:
    owed = position.arrears_of(loan)
    return Claim(
        loan,
        owed.due_today,
        owed.principal,
        owed.interest,
        owed.penalty,
        position.today,
        position.upcoming_of(loan),
    )


def _whole(position: Position, loan: Loan) -> Claim:
    owed = position.arrears_of(loan)
    accrued = settlement_interest(loan, position.terms_of(loan), position.today)
    return Claim(
        loan,
        owed.due_today,
        owed.remaining_principal,
        owed.interest + accrued,
        owed.penalty,
        position.today,
        (),
    )


def _next(position: Position, loan: Loan) -> Claim:
    first, *rest = position.upcoming_of(loan)
    return Claim(loan, 0, first.principal, first.interest, 0, first.due, tuple(rest))
