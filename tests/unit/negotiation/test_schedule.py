"""The contract's instalments by the three methods."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from chatbot.negotiation.loan import Loan, Method
from chatbot.negotiation.money import yuan
from chatbot.negotiation.schedule import level_payment, schedule
from tests.unit.negotiation.builders import a_loan, day, ledger
from tests.unit.negotiation.strategies import LOANS


def written(loan: Loan) -> list[list[str]]:
    return [
        [str(row.due), yuan(row.principal), yuan(row.interest), yuan(row.amount)]
        for row in schedule(loan)
    ]


def test_equal_instalments_pay_the_same_each_month_and_the_rest_at_the_end():
    loan = a_loan(principal="3000.00", annual_rate="0.12", months=3, disbursed_on="2026-08-27")
    assert written(loan) == ledger("""
        due         principal  interest   amount
        2026-09-27     990.07     30.00  1020.07
        2026-10-27     999.97     20.10  1020.07
        2026-11-27    1009.96     10.10  1020.06
    """)


def test_equal_principal_pays_less_interest_each_month():
    loan = a_loan(
        principal="1000.00",
        annual_rate="0.12",
        months=3,
        method=Method.EQUAL_PRINCIPAL,
        disbursed_on="2026-01-15",
    )
    assert written(loan) == ledger("""
        due         principal  interest  amount
        2026-02-15     333.33     10.00  343.33
        2026-03-15     333.33      6.67  340.00
        2026-04-15     333.34      3.33  336.67
    """)


def test_a_bullet_pays_everything_at_the_end():
    loan = a_loan(principal="2150.00", months=3, method=Method.BULLET, disbursed_on="2026-11-30")
    assert written(loan) == ledger("""
        due         principal  interest   amount
        2027-02-28    2150.00     96.75  2246.75
    """)


def test_half_a_fen_of_interest_is_rounded_up():
    loan = a_loan(principal="1000.00", annual_rate="0.0247", months=3, method=Method.BULLET)
    assert yuan(schedule(loan)[0].interest) == "6.18"  # 6.175
    loan = a_loan(principal="150.00", annual_rate="0.05", months=2)
    assert yuan(schedule(loan)[0].interest) == "0.63"  # 0.625


@pytest.mark.parametrize(
    ("disbursed", "dues"),
    [
        ("2026-01-31", "2026-02-28 2026-03-31 2026-04-30 2026-05-31"),
        ("2028-01-31", "2028-02-29 2028-03-31 2028-04-30 2028-05-31"),
        ("2027-11-30", "2027-12-30 2028-01-30 2028-02-29 2028-03-30"),
    ],
)
def test_a_loan_of_the_31st_falls_due_on_the_last_of_short_months(disbursed, dues):
    loan = a_loan(months=4, disbursed_on=disbursed)
    assert [row.due for row in schedule(loan)] == [day(due) for due in dues.split()]


def test_without_interest_the_payment_is_an_equal_share():
    assert level_payment(100000, Decimal(0), 3) == 33333
    loan = a_loan(principal="1000.00", annual_rate="0", months=3)
    assert [yuan(row.amount) for row in schedule(loan)] == ["333.33", "333.33", "333.34"]


def test_the_payment_of_the_published_annuity():
    assert yuan(level_payment(1000000, Decimal("0.01"), 12)) == "888.49"


@given(LOANS)
def test_the_principal_is_paid_back_to_the_fen_and_no_part_is_negative(loan):
    rows = schedule(loan)
    assert sum(row.principal for row in rows) == loan.principal
    assert all(row.principal >= 0 and row.interest >= 0 for row in rows)


@given(LOANS)
def test_due_days_are_numbered_and_rise(loan):
    rows = schedule(loan)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert all(a.due < b.due for a, b in pairwise(rows))
    assert len(rows) == (1 if loan.method is Method.BULLET else loan.months)
