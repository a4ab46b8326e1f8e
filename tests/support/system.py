"""The whole system on free ports, as `make run` starts it: Rasa, actions, gateway, store."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-22T10:00:00+08:00"
READY_SECONDS = 240


@dataclass(frozen=True)
class System:
    """A running system and where it listens."""

    url: str
    rasa_port: int
    actions_port: int
    token: str = "demo-token"

    def client(self) -> httpx.Client:
        """A client of the HTTP channel."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=90, trust_env=False)

    def reset(self) -> None:
        """Begin the demo anew."""
        with self.client() as client:
            client.post("/api/v1/demo/reset").raise_for_status()


@contextmanager
def running(folder: Path) -> Iterator[System]:
    """Start everything with a store of its own; end it, and everything it started."""
    gateway, rasa, actions = _free_ports(3)
    environment = {
        **os.environ,
        "CHATBOT_NOW": TODAY,
        "CHATBOT_DEMO": "1",
        "CHATBOT_HOST": "127.0.0.1",
        "CHATBOT_PORT": str(gateway),
        "CHATBOT_RASA_PORT": str(rasa),
        "CHATBOT_ACTIONS_PORT": str(actions),
        "CHATBOT_DATABASE_URL": f"sqlite:///{folder}/chatbot.db",
    }
    log = folder / "up.log"
    with log.open("w") as output:
        command = [str(Path(sys.executable).with_name("chatbot")), "up", "--demo"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    try:
        system = System(f"http://127.0.0.1:{gateway}", rasa, actions)
        _wait_until_ready(system, process, log)
        yield system
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait_until_ready(system: System, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            if httpx.get(f"{system.url}/healthz", timeout=5, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise AssertionError(f"the system did not get ready:\n{log.read_text()[-3000:]}")


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports
