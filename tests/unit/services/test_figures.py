"""Figures as borrowers read them."""

from datetime import date
from decimal import Decimal

import pytest

from chatbot.services.figures import day_words, percent_words, sum_words

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("fen", "words"),
    [(0, "0.00"), (5, "0.05"), (110798, "1,107.98"), (123456789, "1,234,567.89")],
)
def test_a_sum(fen: int, words: str) -> None:
    assert sum_words(fen) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 12, 5), "12月5日"), (date(2027, 1, 10), "2027年1月10日")],
)
def test_a_day(day: date, words: str) -> None:
    assert day_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("share", "words"), [("0.18", "18.00%"), ("0.1481", "14.81%"), ("0", "0.00%")]
)
def test_a_share(share: str, words: str) -> None:
    assert percent_words(Decimal(share)) == words
