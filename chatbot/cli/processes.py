"""The Procfile's processes, run by honcho and ended within ten seconds."""

import os
import signal
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from honcho.environ import parse_procfile
from honcho.manager import Manager

from chatbot.cli.logs import LogPrinter

KILL_AFTER_SECONDS = 7


class Processes(Manager):  # type: ignore[misc] # honcho has no types
    """Honcho's manager, made safe against an early signal and against processes that hang."""

    def __init__(
        self, printer: LogPrinter, on_start: Callable[[], None], on_end: Callable[[], None]
    ) -> None:
        super().__init__(printer)
        self._on_start, self._on_end = on_start, on_end
        self.asked_to_end = False  # by a signal, and not because a process ended by itself

    def load(self, procfile: Path, env: Mapping[str, str]) -> None:
        """Take the processes of a Procfile, to be run in its folder."""
        processes = parse_procfile(procfile.read_text(encoding="utf-8")).processes
        for name, command in processes.items():
            self.add_process(name, command, env=dict(env), cwd=str(procfile.parent))

    def _start(self) -> None:
        # Honcho minds INT and TERM; a closed terminal sends HUP.
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        super()._start()
        # Threads may run from here on: honcho has forked.
        self._on_start()

    def terminate(self) -> None:
        """End all; by force those that do not end."""
        if not self._all_started():
            # Honcho knows no process id yet; it will in a moment.
            _later(0.1, self.terminate)
        elif not self._terminating:
            self.asked_to_end = not self._any_stopped()
            _later(KILL_AFTER_SECONDS, self.kill)
            super().terminate()
            self._on_end()


def _later(seconds: float, action: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()
