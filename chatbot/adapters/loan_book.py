"""Where imported loans end up: bulk upserts that leave alone what is not the lender's."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Executable, TableClause, column, select, table, text

from chatbot.adapters.engine import READING, translated
from chatbot.adapters.models import Base, BorrowerRow, LoanRow, PaymentRow
from chatbot.adapters.spool import FileSpool, Values
from chatbot.adapters.upsert import insert_into
from chatbot.services.import_ports import Spool
from chatbot.services.records import Borrower

_OURS = {"opted_out_here", "disputed_here"}
"""Columns that conversations write."""


def _plain(model: type[Base]) -> TableClause:
    """The lender's columns of a table without types, as the spool's values are plain already."""
    return table(
        model.__tablename__,
        *(column(each.name) for each in model.__table__.columns if each.name not in _OURS),
    )


_BORROWER, _LOAN, _PAYMENT = _plain(BorrowerRow), _plain(LoanRow), _plain(PaymentRow)


class SqlLoanBook:
    """Implements import_ports.LoanBook."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(**{READING: True})

    def is_empty(self) -> bool:
        with translated(), self._reading.connect() as connection:
            return connection.execute(select(BorrowerRow.ref).limit(1)).first() is None

    def borrowers(self, refs: Collection[str]) -> Mapping[str, Borrower]:
        row = BorrowerRow
        wanted = select(row.ref, row.name, row.id_last4, row.phone_last4, row.birth_year)
        with translated(), self._reading.connect() as connection:
            found = connection.execute(wanted.where(row.ref.in_(refs)))
            return {each.ref: Borrower(*each) for each in found}

    def owners(self, loans: Collection[str]) -> Mapping[str, str]:
        wanted = select(LoanRow.ref, LoanRow.borrower).where(LoanRow.ref.in_(loans))
        with translated(), self._reading.connect() as connection:
            return {row.ref: row.borrower for row in connection.execute(wanted)}

    @contextmanager
    def spool(self) -> Iterator[Spool]:
        spool = FileSpool(self._write)
        try:
            yield spool
        finally:
            spool.close()

    def _write(self, borrowers: Sequence[Values], loans: Sequence[Values]) -> None:
        with translated(), self._engine.begin() as connection:
            _put(connection, _BORROWER, borrowers)
            _put(connection, _LOAN, [_without_payments(loan) for loan in loans])
            _put_payments(connection, loans)


def _put(connection: Connection, into: TableClause, rows: Sequence[Values]) -> None:
    if rows:
        # In the order in which others lock them.
        ordered = sorted(rows, key=lambda row: str(row["ref"]))
        connection.execute(_upsert(connection.dialect.name, into), ordered)


def _upsert(dialect: str, into: TableClause) -> Executable:
    insert = insert_into(dialect, into)
    changes = {each.name: insert.excluded[each.name] for each in into.columns}
    del changes["ref"]
    return insert.on_conflict_do_update(index_elements=["ref"], set_=changes)


def _without_payments(loan: Values) -> Values:
    return {name: value for name, value in loan.items() if name != "payments"}


def _put_payments(connection: Connection, loans: Sequence[Values]) -> None:
    """Replace the payments of the loans of which the export tells them."""
    told = [loan for loan in loans if loan["payments"] is not None]
    if not told:
        return
    connection.execute(
        text("DELETE FROM payment WHERE loan = :loan"), [{"loan": x["ref"]} for x in told]
    )
    rows = [
        {"loan": loan["ref"], "received_on": day, "amount": amount}
        for loan in told
        for day, amount in loan["payments"]
    ]
    if rows:
        connection.execute(_PAYMENT.insert(), rows)
