"""What the borrowers of the demo portfolio owe on Sunday, 22 November 2026, to the fen."""

from datetime import timedelta

import pytest

from chatbot.negotiation.arrears import Stage, settlement_interest
from chatbot.negotiation.money import yuan
from chatbot.negotiation.offers import settlement
from chatbot.negotiation.wish import Wish
from tests.unit.negotiation import reference
from tests.unit.negotiation.builders import (
    TODAY,
    borrower,
    portfolio,
    portfolio_rows,
    position,
    the_terms,
)

# The loans that design.md prints; the others were worked out by reference.py.
DEBTS = """
loan    days  principal  interest  penalty  due today  remaining  next due
L-1001    12     991.27    108.89     7.82    1107.98    7259.10  2026-12-10
L-1002     2    3680.50     55.21     0.00    3735.71    3680.50  -
L-1003    99    8333.32   1657.64   279.52   10270.48   35416.69  2026-12-15
L-1005     0       0.00      0.00     0.00       0.00    5427.90  2026-11-27
"""


def test_the_demo_debts_are_those_of_the_design():
    owed = {ref: position(loan).arrears_of(loan) for ref, loan in portfolio().items()}
    for line in DEBTS.strip().splitlines()[1:]:
        ref, *expected = line.split()
        one = owed[ref]
        sums = (one.principal, one.interest, one.penalty, one.due_today, one.remaining_principal)
        next_due = one.next_due.isoformat() if one.next_due else "-"
        assert [str(one.days_overdue), *map(yuan, sums), next_due] == expected, ref


@pytest.mark.parametrize("row", portfolio_rows(), ids=lambda row: row["loan"])
def test_every_demo_debt_equals_a_plain_second_reckoning_on_each_day_of_a_year(row):
    loan, instalments = portfolio()[row["loan"]], list(reference.contract(row))
    for k in range(-180, 180, 3):
        today = TODAY + timedelta(days=k)
        ours = position(loan, today=today.isoformat()).arrears_of(loan)
        expected = reference.debt(row, instalments, today)
        assert (ours.days_overdue, ours.next_due) == (expected.days_overdue, expected.next_due)
        assert (ours.principal, ours.interest) == (expected.principal, expected.interest), today
        assert (ours.penalty, ours.remaining_principal) == (
            expected.penalty,
            expected.remaining_principal,
        ), today


def test_the_stages_of_the_demo_loans():
    stages = {ref: str(position(loan).arrears_of(loan).stage) for ref, loan in portfolio().items()}
    assert stages["L-1001"] == Stage.MIDDLE
    assert stages["L-1002"] == Stage.EARLY
    assert stages["L-1003"] == Stage.LONG
    assert stages["L-1004"] == Stage.LATE
    assert stages["L-1005"] == Stage.CURRENT


def test_loan_l_1002_is_within_its_grace_until_the_day_after():
    loan = portfolio()["L-1002"]
    assert str(position(loan).arrears_of(loan).grace_until) == "2026-11-23"


def test_settling_l_1005_today_costs_5511_42():
    plan = settlement(borrower("b05"), Wish())
    assert yuan(plan.total) == "5511.42"
    assert [row.due for row in plan.rows] == [TODAY]


def test_the_settlement_interest_of_l_1005_runs_for_26_days_since_its_last_due_day():
    loan = portfolio()["L-1005"]
    interest = settlement_interest(loan, the_terms().of(loan), TODAY)
    assert interest == reference.rounded(reference.Fraction(542790 * 216 * 26, 1000 * 365))


def test_a_pending_payment_leaves_the_figures_as_they_are():
    loan = portfolio()["L-1006"]
    row = next(row for row in portfolio_rows() if row["loan"] == "L-1006")
    expected = reference.debt(row, list(reference.contract(row)), TODAY)
    assert loan.payment_pending is not None
    assert position(loan).arrears_of(loan).principal == expected.principal > 0
