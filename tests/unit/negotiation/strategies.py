"""Borrowers of every kind for property-based tests."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as some

from chatbot.negotiation.loan import Loan, Method, Payment
from chatbot.negotiation.plan import Kind
from chatbot.negotiation.position import Position
from chatbot.negotiation.schedule import schedule
from chatbot.negotiation.terms import Authority
from chatbot.negotiation.wish import Wish
from tests.unit.negotiation.builders import the_terms

thorough = settings(deadline=None, max_examples=100, derandomize=True)
slow = settings(thorough, max_examples=40)

TERMS = the_terms()
TODAY = some.dates(date(2024, 1, 1), date(2028, 12, 31))
LENDERS = {
    "随借": "consumer_finance",
    "小微贷": "microloan",
    "月付": "consumer_finance",
    "信用卡分期": "bank_card",
}
ORDINARY, SMALL = some.integers(100_000, 30_000_000), some.integers(100, 100_000)
SUMS = some.one_of(ORDINARY, ORDINARY, ORDINARY, SMALL)
"""From one yuan to three hundred thousand, in fen; most of them worth instalments."""

LAWFUL_RATES = some.integers(0, 2150).map(lambda k: Decimal(k) / 10_000)
"""Contract rates whose compound cost stays below 24 %."""

DEAR_RATES = some.integers(2150, 2400).map(lambda k: Decimal(k) / 10_000)
RATES = some.one_of(LAWFUL_RATES, LAWFUL_RATES, LAWFUL_RATES, DEAR_RATES)


@some.composite
def loans(draw: some.DrawFn, today: date, ref: str = "L-1", rates: Any = RATES) -> Loan:
    """A loan of any product, method, size, age and number of missed instalments."""
    product = draw(some.sampled_from(sorted(LENDERS)))
    method = draw(some.sampled_from(Method))
    months = draw(some.integers(1, 3 if method is Method.BULLET else 36))
    started = today - timedelta(days=draw(some.integers(0, 31 * months + 150)))
    contract = Loan(
        ref=ref,
        product=product,
        lender_type=LENDERS[product],
        principal=draw(SUMS),
        annual_rate=draw(rates),
        months=months,
        method=method,
        disbursed_on=started,
        paid_instalments=0,
    )
    rows = schedule(contract)
    due = sum(row.due < today for row in rows)
    missed = draw(some.sampled_from([0, 1, 1, 2, 3, 6]))
    paid = max(0, due - missed) if missed else min(len(rows) - 1, due + draw(some.integers(0, 1)))
    payments = draw(some.lists(_payments(started, today), max_size=2))
    return replace(contract, paid_instalments=paid, payments=tuple(payments))


def _payments(start: date, today: date) -> some.SearchStrategy[Payment]:
    return some.builds(Payment, some.dates(start, today), some.integers(1, 200_000))


LOANS = TODAY.flatmap(loans)
"""One loan, whatever the day."""


@some.composite
def borrowers(draw: some.DrawFn, most: int = 3, rates: Any = RATES, **terms: Any) -> Position:
    """A borrower with one to three loans, on some day, before the bot or an agent."""
    today = draw(TODAY)
    count = draw(some.integers(1, most))
    mine = tuple(draw(loans(today, f"L-{k}", rates)) for k in range(1, count + 1))
    who = draw(some.sampled_from(Authority))
    return Position(today, mine, the_terms(**terms) if terms else TERMS, who)


@some.composite
def wishes(draw: some.DrawFn, position: Position) -> Wish:
    """A wish for instalments: a capacity or not, a term or not, some of the loans or all."""
    refs, today = [loan.ref for loan in position.owed()], position.today
    owed = sum(row.amount for loan in position.loans for row in position.open_of(loan))
    return Wish(
        kind=Kind.INSTALMENT,
        capacity=draw(some.none() | some.integers(0, 400).map(lambda k: owed * k // 1000)),
        for_named=draw(some.booleans()),
        periods=draw(some.none() | some.integers(1, 70)),
        first=draw(some.none() | some.dates(today, today + timedelta(days=31))),
        loans=tuple(draw(some.lists(some.sampled_from(refs), unique=True))),
    )
