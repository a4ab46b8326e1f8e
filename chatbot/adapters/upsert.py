"""INSERT ... ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy apart."""

from sqlalchemy import TableClause
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from chatbot.adapters.models import CounterRow

Insert = sqlite.Insert | postgresql.Insert


def insert_into(dialect: str, table: TableClause | type) -> Insert:
    """An INSERT with `on_conflict_do_update`, for "sqlite" or "postgresql"."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def session_insert(session: Session, table: type) -> Insert:
    """The same for the database of a session."""
    return insert_into(session.get_bind().dialect.name, table)


def next_value(session: Session, name: str) -> int:
    """The next number under a name, from 1; safe with any number of processes."""
    statement = session_insert(session, CounterRow).values(name=name, value=1)
    counted = statement.on_conflict_do_update(
        index_elements=["name"], set_={"value": CounterRow.value + 1}
    )
    return session.scalars(counted.returning(CounterRow.value)).one()
