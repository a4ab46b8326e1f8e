"""The lender's restructuring terms as the domain reads them; the files live in terms/*.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from chatbot.negotiation.loan import Loan
from chatbot.negotiation.money import Fen


class Authority(StrEnum):
    """Who decides: each may go as far as the terms say."""

    BOT = "bot"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far one authority may go for one product (days, months, shares from 0 to 1)."""

    extension_days: int
    arrears_months: int
    whole_months: int
    lowest_rate_share: Decimal
    penalty_waiver: bool
    interest_waiver: bool
    principal_waiver: bool
    reduced_months: int
    reduced_share: Decimal


@dataclass(frozen=True, slots=True)
class ProductTerms:
    """The terms of one product. Sums in fen, periods in days or months as named."""

    product: str
    grace_days: int
    penalty_multiple: Decimal
    penalty_cap: Decimal
    longest_months: int
    smallest_instalment: Fen
    first_within_days: int
    rounds: int
    broken_plans: int
    valid_days: int
    limits: Mapping[Authority, Limits]

    def penalty_rate(self, loan: Loan) -> Decimal:
        """The penalty interest rate a year: the contract's times a multiple, capped."""
        return min(loan.annual_rate * self.penalty_multiple, self.penalty_cap)


@dataclass(frozen=True, slots=True)
class Lender:
    """Who lends and how it is reached; opening times as (from, to) "HH:MM", weekdays 0-6."""

    name: str
    hotline: str
    licence: str
    office_days: tuple[int, ...]
    office_hours: tuple[str, str]
    holidays: frozenset[date]


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of a lender's terms, in force from a day on."""

    version: str
    effective_from: date
    lender: Lender
    yearly_cost_cap: Decimal
    products: Mapping[str, ProductTerms]
    missed_rule: str = ""
    """What happens when an instalment is missed, in plain words for the borrower."""

    def of(self, loan: Loan) -> ProductTerms:
        """The terms of the loan's product. Raises KeyError naming an unknown product."""
        return self.products[loan.product]
