"""The values that a borrower states: sums, days, periods, reasons, and which loan is meant.

A grammar for everyday Chinese about repayment, free of Rasa: `read(text, now)` is the whole of it.
"""

from nlu.expressions.entities import read
from nlu.expressions.entity import Entity

__all__ = ["Entity", "read"]
