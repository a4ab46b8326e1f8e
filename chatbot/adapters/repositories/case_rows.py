"""Cases, offers and agreed plans as rows, and back."""

from collections.abc import Iterator

from chatbot.adapters.models import CaseRow, InstalmentRow, OfferRow, PlanLoanRow
from chatbot.adapters.plan_codec import (
    plan_from_json,
    plan_to_json,
    wish_from_json,
    wish_to_json,
)
from chatbot.negotiation.case import Case
from chatbot.negotiation.plan import Plan
from chatbot.services.records import Offer


def fill(row: CaseRow, case: Case) -> None:
    """Set the row's columns to what the case says."""
    row.number, row.borrower, row.status = case.number, case.borrower, case.status
    row.wish, row.reason = wish_to_json(case.wish), case.reason
    row.income, row.expenses = case.income, case.expenses
    row.rounds, row.refusals = case.rounds, case.refusals
    row.offered, row.reading_back = list(case.offered), case.reading_back


def case_of(row: CaseRow) -> Case:
    """A row as a case."""
    return Case(
        number=row.number,
        borrower=row.borrower,
        wish=wish_from_json(row.wish),
        reason=row.reason,
        income=row.income,
        expenses=row.expenses,
        rounds=row.rounds,
        refusals=row.refusals,
        offered=tuple(row.offered),
        reading_back=row.reading_back,
        status=row.status,
    )


def offer_row(offer: Offer) -> OfferRow:
    """An offer as a row, its plan as JSON."""
    return OfferRow(
        ref=offer.id,
        case_number=offer.case,
        plan=plan_to_json(offer.plan),
        made_on=offer.made_on,
        valid_until=offer.valid_until,
        status=offer.status,
        recommended=offer.recommended,
    )


def offer_of(row: OfferRow) -> Offer:
    """A row as an offer."""
    return Offer(
        id=row.ref,
        case=row.case_number,
        plan=plan_from_json(row.plan),
        made_on=row.made_on,
        valid_until=row.valid_until,
        status=row.status,
        recommended=row.recommended,
    )


def part_rows(number: int, plan: Plan) -> Iterator[PlanLoanRow]:
    """The parts of the agreed plan with that number, one a loan, all active."""
    for part in plan.parts:
        yield PlanLoanRow(plan=number, loan=part.loan, active=True, waived=part.waived)


def instalment_rows(number: int, plan: Plan) -> Iterator[InstalmentRow]:
    """The payments of the agreed plan with that number, counted from 1 for each loan."""
    for part in plan.parts:
        rows = [row for row in part.rows if row.amount]
        for k, row in enumerate(rows, start=1):
            yield InstalmentRow(
                plan=number,
                loan=part.loan,
                number=k,
                due=row.due,
                principal=row.principal,
                interest=row.interest,
                penalty=row.penalty,
            )
