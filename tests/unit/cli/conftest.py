"""A project folder of our own, and settings whose ports are free."""

import io
import os
import socket
from pathlib import Path

import pytest
from rich.console import Console

from chatbot.cli.project import Project
from chatbot.config import Settings

SECRETS = {f"CHATBOT_{name}": name for name in ("RASA_TOKEN", "ACTIONS_TOKEN", "SECRET")}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a little of everything that a model is made from."""
    for name in ("data/nlu", "nlu/components", "models"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("config.yml", "domain.yml", "data/nlu/greet.yml", "nlu/components/money.py"):
        (tmp_path / name).write_text("内容", encoding="utf-8")
    (tmp_path / "nlu/requirements.lock").write_text("rasa==3.6.21")
    return Project(tmp_path)


@pytest.fixture
def settings() -> Settings:
    """Demo settings on three free ports."""
    return settings_with()


def settings_with(**values: str) -> Settings:
    """Demo settings on free ports, with these CHATBOT_ values instead."""
    names = ("CHATBOT_PORT", "CHATBOT_RASA_PORT", "CHATBOT_ACTIONS_PORT")
    ports = dict(zip(names, map(str, free_ports(3)), strict=True))
    mine = {f"CHATBOT_{name}": value for name, value in values.items()}
    return Settings.of({**SECRETS, "CHATBOT_DEMO": "1", **ports, **mine})


@pytest.fixture
def screen() -> Console:
    """A console whose file holds what was shown."""
    return Console(file=io.StringIO(), width=100)


def shown(screen: Console) -> str:
    """All that the console has shown."""
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def free_ports(count: int) -> list[int]:
    """Ports on which nothing listens now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def is_running(process: int) -> bool:
    """Whether a process with that number is alive."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
