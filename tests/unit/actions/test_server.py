"""The action server as a process: nobody but Rasa gets in."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from socket import create_server
from typing import Any

import httpx
import pytest

from chatbot.config import ROOT

READY_SECONDS = 40
TRACKER = {"sender_id": "c1.0", "slots": {}, "latest_message": {}, "events": [], "paused": False}
BODY: dict[str, Any] = {
    "next_action": "action_repeat",
    "sender_id": "c1.0",
    "tracker": TRACKER,
    "domain": {"responses": {}},
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running action server."""
    folder: Path = tmp_path_factory.mktemp("actions")
    with create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "CHATBOT_DATABASE_URL": f"sqlite:///{folder}/chatbot.db",
        "CHATBOT_ACTIONS_PORT": str(port),
        "CHATBOT_ACTIONS_TOKEN": "actions-secret",
        "CHATBOT_RASA_TOKEN": "rasa-secret",
        "CHATBOT_CHANNEL_TOKEN": "channel-secret",
        "CHATBOT_SECRET": "cookie-secret",
    }
    with (folder / "server.log").open("w") as log:
        command = [sys.executable, "-m", "actions.server"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(address, process, folder / "server.log")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers, and say what it said if it does not."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(f"{address}/health", trust_env=False).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())


def post(address: str, path: str) -> httpx.Response:
    """Ask for an action."""
    return httpx.post(f"{address}{path}", json=BODY, trust_env=False, timeout=20)


@pytest.mark.parametrize(
    "query", ["", "?token=", "?token=wrong", "?token=令牌", "?tokens=actions-secret"]
)
def test_without_the_token_nothing_runs(server: str, query: str) -> None:
    answer = post(server, f"/webhook{query}")
    assert (answer.status_code, answer.json()) == (401, {"error": "token"})


def test_without_the_token_the_actions_are_not_listed(server: str) -> None:
    assert httpx.get(f"{server}/actions", trust_env=False).status_code == 401


def test_whether_it_lives_may_be_asked_by_anybody(server: str) -> None:
    assert httpx.get(f"{server}/health", trust_env=False).status_code == 200


def test_with_the_token_an_action_runs(server: str) -> None:
    answer = post(server, "/webhook?token=actions-secret")
    assert answer.status_code == 200
    assert answer.json()["responses"][0]["response"] == "utter_ask_repeat_none"
