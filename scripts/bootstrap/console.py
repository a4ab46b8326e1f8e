"""What the person at the keyboard sees while things are set up, and what goes to the log."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Mapping, Sequence

from .faults import Failure, sentence_for

QUIET_SECONDS = 15  # without a terminal: a sign of life this often


def clock(seconds: float) -> str:
    """Elapsed seconds as 0:42 or 3:05."""
    return "{}:{:02d}".format(*divmod(int(seconds), 60))


class Console:
    """Prints one line a step and writes every detail to the log file."""

    def __init__(self, log: Path, out: IO[str] = sys.stdout) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        self.log, self._out = log, out
        self._live = out.isatty()

    def say(self, text: str) -> None:
        """Print a line that stays."""
        print(text, file=self._out, flush=True)

    def note(self, text: str) -> None:
        """Write a line to the log alone."""
        # A full disk must not hide the sentence that says so.
        with contextlib.suppress(OSError), self.log.open("a", encoding="utf-8") as log:
            log.write(text.rstrip() + "\n")

    def run(self, title: str, argv: Sequence[str], env: Mapping[str, str]) -> str:
        """Run a program as one step with its elapsed time; its output, which is logged too.

        Raises Failure, with a sentence that fits the program's own words, when it fails.
        """
        self.note(f"\n[{time.strftime('%Y-%m-%d %H:%M:%S')}] {title}\n$ {' '.join(argv)}")
        lines: list[str] = []
        process = subprocess.Popen(
            argv, env=dict(env), text=True, encoding="utf-8", errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        reader = threading.Thread(target=self._collect, args=(process, lines), daemon=True)
        reader.start()
        try:
            self._watch(title, process, lines)
        finally:
            self._draw("")
            _end(process)
        reader.join(5)
        output = "\n".join(lines)
        if process.returncode:
            raise Failure(sentence_for(title, output))
        return output

    def _collect(self, process: subprocess.Popen[str], lines: list[str]) -> None:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        with process.stdout:
            for line in process.stdout:
                lines.append(line.rstrip())
                self.note(line)

    def _watch(self, title: str, process: subprocess.Popen[str], lines: list[str]) -> None:
        begun = spoken = time.monotonic()
        if not self._live:
            self.say(f"  … {title}")
        while process.poll() is None:
            time.sleep(0.1)
            elapsed = time.monotonic() - begun
            if self._live:
                self._draw(f"  … {title} {clock(elapsed)}  {lines[-1][:40] if lines else ''}")
            elif time.monotonic() - spoken > QUIET_SECONDS:
                spoken = time.monotonic()
                self.say(f"  … {title} {clock(elapsed)}")
        self._draw("")
        mark = "✗" if process.returncode else "✓"
        self.say(f"  {mark} {title}  {clock(time.monotonic() - begun)}")

    def _draw(self, text: str) -> None:
        if self._live:
            print("\r\033[K" + text, end="", file=self._out, flush=True)


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
