"""What an import needs of the world, as protocols; the adapters implement them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from chatbot.services.import_rows import LoanRow
from chatbot.services.records import Borrower


class Stage(StrEnum):
    """What an import is doing: reading counts bytes, writing counts rows."""

    READING = "reading"
    WRITING = "writing"


Progress = Callable[[Stage, int, int], None]
"""Told now and then how much of how much is done."""


class Spool(Protocol):
    """Rows of an export on their way to the store, in order, kept outside of memory."""

    def loans(self, refs: Collection[str]) -> Mapping[str, int]:
        """The lines of those loans that are in the spool already."""
        ...

    def borrowers(self, refs: Collection[str]) -> Mapping[str, Borrower]:
        """Those borrowers that are in the spool already, as their first row says."""
        ...

    def add(self, rows: Sequence[LoanRow]) -> None:
        """Append rows with loans that are not in it yet."""
        ...

    def counts(self) -> tuple[int, int]:
        """How many borrowers and how many loans are in it."""
        ...

    def post(self) -> Iterator[int]:
        """Write everything to the store in short transactions; yields how many loans each wrote.

        A borrower has opted out if one of the rows says so.
        """
        ...


class LoanBook(Protocol):
    """Where imported borrowers and loans end up."""

    def is_empty(self) -> bool:
        """Whether there is no borrower."""
        ...

    def borrowers(self, refs: Collection[str]) -> Mapping[str, Borrower]:
        """Those borrowers that are known, by reference."""
        ...

    def owners(self, loans: Collection[str]) -> Mapping[str, str]:
        """The borrowers of those loans that are known, by the loan's reference."""
        ...

    def spool(self) -> AbstractContextManager[Spool]:
        """An empty spool, gone at the end of the block."""
        ...
