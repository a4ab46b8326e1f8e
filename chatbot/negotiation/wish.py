"""What the borrower asks for, as far as it has been said."""

from dataclasses import dataclass
from datetime import date

from chatbot.negotiation.money import Fen
from chatbot.negotiation.plan import Kind


@dataclass(frozen=True, slots=True)
class Wish:
    """A request for terms.

    capacity: the most that can be paid a month, in fen; for all loans here, or for the named
    loans alone when `for_named`. now: a sum to be paid at once, in fen. by: the last day.
    periods: the number of instalments. first: the first payday. loans: references.
    """

    kind: Kind | None = None
    capacity: Fen | None = None
    for_named: bool = False
    now: Fen | None = None
    by: date | None = None
    periods: int | None = None
    first: date | None = None
    loans: tuple[str, ...] = ()
