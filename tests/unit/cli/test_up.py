import socket
import sqlite3
from contextlib import closing

import pytest

from chatbot.cli import store, up
from chatbot.errors import Conflict, Invalid
from tests.unit.cli.conftest import settings_with, shown


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5"])
def test_the_demo_with_its_public_secrets_listens_to_nobody_else(project, screen, host):
    with pytest.raises(Invalid, match="演示模式"):
        up.start(project, settings_with(HOST=host), screen, verbose=False)


def test_nothing_is_prepared_when_a_port_is_taken(project, screen, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = settings_with(
            PORT=str(taken.getsockname()[1]), DATABASE_URL=f"sqlite:///{tmp_path}/new.db"
        )
        with pytest.raises(Conflict):
            up.start(project, settings, screen, verbose=False)
    assert not (tmp_path / "new.db").exists()
    assert shown(screen) == ""


def test_the_store_is_migrated_and_holds_the_demo_portfolio(screen, tmp_path):
    settings = settings_with(DATABASE_URL=f"sqlite:///{tmp_path}/var/chatbot.db")
    store.prepare(settings, screen)
    store.prepare(settings, screen)  # a second start changes nothing
    assert borrowers(tmp_path / "var/chatbot.db") > 0


def test_without_demo_mode_the_store_stays_empty(screen, tmp_path):
    url = f"sqlite:///{tmp_path}/chatbot.db"
    settings = settings_with(DATABASE_URL=url, DEMO="0", CHANNEL_TOKEN="secret")
    store.prepare(settings, screen)
    assert borrowers(tmp_path / "chatbot.db") == 0


def borrowers(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT count(*) FROM borrower").fetchone()[0]
