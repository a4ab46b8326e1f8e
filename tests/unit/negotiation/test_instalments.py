"""Plans in instalments that fit what somebody can pay."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chatbot.negotiation.desk import Desk
from chatbot.negotiation.instalments import instalments, least, lower_for_a_while
from chatbot.negotiation.money import fen, yuan
from chatbot.negotiation.paydays import payment_days
from chatbot.negotiation.plan import Kind, Plan, Scope
from chatbot.negotiation.position import Position
from chatbot.negotiation.terms import Authority
from chatbot.negotiation.wish import Wish
from tests.unit.negotiation.builders import (
    a_loan,
    borrower,
    day,
    in_yuan,
    ledger,
    position,
    the_terms,
)


def can_pay(a_month: str, **more) -> Wish:
    return Wish(kind=Kind.INSTALMENT, capacity=fen(a_month), **more)


def told(plans: tuple[Plan, ...]) -> list[str]:
    """Each plan as "whole 14 x 586.18"."""
    return [f"{p.scope} {len(p.rows)} x {yuan(p.rows[0].amount)}" for p in plans]


def failed(plan: Plan) -> list[str]:
    return [finding.check for finding in plan.findings if not finding.ok]


def test_the_shortest_plan_that_fits_comes_first_and_the_longest_last():
    assert told(instalments(borrower("b01"), can_pay("600"))) == [
        "whole 14 x 586.18",
        "whole 36 x 265.17",
    ]


def test_with_more_to_spare_the_arrears_alone_are_spread_as_well():
    plans = instalments(borrower("b01"), can_pay("1500"))
    assert told(plans) == ["arrears 3 x 377.34", "whole 6 x 1291.99", "whole 36 x 265.17"]
    assert in_yuan(plans[0].rows) == ledger("""
        due         principal  interest  penalty
        2026-12-10     329.63     45.10     2.61
        2027-01-10     328.32     46.41     2.61
        2027-02-10     333.32     41.39     2.60
    """)
    assert [yuan(row.amount) for row in plans[0].continuing] == ["1100.16"] * 3
    assert yuan(plans[0].load) == "1477.50"


def test_a_plan_over_the_whole_balance_replaces_the_contract():
    plan = instalments(borrower("b01"), can_pay("600"))[0]
    assert plan.continuing == ()
    assert yuan(plan.load) == "586.18"
    assert sum(row.principal for row in plan.rows) == fen("7259.10")


def test_600_a_month_means_600_in_all():
    with_others = position(a_loan("L-1"), a_loan("L-2", principal="4000", paid_instalments=6))
    assert instalments(position(a_loan("L-1")), can_pay("600"))
    assert instalments(with_others, can_pay("600")) == ()
    plan = instalments(with_others, can_pay("700"))[0]
    assert fen("366.72") + plan.rows[0].amount <= plan.load <= fen("700")


def test_a_sum_for_the_named_loan_leaves_the_others_aside():
    wish = can_pay("300", for_named=True, loans=("L-1008",))
    plan = instalments(borrower("b08"), wish)[0]
    assert plan.loans == ("L-1008",)
    assert max(row.amount for row in plan.rows) <= fen("300")
    others = position(a_loan("L-1"), a_loan("L-2", paid_instalments=6))
    assert not instalments(others, can_pay("300", loans=("L-1",)))
    assert instalments(others, can_pay("300", loans=("L-1",), for_named=True))


def test_ground_is_given_only_when_the_longest_plan_does_not_fit():
    fits, does_not = (instalments(borrower("b01"), can_pay(sum_)) for sum_ in ("265.17", "265.16"))
    assert {plan.rate_share for plan in fits} == {Decimal(1)}
    (plan,) = does_not
    assert (len(plan.rows), plan.rate_share, plan.waived) == (36, Decimal("0.99"), 0)


def test_no_more_ground_is_given_than_is_needed():
    (plan,) = instalments(borrower("b01"), can_pay("260"))
    assert plan.rate_share == Decimal("0.91")
    assert plan.parts[0].annual_rate == Decimal("0.1638")
    assert yuan(plan.load) == "259.48"
    assert plan.waived == 0


def test_the_penalty_is_waived_last_of_all():
    lowest = least(borrower("b01"), Wish())
    (plan,) = instalments(borrower("b01"), can_pay(yuan(lowest.load)))
    assert (plan.rate_share, yuan(plan.waived)) == (Decimal("0.5"), "7.82")


def test_below_the_lowest_there_is_no_plan_and_the_nearest_one_is_known():
    lowest = least(borrower("b01"), can_pay("100"))
    assert told((lowest,)) == ["whole 36 x 234.22"]
    assert failed(lowest) == ["affordability"]
    assert instalments(borrower("b01"), can_pay(yuan(lowest.load - 1))) == ()


def test_an_agent_may_go_further_than_the_bot():
    agent = replace(borrower("b01"), authority=Authority.AGENT)
    lowest = least(agent, can_pay("100"))
    assert (len(lowest.rows), lowest.rate_share) == (60, 0)
    assert lowest.load < least(borrower("b01"), Wish()).load


def test_a_number_of_instalments_is_taken_at_its_word():
    plans = instalments(borrower("b01"), Wish(periods=12))
    assert told(plans) == ["arrears 12 x 100.07", "whole 12 x 674.27"]


def test_a_number_of_instalments_beyond_the_authority_is_none():
    assert told(instalments(borrower("b01"), Wish(periods=24))) == ["whole 24 x 366.66"]
    assert instalments(borrower("b01"), Wish(periods=60)) == ()
    card = a_loan(product="信用卡分期", lender_type="bank_card", principal="60000")
    assert told(instalments(position(card), Wish(periods=60)))[0].startswith("whole 60")


def test_a_number_of_instalments_must_fit_a_capacity_too():
    assert instalments(borrower("b01"), can_pay("600", periods=12)) == ()
    assert told(instalments(borrower("b01"), can_pay("700", periods=12))) == ["whole 12 x 674.27"]


def test_each_instalment_is_at_least_50_yuan():
    small = a_loan(principal="400.00", paid_instalments=5)
    plans = instalments(position(small), Wish())
    longest = plans[-1]
    assert min(row.amount for row in longest.rows) >= fen("50")
    assert failed(Desk.of(position(small), Wish(), Scope.WHOLE).plan(len(longest.rows) + 1)) == [
        "smallest_instalment"
    ]


def test_a_debt_of_less_than_50_yuan_has_no_instalments():
    tiny = a_loan(principal="60.00", paid_instalments=5)
    assert instalments(position(tiny), can_pay("20")) == ()
    assert failed(least(position(tiny), can_pay("20"))) == ["smallest_instalment", "affordability"]


def test_a_loan_with_a_shorter_limit_ends_earlier_within_a_plan_of_several():
    plan = instalments(borrower("b08"), can_pay("450"))[0]
    counts = {part.loan: len(part.rows) for part in plan.parts}
    assert counts["L-1009"] == 12 < counts["L-1008"]


def test_the_last_months_of_the_longer_loan_are_not_smaller_than_allowed():
    long = a_loan("L-1", principal="1500.00", paid_instalments=5)
    short = a_loan("L-2", product="月付", principal="9000.00", paid_instalments=5)
    plans = instalments(position(long, short), Wish())
    assert plans
    assert min(row.amount for row in plans[-1].rows) >= fen("50")
    assert failed(least(position(long, short), Wish())) == []


def test_nothing_overdue_has_no_instalments():
    current = position(a_loan(paid_instalments=6))
    assert instalments(current, Wish(periods=6)) == ()
    assert "overdue_for_whole" in failed(least(current, Wish()))


def test_of_named_loans_only_the_overdue_one_is_spread():
    both = position(a_loan("L-1"), a_loan("L-2", paid_instalments=6))
    plans = instalments(both, Wish(periods=6, loans=("L-1", "L-2")))
    assert {plan.loans for plan in plans} == {("L-1",)}


def test_where_the_terms_allow_no_instalments_there_is_no_plan():
    strict = position(a_loan(), terms=the_terms(arrears=(0, 0), whole=(0, 0)))
    assert instalments(strict, can_pay("9000")) == ()
    assert failed(least(strict, Wish())) == ["term"]


def test_a_contract_that_gets_too_dear_over_time_is_spread_at_a_lower_rate():
    dear = position(a_loan(annual_rate="0.24"))
    assert failed(Desk.of(dear, Wish(), Scope.WHOLE).plan(36)) == ["yearly_cost"]
    (plan,) = instalments(dear, can_pay("600"))
    assert (len(plan.rows), plan.rate_share) == (36, Decimal("0.94"))
    assert plan.apr_compound == Decimal("0.2400")


def test_payments_fall_on_the_contract_day():
    one = borrower("b01")
    days = payment_days(one, Wish(), one.loans, 3)
    assert [str(d) for d in days] == ["2026-12-10", "2027-01-10", "2027-02-10"]


def test_payments_fall_on_a_wished_day_and_stay_on_it():
    one = borrower("b01")
    days = payment_days(one, Wish(first=day("2026-11-30")), one.loans, 4)
    assert [str(d) for d in days] == ["2026-11-30", "2026-12-30", "2027-01-30", "2027-02-28"]


def test_a_loan_of_the_31st_pays_on_the_last_day_of_short_months():
    one = position(a_loan(disbursed_on="2026-05-31", paid_instalments=4))
    days = payment_days(one, Wish(), one.loans, 4)
    assert [str(d) for d in days] == ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"]


def test_the_first_payment_comes_within_the_time_that_the_terms_give():
    soon = position(a_loan(), terms=the_terms(first_within_days=7))
    days = payment_days(soon, Wish(), soon.loans, 3)
    assert [str(d) for d in days] == ["2026-11-29", "2026-12-10", "2027-01-10"]
    assert instalments(soon, Wish(periods=6))


@pytest.mark.parametrize("turned", [False, True])
def test_the_payday_is_that_of_the_loan_longest_overdue(turned):
    late, later = a_loan("L-1"), a_loan("L-2", disbursed_on="2026-05-05", paid_instalments=4)
    loans = (later, late) if turned else (late, later)
    plan = instalments(position(*loans), Wish(periods=12))[0]
    assert str(plan.rows[0].due) == "2026-12-05"


def test_low_sums_for_three_months_then_equal_ones():
    plan = lower_for_a_while(borrower("b01"), Wish(), fen("300"))
    assert (plan.kind, plan.scope, plan.allowed) == (Kind.REDUCED_PAYMENT, Scope.WHOLE, True)
    assert [yuan(row.amount) for row in plan.rows[:4]] == ["300.00"] * 3 + ["1189.20"]
    assert len(plan.rows) == 3 + 6


def test_low_sums_are_at_least_a_fifth_of_the_contract_instalment():
    assert failed(lower_for_a_while(borrower("b01"), Wish(), fen("220.04"))) == []
    assert failed(lower_for_a_while(borrower("b01"), Wish(), fen("220.03"))) == ["reduction"]


def test_low_sums_may_not_let_the_debt_grow():
    assert lower_for_a_while(borrower("b01"), Wish(), fen("60")) is None


def test_pay_later_knows_no_low_sums():
    assert lower_for_a_while(borrower("b02"), Wish(), fen("2000")) is None


def test_after_low_sums_a_loan_past_its_end_pays_the_rest_at_once():
    over = position(a_loan(months=3, paid_instalments=1))
    plan = lower_for_a_while(over, Wish(), fen("900"))
    assert len(plan.rows) == 4
    assert plan.rows[-1].amount > fen("900")


def test_an_agent_may_lower_the_sums_for_six_months():
    agent: Position = replace(borrower("b01"), authority=Authority.AGENT)
    plan = lower_for_a_while(agent, Wish(), fen("300"))
    assert [yuan(row.amount) for row in plan.rows[:6]] == ["300.00"] * 6
