"""Figures as borrowers read them: 1,107.98 and 12月15日."""

from datetime import date
from decimal import Decimal

from chatbot.negotiation.money import Fen


def sum_words(amount: Fen) -> str:
    """Fen as grouped yuan: 110798 is "1,107.98"."""
    return f"{Decimal(amount) / 100:,.2f}"


def day_words(day: date, today: date) -> str:
    """A day as "12月15日", with its year where that is not this year's."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def percent_words(share: Decimal) -> str:
    """A share as per cent: 0.1481 is "14.81%"."""
    return f"{share * 100:.2f}%"
