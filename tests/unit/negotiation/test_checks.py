"""Each check says yes, says no, and knows where the line runs."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from chatbot.negotiation.checks import (
    PLAN_CHECKS,
    STANDING,
    affordable,
    burden_of,
    cost_lawful,
    examined,
    few_broken_plans,
    first_in_time,
    large_enough,
    ledger_agrees,
    no_active_plan,
    no_payment_pending,
    not_disputed,
    not_time_barred,
    nothing_past,
    one_creditor,
    overdue_for_whole,
    rate_in_authority,
    reduced_enough,
    standing,
    term_in_authority,
)
from chatbot.negotiation.instalments import instalments
from chatbot.negotiation.loan import RunningPlan
from chatbot.negotiation.money import fen
from chatbot.negotiation.plan import Continuing, Finding, Kind, Part, Plan, Row, Scope
from chatbot.negotiation.position import Position
from chatbot.negotiation.terms import Authority
from chatbot.negotiation.wish import Wish
from tests.unit.negotiation.builders import a_loan, booked, day, portfolio, position

ONE = position(a_loan())


def a_part(*payments: str, loan: str = "L-1", due_today: str = "1107.98") -> Part:
    """Payments such as "2026-12-10 300.00"."""
    rows = [payment.split() for payment in payments]
    return Part(
        loan,
        fen(due_today),
        tuple(Row(day(on), fen(amount), 0, 0) for on, amount in rows),
        0,
        Decimal("0.18"),
    )


def a_plan(*payments: str, **changes: Any) -> Plan:
    """A plan on L-1 in instalments, 400 yuan on 10 December unless said otherwise."""
    plan = Plan(
        kind=Kind.INSTALMENT,
        scope=Scope.ARREARS,
        parts=(a_part(*(payments or ["2026-12-10 400.00"])),),
        continuing=(),
        load=fen("400.00"),
        apr_simple=Decimal("0.18"),
        apr_compound=Decimal("0.1956"),
        rate_share=Decimal(1),
        terms_version="test-1",
    )
    return replace(plan, **changes)


def months(count: int, amount: str = "400.00") -> list[str]:
    """That many monthly payments from 10 December 2026 on."""
    return [f"{2026 + (11 + k) // 12}-{(11 + k) % 12 + 1:02}-10 {amount}" for k in range(count)]


def ok(check, plan: Plan, wish: Wish | None = None, where: Position = ONE) -> bool:
    return check(where, wish or Wish(), plan).ok


def stands(check, **changes: Any) -> bool:
    loan = a_loan(**changes)
    return check(position(loan), loan).ok


def test_a_disputed_loan_is_left_to_a_human():
    assert stands(not_disputed)
    assert not stands(not_disputed, disputed="fraud")


def test_for_a_time_barred_loan_no_promise_is_taken():
    assert stands(not_time_barred)
    assert not stands(not_time_barred, time_barred=True)


@pytest.mark.parametrize(("broken", "may"), [(0, True), (1, True), (2, False)])
def test_the_second_broken_plan_is_one_too_many(broken, may):
    assert stands(few_broken_plans, broken_plans=broken) is may


def test_a_loan_has_one_active_plan_at_a_time():
    assert stands(no_active_plan)
    assert not stands(no_active_plan, active_plan=RunningPlan.level(6, 51240, day("2026-12-10")))


def test_while_a_payment_is_being_posted_nothing_is_agreed():
    assert stands(no_payment_pending)
    assert not stands(no_payment_pending, payment_pending=day("2026-11-21"))


def test_nothing_is_agreed_on_figures_that_differ_from_the_ledger():
    assert stands(ledger_agrees)
    assert stands(ledger_agrees, ledger=booked("2026-11-22", "991.27", "108.89", "7.82"))
    assert not stands(ledger_agrees, ledger=booked("2026-11-22", "991.27", "108.89", "7.83"))


def test_loans_of_two_creditors_never_share_a_plan():
    here, there = a_loan("L-1"), a_loan("L-2", lender_type="bank_card")
    same = a_loan("L-3")
    both = a_plan(parts=(a_part("2026-12-10 9", loan="L-1"), a_part("2026-12-10 9", loan="L-2")))
    assert not ok(one_creditor, both, where=position(here, there))
    assert ok(one_creditor, a_plan(), where=position(here, there))
    both = a_plan(parts=(a_part("2026-12-10 9", loan="L-1"), a_part("2026-12-10 9", loan="L-3")))
    assert ok(one_creditor, both, where=position(here, same))


def test_nothing_is_due_before_today():
    assert ok(nothing_past, a_plan("2026-11-22 100.00"))
    assert not ok(nothing_past, a_plan("2026-11-21 100.00", "2026-12-10 100.00"))


def test_the_first_payment_comes_within_31_days():
    assert ok(first_in_time, a_plan("2026-12-23 400.00"))
    assert not ok(first_in_time, a_plan("2026-12-24 400.00"))
    assert ok(first_in_time, a_plan("2027-02-10 400.00", kind=Kind.EXTENSION))
    assert not ok(first_in_time, a_plan("2027-02-10 400.00", kind=Kind.PARTIAL))


def test_arrears_are_spread_over_12_months_at_most():
    assert ok(term_in_authority, a_plan(*months(12)))
    assert not ok(term_in_authority, a_plan(*months(13)))
    agent = replace(ONE, authority=Authority.AGENT)
    assert ok(term_in_authority, a_plan(*months(24)), where=agent)
    assert not ok(term_in_authority, a_plan(*months(25)), where=agent)


def test_the_whole_balance_is_spread_over_36_months_at_most():
    assert ok(term_in_authority, a_plan(*months(36), scope=Scope.WHOLE))
    assert not ok(term_in_authority, a_plan(*months(37), scope=Scope.WHOLE))
    reduced = a_plan(*months(37), scope=Scope.WHOLE, kind=Kind.REDUCED_PAYMENT)
    assert not ok(term_in_authority, reduced)


@pytest.mark.parametrize("kind", [Kind.EXTENSION, Kind.GRACE, Kind.PARTIAL, Kind.SETTLEMENT])
def test_nothing_is_put_off_for_more_than_30_days(kind):
    assert ok(term_in_authority, a_plan("2026-12-22 400.00", kind=kind))
    assert not ok(term_in_authority, a_plan("2026-12-23 400.00", kind=kind))


def test_only_what_is_overdue_is_spread():
    nothing = (a_part("2026-12-10 400.00", due_today="0"),)
    for kind in (Kind.INSTALMENT, Kind.REDUCED_PAYMENT):
        assert ok(overdue_for_whole, a_plan(kind=kind))
        assert not ok(overdue_for_whole, a_plan(kind=kind, parts=nothing))
    for kind in (Kind.EXTENSION, Kind.PARTIAL, Kind.SETTLEMENT):
        assert ok(overdue_for_whole, a_plan(kind=kind, parts=nothing))


def test_every_loan_of_a_plan_in_instalments_must_be_overdue():
    half = (a_part("2026-12-10 9", loan="L-1"), a_part("2026-12-10 9", loan="L-2", due_today="0"))
    where = position(a_loan("L-1"), a_loan("L-2"))
    assert not ok(overdue_for_whole, a_plan(parts=half), where=where)


def test_no_instalment_is_below_50_yuan():
    assert ok(large_enough, a_plan(*months(2, "50.00")))
    assert not ok(large_enough, a_plan(*months(2), "2027-02-10 49.99"))
    assert ok(large_enough, a_plan("2026-12-10 20.00", kind=Kind.EXTENSION))


def test_low_sums_are_at_least_a_fifth_of_the_contract_instalment_of_1100_16():
    low = [*months(3, "220.04"), "2027-03-10 5.00"]
    assert ok(reduced_enough, a_plan(*low, kind=Kind.REDUCED_PAYMENT))
    low = [*months(2, "220.04"), "2027-02-10 220.03", "2027-03-10 900.00"]
    assert not ok(reduced_enough, a_plan(*low, kind=Kind.REDUCED_PAYMENT))
    assert ok(reduced_enough, a_plan(*low))


def test_the_rate_goes_down_to_half_of_the_contract_rate():
    assert ok(rate_in_authority, a_plan(rate_share=Decimal("0.50")))
    assert not ok(rate_in_authority, a_plan(rate_share=Decimal("0.49")))
    agent = replace(ONE, authority=Authority.AGENT)
    assert ok(rate_in_authority, a_plan(rate_share=Decimal(0)), where=agent)


def test_the_yearly_cost_is_at_most_24_percent():
    assert ok(cost_lawful, a_plan(apr_compound=Decimal("0.2400")))
    assert not ok(cost_lawful, a_plan(apr_compound=Decimal("0.2401")))


def test_no_month_costs_more_than_the_borrower_can_pay():
    plan = a_plan(load=fen("600.00"))
    assert ok(affordable, plan, Wish(capacity=fen("600.00")))
    assert not ok(affordable, plan, Wish(capacity=fen("599.99")))
    assert not ok(affordable, plan, Wish(capacity=0))
    assert ok(affordable, plan, Wish())


def test_a_sum_for_the_named_loan_is_held_against_that_loan_alone():
    beside = (Continuing(day("2026-12-20"), "L-1", fen("150.00")),)
    plan = a_plan(*months(2), continuing=beside, load=fen("900.00"))
    named = Wish(capacity=fen("550.00"), for_named=True)
    assert burden_of(named, plan) == fen("550.00")
    assert ok(affordable, plan, named)
    assert not ok(affordable, plan, replace(named, capacity=fen("549.99")))
    assert not ok(affordable, plan, replace(named, for_named=False))


def test_a_settlement_is_held_against_what_can_be_paid_at_once_not_against_a_month():
    plan = a_plan("2026-11-22 5511.42", kind=Kind.SETTLEMENT, load=fen("5511.42"))
    assert ok(affordable, plan, Wish(capacity=fen("600.00")))
    assert ok(affordable, plan, Wish(now=fen("5511.42")))
    assert not ok(affordable, plan, Wish(now=fen("5511.41")))


def test_a_plan_carries_the_finding_of_every_check():
    plan = examined(ONE, Wish(), a_plan())
    assert len(plan.findings) == len(STANDING) + len(PLAN_CHECKS)
    assert plan.allowed
    assert all(finding.why and finding.source for finding in plan.findings)
    assert len({finding.check for finding in plan.findings}) == len(plan.findings)


def test_one_check_that_fails_forbids_the_plan():
    plan = examined(ONE, Wish(), a_plan("2026-11-21 400.00"))
    assert not plan.allowed
    assert [finding.check for finding in plan.findings if not finding.ok] == ["future"]


def test_a_loan_that_may_not_be_negotiated_forbids_any_plan_on_it():
    disputed = position(replace(a_loan(), disputed="fraud"))
    assert not examined(disputed, Wish(), a_plan()).allowed


def test_the_findings_say_why_in_plain_chinese():
    finding: Finding = affordable(ONE, Wish(capacity=fen("300")), a_plan())
    assert finding.why == "每月最多 400.00 元，您说的上限 300.00 元"
    assert affordable(ONE, Wish(capacity=0), a_plan()).why.endswith("上限 0.00 元")
    assert cost_lawful(ONE, Wish(), a_plan()).why == "全周期年化成本（复利）19.56%，上限 24%"
    assert few_broken_plans(ONE, a_loan(broken_plans=2)).why == "L-1 未履约方案 2 个，上限 1 个"


@pytest.mark.parametrize(
    ("ref", "check"),
    [
        ("L-1006", "payment_pending"),
        ("L-1007", "disputed"),
        ("L-1010", "active_plan"),
        ("L-1011", "broken_plans"),
        ("L-1012", "time_barred"),
    ],
)
def test_of_the_demo_loans_these_may_not_be_negotiated(ref, check):
    loan = portfolio()[ref]
    assert [f.check for f in standing(position(loan), loan) if not f.ok] == [check]


@pytest.mark.parametrize("ref", ["L-1001", "L-1002", "L-1003", "L-1004", "L-1008", "L-1013"])
def test_of_the_demo_loans_these_may(ref):
    loan = portfolio()[ref]
    assert all(finding.ok for finding in standing(position(loan), loan))


def test_what_is_overdue_outside_the_plan_is_named() -> None:
    wish = Wish(capacity=fen("300.00"), for_named=True, loans=("L-1008",))
    plan = instalments(position(portfolio()["L-1008"], portfolio()["L-1009"]), wish)[0]
    (left_out,) = [finding for finding in plan.findings if finding.check == "left_out"]
    assert left_out.ok
    assert "L-1009 另有 2217.59 元到期未还" in left_out.why
