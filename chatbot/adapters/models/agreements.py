"""Negotiations: cases, offers, and the plans that were agreed."""

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from chatbot.adapters.models.base import Base, BusinessTime, Json, Money, Names, Serial
from chatbot.negotiation.case import CaseStatus
from chatbot.negotiation.plan import Status

_OPEN = text("status = 'open'")
_ACTIVE = text("active")


class CaseRow(Base):
    """A negotiation; a borrower has at most one open."""

    __tablename__ = "negotiation_case"
    __table_args__ = (
        Index(
            "uq_negotiation_case_open",
            "borrower",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[Serial]
    number: Mapped[str] = mapped_column(unique=True)
    borrower: Mapped[str] = mapped_column(ForeignKey("borrower.ref"), index=True)
    wish: Mapped[Json]
    reason: Mapped[str | None]
    income: Mapped[Money | None]
    expenses: Mapped[Money | None]
    rounds: Mapped[int]
    refusals: Mapped[int]
    offered: Mapped[Names]
    reading_back: Mapped[str | None]
    status: Mapped[CaseStatus]


class OfferRow(Base):
    """A plan that was offered, whole, as JSON."""

    __tablename__ = "offer"

    id: Mapped[Serial]
    ref: Mapped[str] = mapped_column(unique=True)
    case_number: Mapped[str] = mapped_column(ForeignKey("negotiation_case.number"), index=True)
    plan: Mapped[Json]
    made_on: Mapped[date]
    valid_until: Mapped[date]
    status: Mapped[Status]
    recommended: Mapped[bool]


class PlanRow(Base):
    """An agreed plan."""

    __tablename__ = "plan"

    id: Mapped[Serial]
    offer: Mapped[str] = mapped_column(ForeignKey("offer.ref"), unique=True)
    status: Mapped[Status]
    agreed_at: Mapped[BusinessTime]


class PlanLoanRow(Base):
    """A loan's part in an agreed plan; a loan is in one active plan at most."""

    __tablename__ = "plan_loan"
    __table_args__ = (
        Index(
            "uq_plan_loan_active",
            "loan",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
    )

    plan: Mapped[int] = mapped_column(ForeignKey("plan.id"), primary_key=True)
    loan: Mapped[str] = mapped_column(ForeignKey("loan.ref"), primary_key=True)
    active: Mapped[bool]
    waived: Mapped[Money]


class InstalmentRow(Base):
    """One payment of an agreed plan on one loan, numbered from 1."""

    __tablename__ = "instalment"
    __table_args__ = (ForeignKeyConstraint(["plan", "loan"], ["plan_loan.plan", "plan_loan.loan"]),)

    plan: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    loan: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    due: Mapped[date]
    principal: Mapped[Money]
    interest: Mapped[Money]
    penalty: Mapped[Money]
