"""The price of credit, against published figures and against a slow bisection."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chatbot.negotiation.money import fen
from chatbot.negotiation.price import Flow, net_value, rounded_up, simple_of, xirr
from chatbot.negotiation.schedule import schedule
from tests.unit.negotiation.builders import a_loan, day
from tests.unit.negotiation.strategies import LOANS, thorough

START = day("2026-01-01")
FIFTH_OF_A_YEAR = 73

# Paid out, then equal payments: what they cost a year, simple and compound, in percent.
PUBLISHED = """
received  payments  each      simple  compound
10000.00  12         888.49   12.00   12.68
 9700.00  12         888.49   17.82   19.36
12000.00  12        1072.00   13.03   13.84
12000.00  24         572.00   13.27   14.10
12000.00  36         423.33   16.24   17.51
12000.00  12        1120.00   21.46   23.70
"""


def published() -> list[list[str]]:
    return [line.split() for line in PUBLISHED.strip().splitlines()[1:]]


def by_bisection(flows: Sequence[Flow]) -> float:
    """The same rate, found by halving two hundred times."""
    start, low, high = flows[0][0], 0.0, 10.0
    for _ in range(200):
        middle = (low + high) / 2
        worth = sum(amount / (1 + middle) ** ((on - start).days / 365) for on, amount in flows)
        low, high = (middle, high) if worth > 0 else (low, middle)
    return low


def spaced(received: str, count: int, each: str, days: int) -> list[Flow]:
    payments = [(START + timedelta(days=days * k), fen(each)) for k in range(1, count + 1)]
    return [(START, -fen(received)), *payments]


@pytest.mark.parametrize(("received", "count", "each", "simple", "compound"), published())
def test_the_rate_of_a_period_is_the_published_one(received, count, each, simple, compound):
    yearly = xirr(spaced(received, int(count), each, FIFTH_OF_A_YEAR))
    period = (1 + yearly) ** (1 / 5) - 1
    assert period * 12 * 100 == pytest.approx(float(simple), abs=0.006)
    assert ((1 + period) ** 12 - 1) * 100 == pytest.approx(float(compound), abs=0.006)


@pytest.mark.parametrize(("received", "count", "each", "simple", "compound"), published())
def test_on_calendar_months_it_is_nearly_the_same(received, count, each, simple, compound):
    rows = schedule(a_loan(months=int(count), disbursed_on="2026-01-01"))
    flows = [(START, -fen(received)), *((row.due, fen(each)) for row in rows)]
    assert xirr(flows) * 100 == pytest.approx(float(compound), abs=0.12)
    assert simple_of(xirr(flows)) * 100 == pytest.approx(float(simple), abs=0.12)


def test_two_percent_a_month_on_the_remaining_principal():
    flows = [(START, -fen("1200.00"))]
    for k in range(12):
        due, interest = START + timedelta(days=FIFTH_OF_A_YEAR * (k + 1)), 2 * (1200 - 100 * k)
        flows.append((due, fen("100.00") + interest))
    assert xirr(flows) == pytest.approx(1.02**5 - 1)
    assert simple_of(1.02**12 - 1) == pytest.approx(0.24)


def test_a_year_at_18_percent():
    assert xirr([(START, -10000), (day("2027-01-01"), 11800)]) == pytest.approx(0.18)


def test_what_comes_back_short_costs_nothing():
    assert xirr([(START, -10000), (day("2027-01-01"), 9000)]) == 0.0
    assert xirr([(START, -10000), (day("2027-01-01"), 10000)]) == 0.0


def test_a_rate_is_rounded_up_never_down():
    assert rounded_up(0.195601) == Decimal("0.1957")
    assert rounded_up(0.1956) == Decimal("0.1956")
    assert rounded_up(0.0) == Decimal("0.0000")


@thorough
@given(LOANS)
def test_the_rate_of_a_contract_equals_a_slow_bisection(loan):
    flows = [(loan.disbursed_on, -loan.principal)]
    flows += [(row.due, row.amount) for row in schedule(loan)]
    assert xirr(flows) == pytest.approx(by_bisection(flows), abs=1e-8)


@thorough
@given(
    some.lists(some.tuples(some.integers(1, 2000), some.integers(1, 10**6)), min_size=1),
    some.integers(100, 10**7),
)
def test_the_rate_of_any_payments_equals_a_slow_bisection(payments, received):
    flows = [(START, -received)]
    flows += [(START + timedelta(days=after), amount) for after, amount in payments]
    assert xirr(flows) == pytest.approx(by_bisection(flows), abs=1e-6)


@thorough
@given(LOANS, some.floats(0, 1))
def test_payments_are_worth_more_than_the_loan_below_its_rate_and_less_above(loan, rate):
    flows = [(loan.disbursed_on, -loan.principal)]
    flows += [(row.due, row.amount) for row in schedule(loan)]
    if abs(rate - xirr(flows)) > 1e-6:
        assert (net_value(flows, rate) > 0) == (rate < xirr(flows))
