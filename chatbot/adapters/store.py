"""The store behind the ports: units of work over SQLite or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from chatbot.adapters.engine import READING, engine_of, translated
from chatbot.adapters.loan_book import SqlLoanBook
from chatbot.adapters.models import Base
from chatbot.adapters.repositories.borrowers import SqlBorrowers
from chatbot.adapters.repositories.cases import SqlCases
from chatbot.adapters.repositories.conversations import SqlConversations
from chatbot.adapters.repositories.identity import SqlIdentity
from chatbot.adapters.repositories.log import SqlLog
from chatbot.adapters.repositories.messages import SqlMessages
from chatbot.services import ports
from chatbot.services.import_ports import LoanBook


class SqlUnitOfWork:
    """One transaction; implements ports.UnitOfWork."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.borrowers: ports.Borrowers = SqlBorrowers(session)
        self.conversations: ports.Conversations = SqlConversations(session)
        self.messages: ports.Messages = SqlMessages(session)
        self.cases: ports.Cases = SqlCases(session)
        self.identity: ports.Identity = SqlIdentity(session)
        self.log: ports.Log = SqlLog(session)

    def commit(self) -> None:
        """Make everything since the start last."""
        self._session.commit()


class Store:
    """The store at a database URL, its tables made by `migrate.upgrade`.

    Raises Invalid for a URL that is not one of SQLite or PostgreSQL. A unit of work raises
    Conflict where a constraint says no, and Unavailable where the database does not answer.
    """

    def __init__(self, url: str) -> None:
        self._engine = engine_of(url)
        self._reading: Engine = self._engine.execution_options(**{READING: True})

    @property
    def book(self) -> LoanBook:
        """Where imported loans end up."""
        return SqlLoanBook(self._engine)

    @contextmanager
    def begin(self) -> Iterator[ports.UnitOfWork]:
        """A unit of work: `with store.begin() as work: ... work.commit()`."""
        with translated(), Session(self._engine, expire_on_commit=False) as session:
            yield SqlUnitOfWork(session)

    def reset(self) -> None:
        """Empty every table (demo mode only)."""
        with translated(), self._engine.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())

    def healthy(self) -> bool:
        """Whether the store answers and has its tables."""
        try:
            with self._reading.connect() as connection:
                return bool(connection.scalar(text("SELECT count(*) FROM alembic_version")))
        except SQLAlchemyError:
            return False

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()
