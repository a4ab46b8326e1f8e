"""The migrations make exactly the tables of the models."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from chatbot.adapters import migrate
from chatbot.adapters.engine import engine_of
from chatbot.adapters.models import Base
from chatbot.adapters.store import Store


def test_the_migrations_make_the_tables_of_the_models(database_url: str) -> None:
    engine = engine_of(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_migrating_again_changes_nothing(demo_store: Store, database_url: str) -> None:
    migrate.upgrade(database_url)
    with demo_store.begin() as work:
        assert work.borrowers.get("b01")


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/var/deep/chatbot.db"
    migrate.upgrade(url)
    store = Store(url)
    assert store.healthy()
    store.close()


def test_no_table_is_called_as_one_of_rasa() -> None:
    assert "events" not in Base.metadata.tables
