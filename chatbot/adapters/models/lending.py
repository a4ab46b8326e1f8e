"""What the lender's export says: borrowers, loans, payments."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from chatbot.adapters.models.base import Base, Money, Rate, Serial
from chatbot.negotiation.loan import Method


class BorrowerRow(Base):
    """A borrower. `opted_out` is the lender's word, `opted_out_here` was said to us."""

    __tablename__ = "borrower"
    __table_args__ = (Index(None, "name", "id_last4"),)

    ref: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    id_last4: Mapped[str]
    phone_last4: Mapped[str]
    birth_year: Mapped[int]
    opted_out: Mapped[bool]
    opted_out_here: Mapped[bool] = mapped_column(default=False, server_default="0")


class LoanRow(Base):
    """A loan: contract, ledger's figures, the lender's flags, the plan that it says is running.

    `disputed` is the lender's word, `disputed_here` was said to us.
    """

    __tablename__ = "loan"

    ref: Mapped[str] = mapped_column(primary_key=True)
    borrower: Mapped[str] = mapped_column(ForeignKey("borrower.ref"), index=True)
    product: Mapped[str]
    lender_type: Mapped[str]
    principal: Mapped[Money]
    annual_rate: Mapped[Rate]
    months: Mapped[int]
    method: Mapped[Method]
    disbursed_on: Mapped[date]
    paid_instalments: Mapped[int]
    ledger_as_of: Mapped[date | None]
    ledger_principal: Mapped[Money | None]
    ledger_interest: Mapped[Money | None]
    ledger_penalty: Mapped[Money | None]
    payment_pending: Mapped[date | None]
    disputed: Mapped[str | None]
    disputed_here: Mapped[str | None]
    time_barred: Mapped[bool]
    broken_plans: Mapped[int]
    running_count: Mapped[int | None]
    running_amount: Mapped[Money | None]
    running_first: Mapped[date | None]


class PaymentRow(Base):
    """Money that the lender has posted beside whole instalments."""

    __tablename__ = "payment"

    id: Mapped[Serial]
    loan: Mapped[str] = mapped_column(ForeignKey("loan.ref"), index=True)
    received_on: Mapped[date]
    amount: Mapped[Money]
