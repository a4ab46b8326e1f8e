"""A negotiation with one borrower: what is known, what was offered, what waits for a yes."""

from dataclasses import dataclass, field
from enum import StrEnum

from chatbot.negotiation.money import Fen
from chatbot.negotiation.wish import Wish


class CaseStatus(StrEnum):
    """What has become of a negotiation."""

    OPEN = "open"
    AGREED = "agreed"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Case:
    """A negotiation under its number.

    wish: what is asked for by now. reason: why the borrower fell behind (a value of
    hardship_reason). income, expenses: a month, in fen. rounds: offers made. refusals: refusals
    of an offer. offered: ids of the offers that stand, recommended first. reading_back: the id
    of the offer that was read back and waits for an explicit yes.
    """

    number: str
    borrower: str
    wish: Wish = field(default_factory=Wish)
    reason: str | None = None
    income: Fen | None = None
    expenses: Fen | None = None
    rounds: int = 0
    refusals: int = 0
    offered: tuple[str, ...] = ()
    reading_back: str | None = None
    status: CaseStatus = CaseStatus.OPEN
