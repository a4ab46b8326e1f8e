"""Yuan at the edges, fen inside."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chatbot.negotiation.money import fen, half_up, round_half_up, yuan


def test_yuan_are_read_as_fen():
    assert fen("1107.98") == 110798
    assert fen(" 500 ") == 50000
    assert fen("0.05") == 5
    assert fen("3.50") == 350


def test_fen_are_written_as_yuan_with_two_decimals():
    assert yuan(110798) == "1107.98"
    assert yuan(5) == "0.05"
    assert yuan(0) == "0.00"
    assert yuan(100000000) == "1000000.00"


@pytest.mark.parametrize("text", ["", "三千", "12.345", "1,000", "NaN", "sNaN", "Infinity", "-inf"])
def test_what_is_no_sum_of_yuan_is_refused(text):
    with pytest.raises(ValueError, match="金额"):
        fen(text)


@pytest.mark.parametrize("text", ["1e999999", "1e40", "9" * 40])
def test_a_sum_beyond_any_loan_is_refused_without_being_worked_out(text):
    with pytest.raises(ValueError, match="金额"):
        fen(text)


@given(some.integers(-(10**13), 10**13))
def test_what_is_written_is_read_back(amount):
    assert fen(yuan(amount)) == amount


def test_halves_are_rounded_away_from_zero():
    assert round_half_up(Decimal("0.5")) == 1
    assert round_half_up(Decimal("2.5")) == 3
    assert round_half_up(Decimal("2.4999")) == 2
    assert half_up(5, 2) == 3
    assert half_up(4, 3) == 1


@given(some.integers(0, 10**15), some.integers(1, 10**9))
def test_a_quotient_of_whole_numbers_is_rounded_half_up(numerator, denominator):
    off = half_up(numerator, denominator) - Fraction(numerator, denominator)
    assert Fraction(-1, 2) < off <= Fraction(1, 2)
