"""Brings a database's tables up to date."""

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from chatbot.adapters.engine import engine_of, parse, translated

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 20261122
"""The number of the PostgreSQL lock under which one process at a time migrates."""


def upgrade(url: str) -> None:
    """Make or update the tables of the database at a URL; quiet, and nothing to do the second time.

    A missing folder of a SQLite file is made. Raises Invalid for a bad URL, Unavailable where
    the database does not answer.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    _make_folder(url)
    engine = engine_of(url)
    try:
        with translated(), engine.begin() as connection:
            _alone(connection)
            command.upgrade(_config(connection), "head")
    finally:
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _make_folder(url: str) -> None:
    parsed = parse(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)


def _alone(connection: Connection) -> None:
    # SQLite locks the whole database as soon as a transaction begins.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK})
