"""Borrowers and their loans."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from chatbot.adapters.models import (
    BorrowerRow,
    InstalmentRow,
    LoanRow,
    PaymentRow,
    PlanLoanRow,
)
from chatbot.negotiation.loan import Ledger, Loan, Payment, RunningPlan
from chatbot.services.records import Borrower


class SqlBorrowers:
    """Implements ports.Borrowers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, ref: str) -> Borrower | None:
        row = self._session.get(BorrowerRow, ref)
        return borrower_of(row) if row else None

    def matching(self, name: str, id_last4: str) -> list[Borrower]:
        wanted = select(BorrowerRow).where(
            BorrowerRow.name == name, BorrowerRow.id_last4 == id_last4.upper()
        )
        return [borrower_of(row) for row in self._session.scalars(wanted.order_by("ref"))]

    def loans(self, ref: str) -> tuple[Loan, ...]:
        wanted = select(LoanRow).where(LoanRow.borrower == ref).order_by(LoanRow.ref)
        rows = self._session.scalars(wanted).all()
        payments, running = self._payments(rows), self._running(rows)
        return tuple(
            _loan(row, payments[row.ref], running.get(row.ref) or _imported(row)) for row in rows
        )

    def opt_out(self, ref: str) -> None:
        change = update(BorrowerRow).where(BorrowerRow.ref == ref)
        self._session.execute(change.values(opted_out_here=True))

    def dispute(self, loan: str, reason: str) -> None:
        change = update(LoanRow).where(LoanRow.ref == loan)
        self._session.execute(change.values(disputed_here=reason))

    def _payments(self, loans: Iterable[LoanRow]) -> dict[str, list[Payment]]:
        wanted = select(PaymentRow.loan, PaymentRow.received_on, PaymentRow.amount)
        wanted = wanted.where(PaymentRow.loan.in_([row.ref for row in loans]))
        found: dict[str, list[Payment]] = defaultdict(list)
        for loan, day, amount in self._session.execute(wanted.order_by(PaymentRow.id)):
            found[loan].append(Payment(day, amount))
        return found

    def _running(self, loans: Iterable[LoanRow]) -> dict[str, RunningPlan]:
        """The active plans that were agreed here, by loan."""
        wanted = select(InstalmentRow).join(PlanLoanRow)
        wanted = wanted.where(PlanLoanRow.active, PlanLoanRow.loan.in_([x.ref for x in loans]))
        found: dict[str, list[InstalmentRow]] = defaultdict(list)
        for row in self._session.scalars(wanted.order_by(InstalmentRow.number)):
            found[row.loan].append(row)
        return {loan: _plan(rows) for loan, rows in found.items()}


def borrower_of(row: BorrowerRow) -> Borrower:
    """A row as a record; who opted out with us or with the lender has opted out."""
    return Borrower(
        ref=row.ref,
        name=row.name,
        id_last4=row.id_last4,
        phone_last4=row.phone_last4,
        birth_year=row.birth_year,
        opted_out=row.opted_out or row.opted_out_here,
    )


def _loan(row: LoanRow, payments: Sequence[Payment], running: RunningPlan | None) -> Loan:
    return Loan(
        ref=row.ref,
        product=row.product,
        lender_type=row.lender_type,
        principal=row.principal,
        annual_rate=row.annual_rate,
        months=row.months,
        method=row.method,
        disbursed_on=row.disbursed_on,
        paid_instalments=row.paid_instalments,
        payments=tuple(payments),
        ledger=_ledger(row),
        payment_pending=row.payment_pending,
        disputed=row.disputed_here or row.disputed,
        time_barred=row.time_barred,
        broken_plans=row.broken_plans,
        active_plan=running,
    )


def _ledger(row: LoanRow) -> Ledger | None:
    if row.ledger_as_of is None:
        return None
    sums = (row.ledger_principal or 0, row.ledger_interest or 0, row.ledger_penalty or 0)
    return Ledger(row.ledger_as_of, *sums)


def _imported(row: LoanRow) -> RunningPlan | None:
    """The plan that the lender says is running."""
    if row.running_count is None or row.running_amount is None or row.running_first is None:
        return None
    return RunningPlan.level(row.running_count, row.running_amount, row.running_first)


def _plan(rows: Sequence[InstalmentRow]) -> RunningPlan:
    return RunningPlan(tuple((row.due, row.principal + row.interest + row.penalty) for row in rows))
