"""Loading a lender's export: everything is read and checked, then written in short steps.

What is read goes to a spool outside of memory; nothing is written before the last row has been
read, and never in one long transaction, so that conversations go on meanwhile. An export may
be loaded again at any time: it updates what it names and touches nothing that was said or
agreed in conversations.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from chatbot.errors import ImportInvalid
from chatbot.negotiation.terms import Terms
from chatbot.services.import_findings import Known, Wrong
from chatbot.services.import_ports import LoanBook, Progress, Spool, Stage
from chatbot.services.import_rows import Finding, LoanRow, RowReader
from chatbot.services.table_file import Row, Table, opened

AT_ONCE = 1000
"""Rows that are in memory at a time."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did. findings: why rows were skipped, the first of them."""

    borrowers: int
    loans: int
    skipped: int
    findings: tuple[Finding, ...]


class Importer:
    """Loads exports into a loan book; products are those of the terms in force."""

    def __init__(self, book: LoanBook, terms: Terms) -> None:
        self._book, self._terms = book, terms

    def load(
        self, path: Path, *, skip_bad: bool = False, progress: Progress = lambda *_: None
    ) -> Report:
        """Import a .csv or .tsv file; bad rows are left out only with `skip_bad`.

        Raises ImportInvalid with every bad row's line, column and reason.
        """
        with self._book.spool() as spool:
            with opened(path) as table:
                wrong = self._read(table, spool, progress)
            borrowers, loans = spool.counts()
            if wrong.rows and not skip_bad:
                raise wrong.error()
            if not wrong.rows and not loans:
                raise ImportInvalid(f"{path.name} 里没有借款。")
            _post(spool, loans, progress)
        return Report(borrowers, loans, wrong.rows, wrong.by_line())

    def _read(self, table: Table, spool: Spool, progress: Progress) -> Wrong:
        """Put the good rows into the spool and return what is wrong with the others."""
        wrong, rows = Wrong(), table.rows()
        header = next(rows, Row(1, []))
        reader = RowReader(header, self._terms.products.keys())
        for some in _batched(rows, AT_ONCE):
            good = list(_good(map(reader.read, some), wrong))
            spool.add(list(Known(self._book, spool, good).consistent(wrong)))
            progress(Stage.READING, table.position, table.size)
        return wrong


def _good(read: Iterable[LoanRow | list[Finding]], wrong: Wrong) -> Iterator[LoanRow]:
    for result in read:
        if isinstance(result, LoanRow):
            yield result
        else:
            wrong.add(result)


def _post(spool: Spool, loans: int, progress: Progress) -> None:
    done = 0
    for count in spool.post():
        done += count
        progress(Stage.WRITING, done, loans)


def _batched(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while some := list(islice(items, size)):
        yield some
