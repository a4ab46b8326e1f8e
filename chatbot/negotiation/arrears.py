"""What is owed on a day: open instalments, penalty interest, stage, early settlement."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from chatbot.negotiation.loan import Ledger, Loan, Payment
from chatbot.negotiation.money import Fen, half_up
from chatbot.negotiation.schedule import schedule
from chatbot.negotiation.terms import ProductTerms


class Stage(StrEnum):
    """How long something has been overdue; the values are those of the interface."""

    CURRENT = "current"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Open:
    """What is still open of one instalment, in fen; penalty accrues from `since` on."""

    due: date
    principal: Fen
    interest: Fen
    penalty: Fen
    since: date

    @property
    def amount(self) -> Fen:
        """Principal, interest and penalty together, in fen."""
        return self.principal + self.interest + self.penalty


@dataclass(frozen=True, slots=True)
class Arrears:
    """What one loan owes on a day, in fen. `flagged`: the ledger's figures differ from ours."""

    loan: Loan
    as_of: date
    days_overdue: int
    principal: Fen
    interest: Fen
    penalty: Fen
    remaining_principal: Fen
    next_due: date | None
    grace_until: date | None
    flagged: bool = False

    @property
    def due_today(self) -> Fen:
        """What must be paid today to owe nothing overdue, in fen."""
        return self.principal + self.interest + self.penalty

    @property
    def stage(self) -> Stage:
        """The stage of collection by days overdue: 1-7, 8-30, 31-90, more."""
        return stage_of(self.days_overdue)


def stage_of(days: int) -> Stage:
    """The stage of a number of days overdue."""
    bounds = ((0, Stage.CURRENT), (7, Stage.EARLY), (30, Stage.MIDDLE), (90, Stage.LATE))
    return next((stage for last, stage in bounds if days <= last), Stage.LONG)


def open_instalments(loan: Loan, terms: ProductTerms, day: date) -> tuple[Open, ...]:
    """Every unpaid instalment, past and future, with the penalty accrued up to `day`.

    Payments go to the oldest instalment first, and within it to penalty, interest, principal
    (Civil Code art. 561).
    """
    rows = tuple(
        Open(row.due, row.principal, row.interest, 0, row.due)
        for row in schedule(loan)[loan.paid_instalments :]
    )
    for payment in sorted(loan.payments, key=lambda p: p.received_on):
        if payment.received_on <= day:
            rows = allocate(payment, _accrued(rows, loan, terms, payment.received_on))
    return _accrued(rows, loan, terms, day)


def allocate(payment: Payment, rows: tuple[Open, ...]) -> tuple[Open, ...]:
    """What is still open after a payment, instalments in order of their due days."""
    left, after = payment.amount, []
    for row in rows:
        penalty = min(left, row.penalty)
        interest = min(left - penalty, row.interest)
        principal = min(left - penalty - interest, row.principal)
        left -= penalty + interest + principal
        after.append(_less(row, principal, interest, penalty))
    return tuple(row for row in after if row.amount)


def arrears(loan: Loan, terms: ProductTerms, day: date) -> Arrears:
    """What the loan owes on `day`, by the ledger where the ledger differs."""
    ours = _computed(loan, terms, day)
    ledger = loan.ledger
    if ledger is None or _agrees(ledger, _computed(loan, terms, ledger.as_of)):
        return ours
    shown = replace(ours, principal=ledger.principal, interest=ledger.interest)
    return replace(shown, penalty=ledger.penalty, as_of=ledger.as_of, flagged=True)


def settlement_interest(loan: Loan, terms: ProductTerms, day: date) -> Fen:
    """Interest since the last due date before `day` on the principal that is not overdue.

    Early repayment costs interest for the actual days only (Civil Code art. 677); what was
    paid ahead of interest that is not due yet counts towards it.
    """
    past = [loan.disbursed_on, *(row.due for row in schedule(loan) if row.due < day)]
    ahead = [row for row in open_instalments(loan, terms, day) if row.due >= day]
    not_due = sum(row.principal for row in ahead)
    accrued = interest_for(not_due, loan.annual_rate, (day - past[-1]).days)
    return max(0, accrued - _paid_ahead(loan, ahead, day))


def interest_for(principal: Fen, annual_rate: Decimal, days: int) -> Fen:
    """Simple interest in fen: round(principal * rate / 365 * days)."""
    numerator, denominator = annual_rate.as_integer_ratio()
    return half_up(principal * numerator * days, denominator * 365)


def grace_end(due: date, terms: ProductTerms) -> date:
    """The last day of grace: up to it nothing is charged and nothing reported."""
    return due + timedelta(days=terms.grace_days)


def _computed(loan: Loan, terms: ProductTerms, day: date) -> Arrears:
    rows = open_instalments(loan, terms, day)
    overdue = [row for row in rows if row.due < day]
    oldest = overdue[0].due if overdue else None
    until = grace_end(oldest, terms) if oldest else None
    return Arrears(
        loan=loan,
        as_of=day,
        days_overdue=(day - oldest).days if oldest else 0,
        principal=sum(row.principal for row in overdue),
        interest=sum(row.interest for row in overdue),
        penalty=sum(row.penalty for row in overdue),
        remaining_principal=sum(row.principal for row in rows),
        next_due=next((row.due for row in rows if row.due >= day), None),
        grace_until=until if until and until >= day else None,
    )


def _paid_ahead(loan: Loan, ahead: Iterable[Open], day: date) -> Fen:
    """Contract interest, in fen, that was paid before it fell due."""
    agreed = sum(row.interest for row in schedule(loan) if row.due >= day)
    return agreed - sum(row.interest for row in ahead)


def _agrees(ledger: Ledger, ours: Arrears) -> bool:
    theirs = (ledger.principal, ledger.interest, ledger.penalty)
    return theirs == (ours.principal, ours.interest, ours.penalty)


def _accrued(
    rows: tuple[Open, ...], loan: Loan, terms: ProductTerms, day: date
) -> tuple[Open, ...]:
    rate = terms.penalty_rate(loan)
    return tuple(
        row if day <= grace_end(row.due, terms) else _with_penalty(row, rate, day) for row in rows
    )


def _with_penalty(row: Open, rate: Decimal, day: date) -> Open:
    more = interest_for(row.principal, rate, (day - row.since).days)
    return replace(row, penalty=row.penalty + more, since=day)


def _less(row: Open, principal: Fen, interest: Fen, penalty: Fen) -> Open:
    return replace(
        row,
        principal=row.principal - principal,
        interest=row.interest - interest,
        penalty=row.penalty - penalty,
    )
