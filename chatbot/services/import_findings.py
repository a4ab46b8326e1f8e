"""What is wrong with an export as a whole: gathered, and looked for between its rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from chatbot.errors import ImportInvalid
from chatbot.services.import_ports import LoanBook, Spool
from chatbot.services.import_rows import Finding, LoanRow
from chatbot.services.records import Borrower

MOST_FINDINGS = 1000
"""Findings that are kept; the rest are counted."""


@dataclass(slots=True)
class Wrong:
    """What is wrong so far: the first findings, how many in all, in how many rows."""

    findings: list[Finding] = field(default_factory=list)
    total: int = 0
    rows: int = 0

    def add(self, findings: Sequence[Finding]) -> None:
        self.total += len(findings)
        self.rows += 1
        self.findings += findings[: max(0, MOST_FINDINGS - len(self.findings))]

    def by_line(self) -> tuple[Finding, ...]:
        """The findings in the order of the file."""
        return tuple(sorted(self.findings, key=lambda finding: finding.line))

    def error(self) -> ImportInvalid:
        """All of it as an error."""
        more = self.total - len(self.findings)
        lines = [str(finding) for finding in self.by_line()]
        rest = [f"……另有 {more} 处"] if more else []
        return ImportInvalid(f"有 {self.rows} 行不对，什么都没有导入。", [*lines, *rest])


class Known:
    """What is known of the loans and borrowers of some rows, from earlier rows or the store."""

    def __init__(self, book: LoanBook, spool: Spool, rows: Sequence[LoanRow]) -> None:
        loans = [row.loan.ref for row in rows]
        people = {row.borrower.ref for row in rows}
        self._rows = rows
        self._lines = dict(spool.loans(loans))
        self._owners = book.owners(loans)
        self._in_file = dict(spool.borrowers(people))
        self._in_store = book.borrowers(people)

    def consistent(self, wrong: Wrong) -> Iterator[LoanRow]:
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
