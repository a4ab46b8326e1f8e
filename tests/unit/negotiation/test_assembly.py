"""The lawful price of a plan: what is waived so that a loan never costs more than 24 % a year."""

from decimal import Decimal

from chatbot.negotiation.assembly import dear, flows
from chatbot.negotiation.claim import claim_of
from chatbot.negotiation.loan import Method
from chatbot.negotiation.money import fen, yuan
from chatbot.negotiation.offers import settlement
from chatbot.negotiation.plan import Plan, Row, Scope
from chatbot.negotiation.wish import Wish
from tests.unit.negotiation.builders import a_loan, borrower, day, paid, position

DEAR = a_loan(
    principal="10000.00",
    annual_rate="0.24",
    months=1,
    method=Method.BULLET,
    disbursed_on="2026-09-22",
    paid_instalments=0,
)
"""24 % simple: 200 yuan of interest for 30 days, and 24 % of penalty for 31 more."""


def settled(loan) -> Plan:
    return settlement(position(loan), Wish())


def total_rate(plan: Plan, loan) -> float:
    """The yearly growth from the payout to the one payment."""
    days = (plan.rows[0].due - loan.disbursed_on).days
    return float((plan.total / loan.principal) ** (365 / days) - 1)


def test_arrears_that_cost_more_than_24_percent_are_waived_down_to_it():
    plan = settled(DEAR)
    assert plan.allowed
    assert plan.waived > 0
    assert plan.total + plan.waived == plan.due_today
    assert total_rate(plan, DEAR) <= 0.24
    assert plan.apr_compound == Decimal("0.2400")


def test_no_more_is_waived_than_the_law_asks_for():
    plan, one = settled(DEAR), position(DEAR)
    claim = claim_of(one, DEAR, Scope.WHOLE)
    dearer = Row(plan.rows[0].due, claim.principal, 0, plan.total - claim.principal + 1)
    assert not dear(one, claim, plan.rows)
    assert dear(one, claim, (dearer,))


def test_the_penalty_goes_before_interest_does():
    plan = settled(DEAR)
    (row,) = plan.rows
    assert row.penalty < position(DEAR).arrears_of(DEAR).penalty
    assert row.interest == position(DEAR).arrears_of(DEAR).interest


def test_nothing_is_waived_where_the_price_is_lawful():
    assert settlement(borrower("b01"), Wish()).waived == 0


def test_a_contract_that_is_too_dear_to_save_is_not_allowed():
    plan = settled(a_loan(annual_rate="0.36"))
    assert [(row.interest, row.penalty) for row in plan.rows] == [(0, 0)]
    assert [f.check for f in plan.findings if not f.ok] == ["yearly_cost"]


def test_the_price_counts_everything_that_was_and_will_be_paid():
    loan = a_loan(paid_instalments=2, payments=(paid("300.00", "2026-10-12"),))
    one = position(loan)
    claim = claim_of(one, loan, Scope.ARREARS)
    seen = flows(claim, (Row(day("2026-12-10"), fen("1000"), 0, 0),))
    assert seen[0] == (day("2026-05-10"), -fen("12000"))
    assert [str(on) for on, _ in seen[1:4]] == ["2026-06-10", "2026-07-10", "2026-10-12"]
    assert (day("2026-12-10"), fen("1000")) in seen
    assert [yuan(amount) for on, amount in seen if on == day("2027-05-10")] == ["1100.19"]


def test_of_several_loans_the_dearest_gives_the_price():
    cheap, dearer = a_loan("L-1", annual_rate="0.10"), a_loan("L-2", annual_rate="0.20")
    both = settlement(position(cheap, dearer), Wish())
    alone = settlement(position(dearer), Wish())
    assert both.apr_compound == alone.apr_compound


def test_each_loan_of_a_plan_keeps_its_own_part():
    plan = settlement(borrower("b08"), Wish())
    assert {part.loan for part in plan.parts} == {"L-1008", "L-1009"}
    assert plan.total == sum(sum(row.amount for row in part.rows) for part in plan.parts)
    assert plan.due_today == sum(part.due_today for part in plan.parts)
