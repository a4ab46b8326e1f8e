"""The application on a real SQLite store, for the tests of services and doors."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chatbot.adapters.store import Store
from chatbot.negotiation.terms import Terms
from chatbot.services import demo
from tests.support.world import World, world_on


@pytest.fixture(scope="session")
def demo_template(
    sqlite_template: Path, terms: Terms, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A database with the demo portfolio, to be copied."""
    path = tmp_path_factory.mktemp("demo") / "chatbot.db"
    shutil.copy(sqlite_template, path)
    store = Store(f"sqlite:///{path}")
    demo.load(store, terms)
    store.close()
    return path


@pytest.fixture
def world(demo_template: Path, tmp_path: Path) -> Iterator[World]:
    """A fresh demo, in demo mode."""
    yield from _world(demo_template, tmp_path, demo=True)


@pytest.fixture
def real_world(demo_template: Path, tmp_path: Path) -> Iterator[World]:
    """The same borrowers, not in demo mode."""
    yield from _world(demo_template, tmp_path, demo=False)


def _world(template: Path, folder: Path, *, demo: bool) -> Iterator[World]:
    shutil.copy(template, folder / "world.db")
    world = world_on(folder / "world.db", demo=demo)
    yield world
    world.app.store.close()
