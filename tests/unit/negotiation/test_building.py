"""The rows of a plan for one claim."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from chatbot.negotiation.bounds import ROUNDING
from chatbot.negotiation.building import (
    UNIT,
    discounts,
    level,
    level_sum,
    lowered,
    once,
    part_and_rest,
    spread,
)
from chatbot.negotiation.claim import Claim, claim_of
from chatbot.negotiation.money import fen
from chatbot.negotiation.plan import Scope
from tests.unit.negotiation.builders import TODAY, a_loan, day, in_yuan, ledger, position
from tests.unit.negotiation.strategies import thorough

RATE = Decimal("0.18")
PAYDAYS = [day("2026-12-10"), day("2027-01-10"), day("2027-02-10")]


def the_arrears() -> Claim:
    """1107.98 yuan of L-1: 991.27 + 108.89 + 7.82."""
    one = position(a_loan())
    return claim_of(one, one.loans[0], Scope.ARREARS)


def test_all_on_a_later_day_with_interest_on_the_principal_alone():
    assert in_yuan(once(the_arrears(), RATE, day("2026-12-15"))) == ledger("""
        due         principal  interest  penalty
        2026-12-15     991.27    120.13     7.82
    """)


def test_all_today_bears_no_interest():
    assert in_yuan(once(the_arrears(), RATE, TODAY)) == ledger("""
        due         principal  interest  penalty
        2026-11-22     991.27    108.89     7.82
    """)


def test_a_part_today_goes_to_penalty_interest_principal_and_the_rest_follows():
    rows = part_and_rest(the_arrears(), RATE, (TODAY, fen("500.00")), day("2026-12-20"))
    assert in_yuan(rows) == ledger("""
        due         principal  interest  penalty
        2026-11-22     383.29    108.89     7.82
        2026-12-20     607.98      8.40     0.00
    """)


def test_a_part_on_a_later_day_pays_the_interest_up_to_it():
    first = (day("2026-12-02"), fen("100.00"))
    rows = part_and_rest(the_arrears(), RATE, first, day("2026-12-20"))
    assert in_yuan(rows) == ledger("""
        due         principal  interest  penalty
        2026-12-02       0.00     92.18     7.82
        2026-12-20     991.27     30.40     0.00
    """)


def test_three_equal_instalments_on_the_arrears():
    assert in_yuan(level(the_arrears(), RATE, PAYDAYS)) == ledger("""
        due         principal  interest  penalty
        2026-12-10     329.63     45.10     2.61
        2027-01-10     328.32     46.41     2.61
        2027-02-10     333.32     41.39     2.60
    """)


def test_one_instalment_is_everything_on_its_day():
    assert level(the_arrears(), RATE, PAYDAYS[:1]) == once(the_arrears(), RATE, PAYDAYS[0])


def test_without_a_rate_the_shares_are_equal():
    claim = replace(the_arrears(), principal=fen("1000.00"), interest=0, penalty=0)
    assert in_yuan(level(claim, Decimal(0), PAYDAYS)) == ledger("""
        due         principal  interest  penalty
        2026-12-10     333.34      0.00     0.00
        2027-01-10     333.34      0.00     0.00
        2027-02-10     333.32      0.00     0.00
    """)


def test_low_sums_for_two_months_and_equal_ones_after_them():
    claim = replace(the_arrears(), principal=fen("3000.00"))
    days = [*PAYDAYS, day("2027-03-10"), day("2027-04-10")]
    assert in_yuan(lowered(claim, RATE, fen("100.00"), 2, days)) == ledger("""
        due         principal  interest  penalty
        2026-12-10      73.37     26.63     0.00
        2027-01-10      55.26     44.74     0.00
        2027-02-10     941.69     80.20     2.61
        2027-03-10     958.94     62.95     2.61
        2027-04-10     970.74     51.13     2.60
    """)


def test_low_sums_that_would_not_even_pay_the_interest_are_refused():
    claim = replace(the_arrears(), principal=fen("30000.00"))
    with pytest.raises(ValueError, match="利息"):
        lowered(claim, RATE, fen("100.00"), 1, PAYDAYS)


def test_low_sums_end_where_nothing_is_left():
    rows = lowered(the_arrears(), RATE, fen("600.00"), 2, PAYDAYS)
    assert sum(row.principal for row in rows) == fen("991.27")
    assert rows[2].principal == 0


def test_a_discount_adds_the_interest_of_each_stretch():
    first, second, _ = discounts(TODAY, RATE, PAYDAYS)
    expected = 1 / (1 + Fraction(18, 100) * 18 / 365)
    assert first == int(expected * UNIT)
    assert abs(second - expected / (1 + Fraction(18, 100) * 31 / 365) * UNIT) < 10


def test_days_before_the_interest_runs_are_worth_their_full_sum():
    assert discounts(day("2027-01-10"), RATE, PAYDAYS)[:2] == [UNIT, UNIT]


def test_shares_differ_by_a_fen_at_most_and_add_up():
    assert spread(782, 3) == [261, 261, 260]
    assert spread(2, 3) == [1, 1, 0]


@thorough
@given(
    some.integers(0, 10**8),
    some.integers(0, 10**6),
    some.integers(0, 10**6),
    some.integers(0, 2400),
    some.integers(1, 60),
)
@example(651891, 0, 0, 111, 19)  # the last one is larger than the others
def test_equal_instalments_pay_exactly_what_is_covered(principal, interest, penalty, rate, count):
    claim = replace(the_arrears(), principal=principal, interest=interest, penalty=penalty)
    days = [TODAY + timedelta(days=30 * k) for k in range(1, count + 1)]
    rows = level(claim, Decimal(rate) / 10_000, days)
    assert [row.due for row in rows] == days
    assert sum(row.principal for row in rows) == principal
    assert sum(row.penalty for row in rows) == penalty
    assert sum(row.interest for row in rows) >= interest
    assert min(min(row.principal, row.interest, row.penalty) for row in rows) >= 0


@thorough
@given(some.integers(1, 10**8), some.integers(1, 2400), some.integers(2, 60))
def test_equal_instalments_are_equal_but_for_a_few_fen_of_the_last(principal, rate, count):
    claim = replace(the_arrears(), principal=principal, interest=0, penalty=0)
    days = [TODAY + timedelta(days=30 * k) for k in range(1, count + 1)]
    *rows, last = level(claim, Decimal(rate) / 10_000, days)
    payment = level_sum(claim, Decimal(rate) / 10_000, days)
    early_end = principal < ROUNDING * count * count
    assert all(row.amount == payment for row in rows) or early_end
    assert abs(payment - last.amount) <= ROUNDING * count or early_end
