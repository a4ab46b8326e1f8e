"""The contract's repayment schedule by each of the three methods."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from chatbot.negotiation.days import add_months
from chatbot.negotiation.loan import Loan, Method
from chatbot.negotiation.money import Fen, half_up, round_half_up


@dataclass(frozen=True, slots=True)
class Instalment:
    """One contractual instalment: number from 1, due day, principal and interest in fen."""

    number: int
    due: date
    principal: Fen
    interest: Fen

    @property
    def amount(self) -> Fen:
        """What the borrower pays on the due day, in fen."""
        return self.principal + self.interest


@lru_cache(maxsize=4096)
def schedule(loan: Loan) -> tuple[Instalment, ...]:
    """All instalments of the contract, in order; instalment k is due k calendar months on."""
    parts = _METHODS[loan.method](loan)
    return tuple(
        Instalment(k, _due(loan, k), principal, interest)
        for k, (principal, interest) in enumerate(parts, start=1)
    )


def level_payment(principal: Fen, monthly_rate: Decimal, months: int) -> Fen:
    """The equal monthly payment P*i*(1+i)^n / ((1+i)^n - 1) in fen, half up."""
    if not monthly_rate:
        return round_half_up(Decimal(principal) / months)
    growth = (1 + monthly_rate) ** months
    return round_half_up(principal * monthly_rate * growth / (growth - 1))


def _due(loan: Loan, number: int) -> date:
    months = loan.months if loan.method is Method.BULLET else number
    return add_months(loan.disbursed_on, months)


def _equal_instalment(loan: Loan) -> Iterator[tuple[Fen, Fen]]:
    balance = loan.principal
    payment = level_payment(loan.principal, loan.annual_rate / 12, loan.months)
    for k in range(1, loan.months + 1):
        interest = _interest(balance, loan.annual_rate, 1)
        principal = balance if k == loan.months else min(balance, payment - interest)
        balance -= principal
        yield principal, interest


def _equal_principal(loan: Loan) -> Iterator[tuple[Fen, Fen]]:
    balance, share = loan.principal, half_up(loan.principal, loan.months)
    for k in range(1, loan.months + 1):
        principal = balance if k == loan.months else min(balance, share)
        yield principal, _interest(balance, loan.annual_rate, 1)
        balance -= principal


def _bullet(loan: Loan) -> Iterator[tuple[Fen, Fen]]:
    yield loan.principal, _interest(loan.principal, loan.annual_rate, loan.months)


def _interest(principal: Fen, annual_rate: Decimal, months: int) -> Fen:
    """In whole numbers: a twelfth of a rate has no end in decimals, and halves must round up."""
    numerator, denominator = annual_rate.as_integer_ratio()
    return half_up(principal * numerator * months, denominator * 12)


_METHODS: dict[Method, Callable[[Loan], Iterator[tuple[Fen, Fen]]]] = {
    Method.EQUAL_INSTALMENT: _equal_instalment,
    Method.EQUAL_PRINCIPAL: _equal_principal,
    Method.BULLET: _bullet,
}
