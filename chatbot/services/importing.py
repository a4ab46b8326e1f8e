"""Loading a lender's export: everything is read and checked, then written in short steps.

What is read goes to a spool outside of memory; nothing is written before the last row has been
read, and never in one long transaction, so that conversations go on meanwhile. An export may
be loaded again at any time: it updates what it names and touches nothing that was said or
agreed in conversations.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from chatbot.errors import ImportInvalid
from chatbot.negotiation.terms import Terms
from chatbot.services.import_rows import Finding, LoanRow, RowReader
from chatbot.services.records import Borrower
from chatbot.services.table_file import Row, Table, opened

AT_ONCE = 1000
"""Rows that are in memory at a time."""

MOST_FINDINGS = 1000
"""Findings that are kept; the rest are counted."""

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did. findings: why rows were skipped, the first of them."""

    borrowers: int
    loans: int
    skipped: int
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Wrong:
    """What is wrong so far: the first findings, how many in all, in how many rows."""

    findings: list[Finding] = field(default_factory=list)
    total: int = 0
    rows: int = 0

    def add(self, findings: Sequence[Finding]) -> None:
        self.total += len(findings)
        self.rows += 1
        self.findings += findings[: max(0, MOST_FINDINGS - len(self.findings))]

    def error(self) -> ImportInvalid:
        """All of it as an error."""
        more = self.total - len(self.findings)
        lines = [str(finding) for finding in self.findings]
        rest = [f"……另有 {more} 处"] if more else []
        return ImportInvalid(f"有 {self.rows} 行不对，什么都没有导入。", [*lines, *rest])


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
        return Report(borrowers, loans, wrong.rows, tuple(wrong.findings))

    def _read(self, table: Table, spool: Spool, progress: Progress) -> _Wrong:
        """Put the good rows into the spool and return what is wrong with the others."""
        wrong, rows = _Wrong(), table.rows()
        header = next(rows, Row(1, []))
        reader = RowReader(header, self._terms.products.keys())
        for some in _batched(rows, AT_ONCE):
            good = list(_good(map(reader.read, some), wrong))
            spool.add(list(_Known(self._book, spool, good).consistent(wrong)))
            progress(Stage.READING, table.position, table.size)
        return wrong


class _Known:
    """What is known of the loans and borrowers of some rows, from earlier rows or the store."""

    def __init__(self, book: LoanBook, spool: Spool, rows: Sequence[LoanRow]) -> None:
        loans = [row.loan.ref for row in rows]
        people = {row.borrower.ref for row in rows}
        self._rows = rows
        self._lines = dict(spool.loans(loans))
        self._owners = book.owners(loans)
        self._in_file = dict(spool.borrowers(people))
        self._in_store = book.borrowers(people)

    def consistent(self, wrong: _Wrong) -> Iterator[LoanRow]:
        """The rows that contradict nothing known; the others are reported."""
        for row in self._rows:
            if found := list(self._contradictions(row)):
                wrong.add(found)
                continue
            self._lines[row.loan.ref] = row.line
            self._in_file.setdefault(row.borrower.ref, row.borrower)
            yield row

    def _contradictions(self, row: LoanRow) -> Iterator[Finding]:
        loan, person = row.loan.ref, row.borrower
        if line := self._lines.get(loan):
            yield Finding(row.line, "loan", f"借款 {loan} 在第 {line} 行已经出现过")
        if (owner := self._owners.get(loan, person.ref)) != person.ref:
            yield Finding(row.line, "borrower", f"借款 {loan} 在库里属于另一位借款人 {owner}")
        if first := self._in_file.get(person.ref):
            yield from _differences(row, first, _ALL, "与本文件前面的行不同")
        if stored := self._in_store.get(person.ref):
            yield from _differences(row, stored, _WHO, "与库里的不同，请先核对是不是同一个人")


_WHO = ("name", "id_last4")
_ALL = (*_WHO, "phone_last4", "birth_year")


def _differences(
    row: LoanRow, known: Borrower, columns: Iterable[str], reason: str
) -> Iterator[Finding]:
    for column in columns:
        if getattr(row.borrower, column) != getattr(known, column):
            yield Finding(row.line, column, f"借款人 {known.ref} {reason}")


def _good(read: Iterable[LoanRow | list[Finding]], wrong: _Wrong) -> Iterator[LoanRow]:
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
