"""What a loan owes, worked out a second time: slowly, in fractions, straight from the contract.

Nothing here comes from the product; two ways of computing are compared.
"""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

GRACE_DAYS = 3


@dataclass(frozen=True)
class Due:
    """One instalment, in fen."""

    on: date
    principal: int
    interest: int


@dataclass(frozen=True)
class Debt:
    """What is owed on a day, in fen."""

    days_overdue: int
    principal: int
    interest: int
    penalty: int
    remaining_principal: int
    next_due: date | None


def debt(row: Mapping[str, str], instalments: Sequence[Due], today: date) -> Debt:
    """What the loan of a portfolio row owes; flags are left aside."""
    unpaid = instalments[int(row["paid_instalments"]) :]
    overdue = [due for due in unpaid if due.on < today]
    ahead = [due for due in unpaid if due.on >= today]
    rate = min(Fraction(row["annual_rate"]) * Fraction(3, 2), Fraction(24, 100))
    return Debt(
        days_overdue=(today - overdue[0].on).days if overdue else 0,
        principal=sum(due.principal for due in overdue),
        interest=sum(due.interest for due in overdue),
        penalty=sum(penalty(due, rate, today) for due in overdue),
        remaining_principal=sum(due.principal for due in unpaid),
        next_due=ahead[0].on if ahead else None,
    )


def penalty(due: Due, rate: Fraction, today: date) -> int:
    """Nothing up to the end of grace; then for every day since the due day."""
    late = (today - due.on).days
    return rounded(due.principal * rate / 365 * late) if late > GRACE_DAYS else 0


def contract(row: Mapping[str, str]) -> Iterator[Due]:
    """All instalments of a portfolio row's contract."""
    principal, months = int(Fraction(row["principal"]) * 100), int(row["months"])
    rate, start = Fraction(row["annual_rate"]), date.fromisoformat(row["disbursed_on"])
    if row["method"] == "bullet":
        yield Due(later(start, months), principal, rounded(principal * rate / 12 * months))
        return
    balance, payment = principal, annuity(principal, rate / 12, months)
    for k in range(1, months + 1):
        interest = rounded(balance * rate / 12)
        if k == months:
            part = balance
        elif row["method"] == "equal_principal":
            part = min(balance, rounded(Fraction(principal, months)))
        else:
            part = min(balance, payment - interest)
        balance -= part
        yield Due(later(start, k), part, interest)


def annuity(principal: int, rate: Fraction, months: int) -> int:
    """The payment at which the balance, with its interest, comes to nothing."""
    worth = sum((1 / (1 + rate)) ** k for k in range(1, months + 1))
    return rounded(principal / worth)


def later(start: date, months: int) -> date:
    """The same day so many months on, or the month's last."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def rounded(value: Fraction) -> int:
    """Half up."""
    return int(value + Fraction(1, 2))
