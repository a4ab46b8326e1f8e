"""Where the output of the processes goes: one log each, and the screen when asked for."""

import logging.handlers
import re
from collections import deque
from pathlib import Path

from honcho.printer import Message, Printer

ENDED = re.compile(r"(\w+) stopped \(rc=(-?\d+)\)")
HEADING = re.compile(r"--- [\d-]+ [\d:]+ ---$")
MEGABYTE = 1024 * 1024


class LogPrinter:
    """A honcho printer that writes each process's lines to its own log, which is kept small."""

    def __init__(self, folder: Path, screen: Printer | None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._screen = folder, screen
        self._handlers: dict[str, logging.Handler] = {}
        self.width = 0
        self.first_ended: tuple[str, int] | None = None

    def write(self, message: Message) -> None:
        """Take a line; honcho's own lines come under the name `system`."""
        data = message.data
        text = data if isinstance(data, str) else data.decode("utf-8", "replace")
        self._handler(message).emit(_record(f"{message.time:%H:%M:%S} {text.rstrip()}"))
        if self._screen is not None:
            self._screen.width = self.width
            self._screen.write(message)
        if message.name == "system" and self.first_ended is None and (end := ENDED.match(text)):
            self.first_ended = end[1], int(end[2])

    def close(self) -> None:
        """Close the logs."""
        for handler in self._handlers.values():
            handler.close()

    def _handler(self, message: Message) -> logging.Handler:
        if message.name not in self._handlers:
            handler = logging.handlers.RotatingFileHandler(
                self._folder / f"{message.name}.log",
                maxBytes=10 * MEGABYTE,
                backupCount=2,
                encoding="utf-8",
            )
            handler.emit(_record(f"--- {message.time:%Y-%m-%d %H:%M:%S} ---"))
            self._handlers[message.name] = handler
        return self._handlers[message.name]


def _record(text: str) -> logging.LogRecord:
    return logging.LogRecord("", logging.INFO, "", 0, text, None, None)


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log's latest run."""
    latest: deque[str] = deque(maxlen=lines)
    with log.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            if HEADING.match(line):
                latest.clear()
            else:
                latest.append(line)
    return "".join(latest).rstrip()
