"""Runs a long task of the Rasa environment: its output goes to a log, the screen gets one line."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console

GRACE_SECONDS = 5  # between asking a task to end and ending it
QUIET_SECONDS = 15  # without a terminal: a sign of life this often


class Task:
    """A program in a process group of its own, which ends with the block that runs it."""

    def __init__(self, argv: Sequence[str], cwd: Path, env: Mapping[str, str], log: Path) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        self._argv, self._cwd, self._env, self._log = argv, cwd, env, log
        self.latest = ""

    def run(self, console: Console, describe: Callable[[str], str]) -> int:
        """Run to the end, showing describe(latest line) and the elapsed time; the exit status."""
        process = subprocess.Popen(
            self._argv, cwd=self._cwd, env=dict(self._env), text=True, errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        reader = threading.Thread(target=self._collect, args=(process,), daemon=True)
        reader.start()
        try:
            self._show(process, console, describe)
        finally:
            _end(process)
            reader.join(GRACE_SECONDS)
        return process.returncode

    def _collect(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        with process.stdout, self._log.open("w", encoding="utf-8") as log:
            for line in process.stdout:
                log.write(line)
                log.flush()
                self.latest = line.strip() or self.latest

    def _show(
        self, process: subprocess.Popen[str], console: Console, describe: Callable[[str], str]
    ) -> None:
        begun = spoken = time.monotonic()
        with console.status("") as status:
            while process.poll() is None:
                text = f"{describe(self.latest)}  {clock(time.monotonic() - begun)}"
                status.update(text)
                if not console.is_terminal and time.monotonic() - spoken > QUIET_SECONDS:
                    spoken = time.monotonic()
                    console.print(text)
                time.sleep(0.1)


def clock(seconds: float) -> str:
    """Elapsed seconds as 0:42 or 3:05."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
