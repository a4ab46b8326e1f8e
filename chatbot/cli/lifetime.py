"""When the runner must end: on the usual signals, and when the make that started it ends."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ENDING = (signal.SIGTERM, signal.SIGHUP)
POLL_SECONDS = 0.5


@contextmanager
def orderly_end() -> Iterator[None]:
    """Within this block TERM and HUP raise KeyboardInterrupt, as Ctrl-C does."""
    before = {number: signal.signal(number, _interrupt) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def end_with_make() -> None:
    """Watch the make that started us, if one did, and send ourselves TERM when it is to end.

    An interrupted make waits for us but passes only TERM on, not INT or HUP; a killed one leaves
    us behind.
    """
    if "MAKELEVEL" in os.environ and _name(os.getppid()) in ("", "make", "gmake"):
        threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    caught = _caught_signals(parent)
    while os.getppid() == parent and _caught_signals(parent) == caught:
        time.sleep(POLL_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def _name(process: int) -> str:
    """The name of a process, "" if unknown."""
    try:
        return Path(f"/proc/{process}/comm").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _caught_signals(process: int) -> str:
    """The signals that it has handlers for, "" if unknown; make drops one when it is hit by it."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return next((line for line in status.splitlines() if line.startswith("SigCgt:")), "")
