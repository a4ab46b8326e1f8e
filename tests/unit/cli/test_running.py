"""The runner as a program of its own: real processes, real signals."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.unit.cli.conftest import SECRETS, free_ports, is_running

END_SECONDS = 10
RUNNER = """
import os, pathlib, sys
from rich.console import Console
from chatbot.cli import lifetime, up
from chatbot.cli.project import Project
from chatbot.config import Settings
from chatbot.errors import ChatbotError
with lifetime.orderly_end():
    lifetime.end_with_make()
    try:
        settings = Settings.of(os.environ)
        up.run(Project(pathlib.Path.cwd()), settings, dict(os.environ), Console(), verbose=False)
    except ChatbotError as error:
        sys.exit(str(error))
"""
# Says that it lives by a file with its process id.
PROCESS = """
import os, pathlib, signal, sys, time
name, manner = sys.argv[1:]
if manner == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(name, "已启动", flush=True)
pathlib.Path(name + ".pid").write_text(str(os.getpid()))
if manner == "dies":
    sys.exit("ValueError: 模型损坏")
time.sleep(60)
"""


@pytest.fixture
def start(tmp_path):
    """Start the runner on processes of these manners; ended at the end, whatever happens."""
    started = []

    def start(*manners, command=(sys.executable, "runner.py"), await_processes=True):
        names = ("rasa", "actions", "gateway")[: len(manners)]
        lines = [
            f"{name}: exec {sys.executable} process.py {name} {manner}\n"
            for name, manner in zip(names, manners, strict=True)
        ]
        (tmp_path / "Procfile").write_text("".join(lines))
        (tmp_path / "runner.py").write_text(RUNNER)
        (tmp_path / "process.py").write_text(PROCESS)
        (tmp_path / "Makefile").write_text(f"run:\n\t@{sys.executable} runner.py\n")
        port = str(free_ports(1)[0])
        env = {**os.environ, **SECRETS, "CHATBOT_DEMO": "1", "CHATBOT_PORT": port}
        env.pop("MAKELEVEL", None)
        process = subprocess.Popen(
            command, cwd=tmp_path, env=env, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        started.append(process)
        if await_processes:
            wait_until(lambda: all((tmp_path / f"{name}.pid").exists() for name in names))
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_until(true, seconds=20):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def none_left(folder: Path) -> bool:
    return not any(is_running(int(file.read_text())) for file in folder.glob("*.pid"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything_and_that_is_no_failure(start, tmp_path, number):
    runner = start("sleeps", "sleeps", "sleeps")
    runner.send_signal(number)
    said, _ = runner.communicate(timeout=END_SECONDS)
    assert runner.returncode == 0
    assert "已全部停止" in said
    assert none_left(tmp_path)


def test_a_process_that_will_not_end_is_made_to(start, tmp_path):
    runner = start("stubborn", "stubborn")
    runner.send_signal(signal.SIGTERM)
    runner.communicate(timeout=END_SECONDS)
    assert runner.returncode == 0
    assert none_left(tmp_path)


def test_a_signal_that_comes_before_the_processes_have_started_ends_them_too(start, tmp_path):
    runner = start("sleeps", "sleeps", "sleeps", await_processes=False)
    wait_until(lambda: any(tmp_path.glob("*.pid")))
    runner.send_signal(signal.SIGTERM)
    _, said = runner.communicate(timeout=END_SECONDS)
    assert runner.returncode == 0, said
    assert none_left(tmp_path)


def test_a_process_that_dies_ends_all_with_its_last_words(start, tmp_path):
    runner = start("dies", "sleeps", "sleeps", await_processes=False)
    _, said = runner.communicate(timeout=END_SECONDS)
    assert runner.returncode == 1
    assert "对话引擎（rasa）意外退出，状态 1" in said
    assert "ValueError: 模型损坏" in said
    assert "Traceback" not in said
    assert none_left(tmp_path)


def test_the_logs_are_kept_apart(start, tmp_path):
    runner = start("sleeps", "sleeps")
    wait_until((tmp_path / "var/log/actions.log").exists)
    runner.terminate()
    runner.communicate(timeout=END_SECONDS)
    assert "rasa 已启动" in (tmp_path / "var/log/rasa.log").read_text(encoding="utf-8")
    assert "rasa" not in (tmp_path / "var/log/actions.log").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc to see what make was told")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_whatever_ends_make_ends_everything(start, tmp_path, number):
    make = start("sleeps", "sleeps", command=("make", "run"))
    time.sleep(0.6)  # the runner looks at make twice a second
    make.send_signal(number)
    make.wait(END_SECONDS)
    wait_until(lambda: none_left(tmp_path), END_SECONDS)
