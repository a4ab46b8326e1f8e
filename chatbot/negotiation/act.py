"""What a borrower does with one message in a negotiation, free of any wording."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chatbot.negotiation.money import Fen
from chatbot.negotiation.plan import Kind


class Move(StrEnum):
    """The moves of a borrower."""

    REQUEST = "request"
    COUNTER = "counter"
    INFORM = "inform"
    CHOOSE = "choose"
    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Act:
    """One move with what it names.

    amount: fen that can be paid, a month when `monthly`. by: the day by which everything, or
    the rest, is paid. first: the day on which the amount is paid. periods: the
    number of instalments. income, expenses: fen a month. products: the loans pointed to, by
    product name. option: 1 for the first of the offers. explicit: whether a yes is beyond
    doubt. waiver: whether something is to be waived.
    """

    move: Move
    kind: Kind | None = None
    amount: Fen | None = None
    monthly: bool = False
    by: date | None = None
    first: date | None = None
    periods: int | None = None
    income: Fen | None = None
    expenses: Fen | None = None
    reason: str | None = None
    products: tuple[str, ...] = ()
    option: int | None = None
    explicit: bool = False
    waiver: bool = False
