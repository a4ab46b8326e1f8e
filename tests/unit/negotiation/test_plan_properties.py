"""What must hold of every plan, whoever the borrower is and whatever is wished for."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from chatbot.negotiation.checks import burden_of
from chatbot.negotiation.claim import claim_of
from chatbot.negotiation.desk import Desk
from chatbot.negotiation.instalments import instalments, least, lower_for_a_while
from chatbot.negotiation.load import other_loans
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.offers import furthest, part_now, pressing, put_off, settlement
from chatbot.negotiation.plan import Kind, Part, Plan, Scope
from chatbot.negotiation.position import Position
from chatbot.negotiation.price import rounded_up
from chatbot.negotiation.schedule import schedule
from chatbot.negotiation.wish import Wish
from tests.unit.negotiation.strategies import LAWFUL_RATES, borrowers, slow, thorough, wishes
from tests.unit.negotiation.test_price import by_bisection


@some.composite
def cases(draw: some.DrawFn) -> tuple[Position, Wish]:
    """A borrower who owes something, and a wish."""
    position = draw(borrowers().filter(Position.owed))
    return position, draw(wishes(position))


def of_every_kind(position: Position, wish: Wish, days: int, percent: int) -> Iterator[Plan]:
    """All plans that can be built, allowed or not: some days on, some percent at first."""
    day, without = position.today + timedelta(days=days), replace(wish, capacity=None)
    loan, *_ = pressing(position, wish)
    claim = claim_of(position, loan, Scope.ARREARS)
    yield from instalments(position, wish)
    yield least(position, wish)
    yield put_off(position, without, day)
    yield put_off(position, wish, furthest(position, wish))
    yield settlement(position, without)
    yield part_now(position, replace(wish, first=None), claim.total * percent // 100, day)
    if low := lower_for_a_while(position, without, schedule(loan)[-1].amount * percent // 100):
        yield low


every_plan = given(cases(), some.integers(0, 4) | some.integers(0, 100), some.integers(0, 120))


@thorough
@every_plan
def test_a_plan_adds_up_row_by_row_and_in_total(case, days, percent):
    for plan in of_every_kind(*case, days, percent):
        assert plan.total == sum(row.amount for row in plan.rows)
        by_day = Counter()
        for part in plan.parts:
            for row in part.rows:
                assert row.amount == row.principal + row.interest + row.penalty
                assert min(row.principal, row.interest, row.penalty) >= 0
                by_day[row.due] += row.amount
        assert {row.due: row.amount for row in plan.rows} == +by_day


@thorough
@every_plan
def test_a_plan_pays_what_it_covers_less_the_waiver_and_with_its_interest(case, days, percent):
    position, _ = case
    for plan in of_every_kind(*case, days, percent):
        for part in plan.parts:
            claim = claim_of(position, loan_of(position, part), plan.scope)
            paid = [sum(sums) for sums in zip(*parts_of(part), strict=True)]
            assert paid[0] == claim.principal
            assert paid[2] == claim.penalty - min(part.waived, claim.penalty)
            grown = paid[1] - claim.interest + max(0, part.waived - claim.penalty)
            assert grown >= 0
            assert sum(paid) == claim.total - part.waived + grown


@thorough
@every_plan
def test_nothing_that_is_due_today_gets_lost(case, days, percent):
    for plan in of_every_kind(*case, days, percent):
        assert plan.total + plan.waived >= plan.due_today


@thorough
@every_plan
def test_nothing_is_due_in_the_past_and_due_days_rise(case, days, percent):
    position, _ = case
    for plan in of_every_kind(*case, days, percent):
        dues = [row.due for row in plan.rows]
        assert all(due >= position.today for due in dues)
        assert all(a < b for a, b in pairwise(dues))


@thorough
@every_plan
def test_the_load_is_the_dearest_month_of_everything_that_is_paid_here(case, days, percent):
    position, _ = case
    for plan in of_every_kind(*case, days, percent):
        months = Counter()
        for row in plan.rows:
            months[row.due.year, row.due.month] += row.amount
        last = max(months)
        for row in (*plan.continuing, *other_loans(position, plan.loans)):
            if (row.due.year, row.due.month) <= last:
                months[row.due.year, row.due.month] += row.amount
        assert plan.load == max(months.values())
        assert plan.load >= max(row.amount for row in plan.rows)


@thorough
@every_plan
def test_an_allowed_plan_costs_at_most_24_percent_over_its_whole_life(case, days, percent):
    position, _ = case
    for plan in of_every_kind(*case, days, percent):
        rate = max(by_bisection(whole_life(position, plan, part)) for part in plan.parts)
        assert float(plan.apr_compound) == pytest.approx(rate, abs=0.0001)
        assert plan.apr_compound >= rounded_up(max(0, rate - 1e-7))
        assert plan.apr_simple <= plan.apr_compound
        if plan.allowed:
            assert rate <= 0.24 + 1e-7


@thorough
@every_plan
def test_an_allowed_plan_stays_within_the_authority(case, days, percent):
    position, _ = case
    for plan in filter(lambda plan: plan.allowed, of_every_kind(*case, days, percent)):
        for part in plan.parts:
            limits = position.limits_of(loan_of(position, part))
            assert plan.rate_share >= limits.lowest_rate_share
            if plan.kind is Kind.INSTALMENT:
                arrears = plan.scope is Scope.ARREARS
                most = limits.arrears_months if arrears else limits.whole_months
                assert len(part.rows) <= most
                assert min(row.amount for row in plan.rows) >= 5000
            if plan.kind in (Kind.EXTENSION, Kind.PARTIAL) and part.due_today:
                assert (plan.rows[-1].due - position.today).days <= limits.extension_days


@thorough
@every_plan
def test_an_allowed_plan_never_asks_for_more_than_the_capacity(case, days, percent):
    position, wish = case
    assume(wish.capacity is not None)
    day = position.today + timedelta(days=days)
    plans = [*instalments(position, wish), put_off(position, wish, day)]
    for plan in plans:
        if plan.allowed:
            assert burden_of(wish, plan) <= wish.capacity
            assert wish.for_named or plan.load <= wish.capacity


@thorough
@every_plan
def test_the_order_of_the_loans_does_not_matter(case, days, percent):
    position, wish = case
    turned = Position(position.today, position.loans[::-1], position.terms, position.authority)
    assert list(of_every_kind(turned, wish, days, percent)) == list(
        of_every_kind(position, wish, days, percent)
    )


@thorough
@given(cases(), some.integers(0, 200_000), some.integers(0, 200_000))
def test_a_bigger_capacity_never_gives_a_longer_plan(case, capacity, more):
    position, wish = case
    small = instalments(position, replace(wish, capacity=capacity, periods=None))
    large = instalments(position, replace(wish, capacity=capacity + more, periods=None))
    assert not small or large
    if small:
        assert len(large[0].rows) <= len(small[0].rows)


@thorough
@given(cases())
def test_offers_in_instalments_are_allowed_different_and_at_most_three(case):
    plans = instalments(*case)
    assert len(plans) <= 3
    assert all(plan.allowed and plan.kind is Kind.INSTALMENT for plan in plans)
    assert len({(plan.scope, len(plan.rows)) for plan in plans}) == len(plans)


@slow
@given(cases())
def test_the_recommended_plan_is_the_shortest_of_all_that_fit_at_the_contract_rate(case):
    position, wish = case[0], replace(case[1], periods=None)
    desks = [Desk.of(position, wish, scope) for scope in Scope]
    every = [desk.plan(count) for desk in desks for count in range(1, len(desk.days) + 1)]
    lengths = [len(plan.rows) for plan in every if plan.allowed]
    found = instalments(position, wish)
    if lengths:
        assert found[0].rate_share == 1
        assert len(found[0].rows) == min(lengths)
    else:
        assert all(plan.rate_share < 1 or plan.waived for plan in found)


@slow
@given(borrowers(most=1, rates=LAWFUL_RATES).filter(Position.overdue), some.integers(0, 99))
def test_no_less_ground_than_was_given_would_have_been_enough(position, percent):
    desk = Desk.of(position, Wish(), Scope.WHOLE)
    count = desk.longest()
    assume(count > 1)
    lowest = desk.plan(count, desk.lowest_share, waive_penalty=True).load
    wish = Wish(capacity=lowest + (desk.plan(count).load - lowest) * percent // 100)
    for plan in instalments(position, wish):
        steps = range(int(plan.rate_share * 100) + 1, 101)
        tried = [Desk.of(position, wish, Scope.WHOLE).plan(count, Decimal(k) / 100) for k in steps]
        assert not any(other.allowed for other in tried)
        if plan.waived and plan.waived == position.arrears_of(position.loans[0]).penalty:
            assert not Desk.of(position, wish, Scope.WHOLE).plan(count, plan.rate_share).allowed


def loan_of(position: Position, part: Part) -> Loan:
    return next(loan for loan in position.loans if loan.ref == part.loan)


def parts_of(part: Part) -> list[tuple[int, int, int]]:
    return [(row.principal, row.interest, row.penalty) for row in part.rows]


def whole_life(position: Position, plan: Plan, part: Part) -> list[tuple[object, int]]:
    """Paid out, paid by instalments, posted beside them, planned, and going on."""
    loan = loan_of(position, part)
    beside = [] if plan.scope is Scope.WHOLE else going_on(position, loan, part)
    return [
        (loan.disbursed_on, -loan.principal),
        *((row.due, row.amount) for row in schedule(loan)[: loan.paid_instalments]),
        *((payment.received_on, payment.amount) for payment in loan.payments),
        *((row.due, row.amount) for row in part.rows),
        *((row.due, row.amount) for row in beside),
    ]


def going_on(position: Position, loan: Loan, part: Part) -> list[object]:
    upcoming = list(position.upcoming_of(loan))
    return upcoming if part.due_today else upcoming[1:]
