"""`chatbot import-loans` as an operator runs it."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from chatbot.adapters.store import Store
from chatbot.cli.import_loans import import_loans
from chatbot.errors import ImportInvalid
from tests.exports import person, row, written

app = typer.Typer()
app.command()(import_loans)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database that does not exist yet, and settings that point to it."""
    url = f"sqlite:///{tmp_path}/var/chatbot.db"
    monkeypatch.setenv("CHATBOT_DATABASE_URL", url)
    monkeypatch.setenv("CHATBOT_DEMO", "0")
    monkeypatch.setenv("CHATBOT_NOW", "2026-11-22T10:00:00+08:00")
    for name in ("RASA_TOKEN", "ACTIONS_TOKEN", "CHANNEL_TOKEN", "SECRET"):
        monkeypatch.setenv(f"CHATBOT_{name}", "x" * 32)
    return url


def run(*arguments: object) -> str:
    """What the command prints. Errors come through as they are."""
    found = CliRunner().invoke(app, [str(each) for each in arguments], catch_exceptions=False)
    return found.output


def loans(url: str, borrower: str) -> list[str]:
    store = Store(url)
    with store.begin() as work:
        found = [loan.ref for loan in work.borrowers.loans(borrower)]
    store.close()
    return found


def test_an_export_is_imported_into_a_new_database(database: str, tmp_path: Path) -> None:
    path = written(tmp_path / "导出.csv", [row(), row(loan="L-2")], "gb18030")
    assert "已导入 1 位借款人的 2 笔借款。" in run(path)
    assert loans(database, "b01") == ["L-1", "L-2"]


def test_bad_rows_stop_the_import(database: str, tmp_path: Path) -> None:
    path = written(tmp_path / "导出.csv", [row(), person("b02", months="x")])
    with pytest.raises(ImportInvalid, match="第 3 行 months：不是整数：'x'"):
        run(path)
    assert loans(database, "b01") == []


def test_bad_rows_are_skipped_and_named_on_request(database: str, tmp_path: Path) -> None:
    path = written(tmp_path / "导出.csv", [row(), person("b02", months="x")])
    printed = run(path, "--skip-bad")
    assert "跳过 第 3 行 months：不是整数：'x'" in printed
    assert "已导入 1 位借款人的 1 笔借款，跳过 1 行。" in printed
    assert loans(database, "b02") == []
