"""Negotiations, their offers and agreed plans."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Select, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from chatbot.adapters.models import CaseRow, LoanRow, OfferRow, PlanLoanRow, PlanRow
from chatbot.adapters.repositories.case_rows import (
    case_of,
    fill,
    instalment_rows,
    offer_of,
    offer_row,
    part_rows,
)
from chatbot.adapters.upsert import next_value
from chatbot.errors import NotFound, PlanExists
from chatbot.negotiation.case import Case, CaseStatus
from chatbot.negotiation.plan import Status
from chatbot.services.records import Offer

IN_FORCE = (Status.ACCEPTED, Status.ACTIVE)


class SqlCases:
    """Implements ports.Cases; a case that was read stays locked as a conversation does."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, number: str) -> Case | None:
        return self._one(select(CaseRow).where(CaseRow.number == number))

    def open_of(self, borrower: str) -> Case | None:
        return self._one(_cases_of(borrower).where(CaseRow.status == CaseStatus.OPEN))

    def latest_of(self, borrower: str) -> Case | None:
        return self._one(_cases_of(borrower).order_by(CaseRow.id.desc()).limit(1))

    def next_number(self, day: date) -> str:
        prefix = f"QC-{day:%Y%m%d}"
        return f"{prefix}-{next_value(self._session, prefix):04d}"

    def save(self, case: Case) -> None:
        row = self._row(select(CaseRow).where(CaseRow.number == case.number)) or CaseRow()
        fill(row, case)
        self._session.add(row)
        self._session.flush()

    def add_offers(self, offers: Iterable[Offer]) -> None:
        self._session.add_all([offer_row(offer) for offer in offers])
        self._session.flush()

    def offer(self, ident: str) -> Offer | None:
        row = self._offer_row(ident)
        return offer_of(row) if row else None

    def offers(self, number: str) -> list[Offer]:
        wanted = select(OfferRow).where(OfferRow.case_number == number).order_by(OfferRow.id)
        return [offer_of(row) for row in self._session.scalars(wanted)]

    def set_offer_status(self, ident: str, status: Status) -> None:
        row = self._offer_row(ident)
        if row is None:
            raise NotFound(ident)
        row.status = status
        self._set_plan_status(ident, status)
        self._session.flush()

    def agree(self, offer: Offer, at: datetime) -> None:
        self._require_free(offer.plan.loans)
        try:
            # A savepoint: the unit of work goes on after the constraint has said no.
            with self._session.begin_nested():
                self._put_in_force(offer, at)
        except IntegrityError as error:
            raise PlanExists(f"{offer.id}: {'、'.join(offer.plan.loans)}") from error

    def _require_free(self, loans: tuple[str, ...]) -> None:
        """Raises PlanExists where the lender has a plan of its own; locks the loans."""
        wanted = select(LoanRow.ref, LoanRow.running_count).where(LoanRow.ref.in_(loans))
        locked = wanted.order_by(LoanRow.ref).with_for_update(key_share=True)
        running = {row.ref: row.running_count for row in self._session.execute(locked)}
        if missing := set(loans) - set(running):
            raise NotFound("、".join(sorted(missing)))
        if taken := [ref for ref, count in running.items() if count is not None]:
            raise PlanExists("、".join(taken))

    def _put_in_force(self, offer: Offer, at: datetime) -> None:
        plan = PlanRow(offer=offer.id, status=Status.ACTIVE, agreed_at=at)
        self._session.add(plan)
        self._session.flush()
        self._session.add_all(part_rows(plan.id, offer.plan))
        self._session.flush()
        self._session.add_all(instalment_rows(plan.id, offer.plan))
        self.set_offer_status(offer.id, Status.ACTIVE)

    def _set_plan_status(self, offer: str, status: Status) -> None:
        """Let an agreed plan follow its offer; its loans are free once it is out of force."""
        plan = self._session.scalars(select(PlanRow).where(PlanRow.offer == offer)).first()
        if plan:
            plan.status = status
            parts = update(PlanLoanRow).where(PlanLoanRow.plan == plan.id)
            self._session.execute(parts.values(active=status in IN_FORCE))

    def _offer_row(self, ident: str) -> OfferRow | None:
        return self._session.scalars(select(OfferRow).where(OfferRow.ref == ident)).first()

    def _row(self, wanted: Select[CaseRow]) -> CaseRow | None:
        locked = wanted.with_for_update(key_share=True)
        return self._session.scalars(locked.execution_options(populate_existing=True)).first()

    def _one(self, wanted: Select[CaseRow]) -> Case | None:
        row = self._row(wanted)
        return case_of(row) if row else None


def _cases_of(borrower: str) -> Select[CaseRow]:
    return select(CaseRow).where(CaseRow.borrower == borrower)
