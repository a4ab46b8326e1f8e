"""The demo portfolio: loaded like any lender's export, into a store without borrowers."""

from pathlib import Path
from typing import Protocol

from chatbot.negotiation.terms import Terms
from chatbot.services.import_ports import LoanBook
from chatbot.services.importing import Importer

PORTFOLIO = Path(__file__).parents[1] / "demo" / "portfolio.tsv"


class DemoStore(Protocol):
    """What the demo needs of a store."""

    @property
    def book(self) -> LoanBook:
        """Where imported loans end up."""
        ...

    def reset(self) -> None:
        """Empty every table."""
        ...


def load(store: DemoStore, terms: Terms) -> None:
    """Load the demo portfolio, unless the store has borrowers already."""
    if store.book.is_empty():
        Importer(store.book, terms).load(PORTFOLIO)


def reset(store: DemoStore, terms: Terms) -> None:
    """Forget everything, conversations included, and load the demo portfolio again."""
    store.reset()
    load(store, terms)
