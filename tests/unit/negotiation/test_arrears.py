"""What is overdue, what it costs, and where a payment goes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from chatbot.negotiation.arrears import Stage, interest_for, settlement_interest, stage_of
from chatbot.negotiation.loan import Loan, Method
from chatbot.negotiation.money import fen, yuan
from chatbot.negotiation.schedule import schedule
from tests.unit.negotiation import reference
from tests.unit.negotiation.builders import (
    TODAY,
    a_loan,
    booked,
    day,
    ledger,
    paid,
    position,
    the_terms,
)
from tests.unit.negotiation.strategies import borrowers, thorough

BULLET = a_loan(
    principal="10000.00",
    annual_rate="0.12",
    months=1,
    method=Method.BULLET,
    disbursed_on="2026-10-20",
    paid_instalments=0,
)
"""10000 yuan and 100 yuan of interest, due on 2026-11-20."""


def on(loan: Loan, today: str):
    return position(loan, today=today).arrears_of(loan)


def still_open(loan: Loan, today: str) -> list[list[str]]:
    rows = position(loan, today=today).open_of(loan)
    return [[str(r.due), *map(yuan, (r.principal, r.interest, r.penalty))] for r in rows]


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (0, Stage.CURRENT),
        (1, Stage.EARLY),
        (7, Stage.EARLY),
        (8, Stage.MIDDLE),
        (30, Stage.MIDDLE),
        (31, Stage.LATE),
        (90, Stage.LATE),
        (91, Stage.LONG),
        (2000, Stage.LONG),
    ],
)
def test_the_stages_change_after_7_30_and_90_days(days, stage):
    assert stage_of(days) is stage


def test_nothing_is_overdue_on_the_due_day_itself():
    owed = on(BULLET, "2026-11-20")
    assert (owed.days_overdue, owed.due_today, owed.stage) == (0, 0, Stage.CURRENT)
    assert owed.next_due == day("2026-11-20")


def test_the_day_after_it_is_overdue_but_costs_nothing_more():
    owed = on(BULLET, "2026-11-21")
    assert (owed.days_overdue, yuan(owed.due_today), owed.penalty) == (1, "10100.00", 0)
    assert owed.next_due is None


def test_the_last_day_of_grace_is_free():
    owed = on(BULLET, "2026-11-23")
    assert (owed.days_overdue, owed.penalty, owed.grace_until) == (3, 0, day("2026-11-23"))


def test_past_the_grace_the_penalty_counts_from_the_due_day():
    owed = on(BULLET, "2026-11-24")
    assert (owed.days_overdue, yuan(owed.penalty), owed.grace_until) == (4, "19.73", None)


def test_the_penalty_rate_is_at_most_24_percent():
    dear = replace(BULLET, annual_rate=BULLET.annual_rate * 2)
    assert yuan(on(dear, "2026-12-20").penalty) == "197.26"


def test_there_is_no_penalty_on_interest():
    owed = on(BULLET, "2026-12-20")
    assert owed.penalty == reference.rounded(reference.Fraction(1000000 * 18 * 30, 100 * 365))


def test_each_instalment_has_a_grace_and_a_penalty_of_its_own():
    loan = a_loan(paid_instalments=4)
    assert still_open(loan, "2026-11-12")[:3] == ledger("""
        due         principal  interest  penalty
        2026-10-10     976.62    123.54    21.19
        2026-11-10     991.27    108.89     0.00
        2026-12-10    1006.14     94.02     0.00
    """)


def test_a_payment_goes_to_penalty_then_interest_then_principal():
    loan = replace(BULLET, payments=(paid("150.00", "2026-12-20"),))
    assert still_open(replace(loan, payments=()), "2026-12-20") == ledger("""
        due         principal  interest  penalty
        2026-11-20   10000.00    100.00   147.95
    """)
    assert still_open(loan, "2026-12-20") == ledger("""
        due         principal  interest  penalty
        2026-11-20   10000.00     97.95     0.00
    """)


def test_a_payment_goes_to_the_oldest_instalment_first():
    loan = a_loan(paid_instalments=4, payments=(paid("1200.00", "2026-11-12"),))
    assert still_open(loan, "2026-11-12")[:2] == ledger("""
        due         principal  interest  penalty
        2026-11-10     991.27     30.24     0.00
        2026-12-10    1006.14     94.02     0.00
    """)


def test_after_a_payment_the_penalty_runs_on_what_is_left():
    loan = replace(BULLET, payments=(paid("5247.95", "2026-12-20"),))
    assert still_open(loan, "2026-12-20")[0] == ["2026-11-20", "5000.00", "0.00", "0.00"]
    assert still_open(loan, "2026-12-30")[0] == ["2026-11-20", "5000.00", "0.00", "24.66"]


def test_what_was_paid_within_the_grace_bears_no_penalty():
    loan = replace(BULLET, payments=(paid("5100.00", "2026-11-22"),))
    assert still_open(loan, "2026-11-30")[0] == ["2026-11-20", "5000.00", "0.00", "24.66"]


def test_a_payment_posted_later_does_not_count_yet():
    loan = replace(BULLET, payments=(paid("5100.00", "2026-11-22"),))
    assert on(loan, "2026-11-21").due_today == fen("10100.00")
    assert on(loan, "2026-11-22").due_today == fen("5000.00")


def test_the_order_in_which_payments_were_posted_does_not_matter():
    early, late = paid("800.00", "2026-11-25"), paid("900.00", "2026-12-20")
    assert still_open(replace(BULLET, payments=(early, late)), "2027-01-05") == still_open(
        replace(BULLET, payments=(late, early)), "2027-01-05"
    )


def test_who_has_paid_everything_owes_nothing():
    loan = replace(BULLET, payments=(paid("10100.00", "2026-11-20"),))
    owed = on(loan, "2026-12-31")
    assert (owed.due_today, owed.remaining_principal, owed.next_due) == (0, 0, None)


def test_a_ledger_that_agrees_is_projected_to_today():
    loan = replace(BULLET, ledger=booked("2026-11-30", "10000.00", "100.00", "49.32"))
    owed = on(loan, "2026-12-20")
    assert (yuan(owed.penalty), owed.flagged, owed.as_of) == ("147.95", False, day("2026-12-20"))


def test_a_ledger_that_differs_is_shown_as_it_is_and_flagged():
    loan = replace(BULLET, ledger=booked("2026-11-30", "10000.00", "100.00", "49.31"))
    owed = on(loan, "2026-12-20")
    assert (yuan(owed.penalty), yuan(owed.due_today)) == ("49.31", "10149.31")
    assert (owed.flagged, owed.as_of) == (True, day("2026-11-30"))


def test_early_settlement_costs_interest_since_the_last_due_day():
    loan = a_loan(paid_instalments=6)
    interest = settlement_interest(loan, the_terms().of(loan), day("2026-11-22"))
    assert interest == interest_for(fen("6267.83"), loan.annual_rate, 12)


def test_settlement_before_the_first_due_day_costs_interest_since_the_payout():
    interest = settlement_interest(BULLET, the_terms().of(BULLET), day("2026-10-30"))
    assert yuan(interest) == "32.88"


def test_interest_that_was_paid_ahead_is_not_asked_for_again():
    loan = a_loan(paid_instalments=7)  # the instalment of 10 December is paid already
    assert settlement_interest(loan, the_terms().of(loan), day("2026-11-22")) == 0
    partly = a_loan(paid_instalments=6, payments=(paid("20.00", "2026-11-15"),))
    full = a_loan(paid_instalments=6)
    terms = the_terms().of(full)
    saved = settlement_interest(full, terms, TODAY) - settlement_interest(partly, terms, TODAY)
    assert yuan(saved) == "20.00"


@thorough
@given(borrowers(most=1))
def test_the_debt_equals_a_plain_second_reckoning(one):
    loan = replace(one.loans[0], payments=())
    row = {
        "principal": yuan(loan.principal),
        "annual_rate": str(loan.annual_rate),
        "months": str(loan.months),
        "method": str(loan.method),
        "disbursed_on": loan.disbursed_on.isoformat(),
        "paid_instalments": str(loan.paid_instalments),
    }
    instalments = list(reference.contract(row))
    assert [(r.due, r.principal, r.interest) for r in schedule(loan)] == [
        (due.on, due.principal, due.interest) for due in instalments
    ]
    ours = position(loan, today=one.today.isoformat()).arrears_of(loan)
    expected = reference.debt(row, instalments, one.today)
    assert (ours.principal, ours.interest, ours.penalty) == (
        expected.principal,
        expected.interest,
        expected.penalty,
    )


@thorough
@given(borrowers(most=1), some.integers(0, 60))
def test_waiting_never_makes_a_debt_smaller(one, days):
    loan, later = one.loans[0], one.today + timedelta(days=days)
    then = position(loan, today=later.isoformat()).arrears_of(loan)
    now = one.arrears_of(loan)
    assert then.due_today >= now.due_today
    assert then.remaining_principal == now.remaining_principal


@thorough
@given(borrowers(most=1), some.integers(1, 500_000))
def test_a_payment_lowers_the_debt_by_what_it_pays(one, amount):
    loan = one.loans[0]
    before = sum(row.amount for row in one.open_of(loan))
    assume(amount <= before)
    payment = paid(yuan(amount), one.today.isoformat())
    after = replace(loan, payments=(*loan.payments, payment))
    rows = position(after, today=one.today.isoformat()).open_of(after)
    assert sum(row.amount for row in rows) == before - amount
    assert all(row.principal >= 0 and row.interest >= 0 and row.penalty >= 0 for row in rows)
