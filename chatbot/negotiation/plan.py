"""Repayment plans: what they cover, what is paid when, what they cost, why they are allowed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from chatbot.negotiation.money import Fen


class Kind(StrEnum):
    """The kinds of agreement; the values are those of the interface."""

    GRACE = "grace"
    EXTENSION = "extension"
    INSTALMENT = "instalment"
    REDUCED_PAYMENT = "reduced_payment"
    SETTLEMENT = "settlement"
    PARTIAL = "partial"


class Scope(StrEnum):
    """What a plan covers: what is due today, or that and the remaining principal."""

    ARREARS = "arrears"
    WHOLE = "whole"


class Status(StrEnum):
    """What has become of a plan."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    ACTIVE = "active"
    KEPT = "kept"
    BROKEN = "broken"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Row:
    """One payment of a plan, in fen."""

    due: date
    principal: Fen
    interest: Fen
    penalty: Fen

    @property
    def amount(self) -> Fen:
        """What is paid on the day, in fen."""
        return self.principal + self.interest + self.penalty


@dataclass(frozen=True, slots=True)
class Continuing:
    """A contract instalment that goes on beside the plan, in fen."""

    due: date
    loan: str
    amount: Fen


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: its name, whether it holds, why in plain Chinese, and its source."""

    check: str
    ok: bool
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Part:
    """The share of one loan in a plan: its rows and what is waived (fen), rate a year."""

    loan: str
    due_today: Fen
    rows: tuple[Row, ...]
    waived: Fen
    annual_rate: Decimal


@dataclass(frozen=True)
class Plan:
    """A plan over one or more loans of one creditor. Sums in fen, rates a year as shares."""

    kind: Kind
    scope: Scope
    parts: tuple[Part, ...]
    continuing: tuple[Continuing, ...]
    load: Fen
    apr_simple: Decimal
    apr_compound: Decimal
    rate_share: Decimal
    terms_version: str
    findings: tuple[Finding, ...] = ()

    @property
    def loans(self) -> tuple[str, ...]:
        """The references of the loans that the plan covers."""
        return tuple(part.loan for part in self.parts)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The plan's payments over all its loans, one a day, in order."""
        return merged(row for part in self.parts for row in part.rows)

    @property
    def due_today(self) -> Fen:
        """What is overdue today on the plan's loans, in fen."""
        return sum(part.due_today for part in self.parts)

    @property
    def waived(self) -> Fen:
        """What the lender waives once the plan is kept, in fen."""
        return sum(part.waived for part in self.parts)

    @property
    def total(self) -> Fen:
        """Everything to be paid under the plan, in fen."""
        return sum(row.amount for part in self.parts for row in part.rows)

    @property
    def allowed(self) -> bool:
        """Whether every check holds."""
        return all(finding.ok for finding in self.findings)


def merged(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows of several loans added up day by day."""
    days: dict[date, Row] = {}
    for row in rows:
        days[row.due] = _sum(days[row.due], row) if row.due in days else row
    return tuple(days[day] for day in sorted(days) if days[day].amount)


def _sum(a: Row, b: Row) -> Row:
    return Row(a.due, a.principal + b.principal, a.interest + b.interest, a.penalty + b.penalty)
