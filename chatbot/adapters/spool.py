"""The spool of an import: a temporary file with what was read, on its way to the store."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from operator import attrgetter
from typing import Any

from chatbot.adapters.models.base import millionths
from chatbot.negotiation.loan import Loan
from chatbot.services.import_rows import LoanRow
from chatbot.services.records import Borrower

Values = dict[str, Any]
"""A row's columns as plain values: sums in fen, rates in millionths, days as ISO text."""

Writer = Callable[[Sequence[Values], Sequence[Values]], None]
"""Writes some borrowers and some loans in one transaction."""

AT_ONCE = 5000
PERSON = ("ref", "name", "id_last4", "phone_last4", "birth_year", "opted_out")
_PERSON = attrgetter(*PERSON)
SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -32768;
CREATE TABLE borrower (
    ref TEXT PRIMARY KEY, name TEXT, id_last4 TEXT, phone_last4 TEXT, birth_year INTEGER,
    opted_out INTEGER
);
CREATE TABLE loan (id INTEGER PRIMARY KEY, ref TEXT UNIQUE, line INTEGER, data TEXT);
"""


class FileSpool:
    """Implements import_ports.Spool in a file that the system deletes; `write` takes the rows."""

    def __init__(self, write: Writer) -> None:
        self._write = write
        # The empty name is a temporary database on disk, gone when it is closed.
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.executescript(SCHEMA)

    def close(self) -> None:
        """Throw everything away."""
        self._file.close()

    def loans(self, refs: Collection[str]) -> Mapping[str, int]:
        query = "SELECT ref, line FROM loan WHERE ref IN (SELECT value FROM json_each(?))"
        return dict(self._file.execute(query, [_list(refs)]))

    def borrowers(self, refs: Collection[str]) -> Mapping[str, Borrower]:
        query = "SELECT * FROM borrower WHERE ref IN (SELECT value FROM json_each(?))"
        found = starmap(Borrower, self._file.execute(query, [_list(refs)]))
        return {borrower.ref: borrower for borrower in found}

    def add(self, rows: Sequence[LoanRow]) -> None:
        people = (_PERSON(row.borrower) for row in rows)
        loans = ((row.loan.ref, row.line, json.dumps(_values(row))) for row in rows)
        self._file.execute("BEGIN")
        self._file.executemany(
            "INSERT INTO borrower VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
            "SET opted_out = max(opted_out, excluded.opted_out)",
            people,
        )
        self._file.executemany("INSERT INTO loan (ref, line, data) VALUES (?, ?, ?)", loans)
        self._file.execute("COMMIT")

    def counts(self) -> tuple[int, int]:
        query = "SELECT (SELECT count(*) FROM borrower), (SELECT count(*) FROM loan)"
        borrowers, loans = self._file.execute(query).fetchone()
        return borrowers, loans

    def post(self) -> Iterator[int]:
        for people in _batches(self._file.execute("SELECT * FROM borrower ORDER BY ref")):
            self._write([_person(*row) for row in people], [])
        for loans in _batches(self._file.execute("SELECT data FROM loan ORDER BY id")):
            self._write([], [json.loads(data) for (data,) in loans])
            yield len(loans)


def _batches(cursor: sqlite3.Cursor) -> Iterable[list[Any]]:
    return iter(lambda: cursor.fetchmany(AT_ONCE), [])


def _list(refs: Iterable[str]) -> str:
    return json.dumps(list(refs))


def _person(*row: Any) -> Values:
    return {**dict(zip(PERSON, row, strict=True)), "opted_out": bool(row[-1])}


def _values(row: LoanRow) -> Values:
    """The columns of the loan's row; `payments` is None where the export says nothing of them."""
    loan = row.loan
    payments = [(each.received_on.isoformat(), each.amount) for each in loan.payments]
    return {
        "ref": loan.ref,
        "borrower": row.borrower.ref,
        "product": loan.product,
        "lender_type": loan.lender_type,
        "principal": loan.principal,
        "annual_rate": millionths(loan.annual_rate),
        "months": loan.months,
        "method": loan.method,
        "disbursed_on": loan.disbursed_on.isoformat(),
        "paid_instalments": loan.paid_instalments,
        **_ledger(loan),
        **_flags(loan),
        "payments": payments if row.payments_told else None,
    }


def _ledger(loan: Loan) -> Values:
    ledger = loan.ledger
    return {
        "ledger_as_of": ledger and ledger.as_of.isoformat(),
        "ledger_principal": ledger and ledger.principal,
        "ledger_interest": ledger and ledger.interest,
        "ledger_penalty": ledger and ledger.penalty,
    }


def _flags(loan: Loan) -> Values:
    plan, pending = loan.active_plan, loan.payment_pending
    first, amount = plan.dues[0] if plan else (None, None)
    return {
        "payment_pending": pending and pending.isoformat(),
        "disputed": loan.disputed,
        "time_barred": loan.time_barred,
        "broken_plans": loan.broken_plans,
        "running_count": plan and len(plan.dues),
        "running_amount": amount,
        "running_first": first and first.isoformat(),
    }
