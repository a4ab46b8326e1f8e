"""A loan as its contract and the lender's ledger describe it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from chatbot.negotiation.days import add_months
from chatbot.negotiation.money import Fen


class Method(StrEnum):
    """How the contract is repaid."""

    EQUAL_INSTALMENT = "equal_instalment"  # 等额本息
    EQUAL_PRINCIPAL = "equal_principal"  # 等额本金
    BULLET = "bullet"  # 到期一次还本付息


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that the lender's ledger has posted against one loan, beside whole instalments."""

    received_on: date
    amount: Fen


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lender's own figures for what is overdue, in fen, as of the end of a day."""

    as_of: date
    principal: Fen
    interest: Fen
    penalty: Fen


@dataclass(frozen=True, slots=True)
class RunningPlan:
    """An agreed plan that is being kept: its payments as days and sums in fen, in order."""

    dues: tuple[tuple[date, Fen], ...]

    @classmethod
    def level(cls, count: int, amount: Fen, first: date) -> "RunningPlan":
        """The plan of `count` equal sums, one a month from `first` on."""
        return cls(tuple((add_months(first, k), amount) for k in range(count)))


@dataclass(frozen=True, slots=True)
class Loan:
    """One loan: contract terms (principal in fen, rate a year as a share) and what is flagged."""

    ref: str
    product: str
    lender_type: str
    principal: Fen
    annual_rate: Decimal
    months: int
    method: Method
    disbursed_on: date
    paid_instalments: int
    payments: tuple[Payment, ...] = ()
    ledger: Ledger | None = None
    payment_pending: date | None = None
    disputed: str | None = None
    time_barred: bool = False
    broken_plans: int = 0
    active_plan: RunningPlan | None = None
