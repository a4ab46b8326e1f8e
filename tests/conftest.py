"""Stores for tests: the same tests run on SQLite and on PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from chatbot.adapters import migrate
from chatbot.adapters.store import Store
from chatbot.adapters.terms_files import TermsFiles
from chatbot.negotiation.terms import Terms
from chatbot.services import demo
from tests.support.system import System, running

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)

POSTGRES = "CHATBOT_TEST_POSTGRES_URL"
LOCAL_POSTGRES = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
NO_POSTGRES = (
    f"no PostgreSQL on 127.0.0.1:5432: set {POSTGRES}=postgresql://user:password@host/database,"
    " or install and start one (Debian: apt-get install postgresql) that trusts local users"
)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all tables, to be copied."""
    path = tmp_path_factory.mktemp("template") / "chatbot.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A schema of our own on a PostgreSQL server, gone at the end; empty, with all tables."""
    base = make_url(os.environ.get(POSTGRES, LOCAL_POSTGRES)).set(drivername="postgresql+psycopg")
    schema = f"chatbot_test_{uuid4().hex}"
    server = create_engine(base, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 5})
    try:
        connection = server.connect()
    except OperationalError:
        if POSTGRES in os.environ:
            raise
        pytest.skip(NO_POSTGRES)
    with connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        url = base.update_query_dict({"options": f"-csearch_path={schema}"})
        migrate.upgrade(rendered := url.render_as_string(hide_password=False))
        yield rendered
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    server.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.need_postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with all tables; on PostgreSQL shared with other tests."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    template: Path = request.getfixturevalue("sqlite_template")
    shutil.copy(template, tmp_path / "chatbot.db")
    return f"sqlite:///{tmp_path}/chatbot.db"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store."""
    store = Store(database_url)
    store.reset()
    yield store
    store.close()


@pytest.fixture(scope="session")
def terms() -> Terms:
    """The demo terms in force on 2026-11-22."""
    return TermsFiles(ROOT / "terms").on(TODAY)


@pytest.fixture
def demo_store(store: Store, terms: Terms) -> Store:
    """A store with the demo portfolio."""
    demo.load(store, terms)
    return store


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The whole system, Rasa included: one for all conversations and pages."""
    with running(tmp_path_factory.mktemp("system")) as started:
        yield started
