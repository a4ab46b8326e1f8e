"""Engines for SQLite and PostgreSQL that behave alike under several processes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    IntegrityError,
    InterfaceError,
    OperationalError,
)
from sqlalchemy.exc import (
    TimeoutError as PoolTimeout,
)

from chatbot.errors import Conflict, Invalid, Unavailable

READING = "chatbot_reading"
"""The execution option of a connection that only reads: on SQLite it takes no write lock."""

BUSY_SECONDS = 15
CONNECT_SECONDS = 5

_dumps = partial(json.dumps, ensure_ascii=False)


def engine_of(url: str) -> Engine:
    """An engine for a database URL (sqlite:///..., postgresql+psycopg://...).

    Raises Invalid for any other URL.
    """
    return _MAKERS[(parsed := parse(url)).get_backend_name()](parsed)


def parse(url: str) -> URL:
    """The URL with the driver that is installed. Raises Invalid."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Invalid("数据库地址写得不对，例如 sqlite:///var/chatbot.db") from error
    if parsed.get_backend_name() not in _MAKERS:
        raise Invalid(f"只支持 SQLite 和 PostgreSQL，不支持 {parsed.get_backend_name()}")
    postgres = parsed.get_backend_name() == "postgresql"
    return parsed.set(drivername="postgresql+psycopg") if postgres else parsed


@contextmanager
def translated() -> Iterator[None]:
    """Turns the database's errors into ours: Conflict, Unavailable."""
    try:
        yield
    except IntegrityError as error:
        raise Conflict(str(error.orig)) from error
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise Unavailable(f"数据库没有应答：{error}") from error


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, json_serializer=_dumps)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own implicit BEGIN is deferred; ours is in _begin_sqlite.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that writes after reading fails at once when somebody else has
    # written in between, busy timeout or not.
    reading = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_SECONDS},
        json_serializer=_dumps,
    )


_MAKERS = {"sqlite": _sqlite, "postgresql": _postgresql}
