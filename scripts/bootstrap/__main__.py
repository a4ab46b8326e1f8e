"""`python3 -m scripts.bootstrap`: bring the project to where it can run. Quick when it is."""

from __future__ import annotations

import signal
import sys
import traceback
from pathlib import Path

from . import dotenv, mirrors, uv
from .console import Console
from .environments import environments, make
from .faults import Failure, sentence_for

ROOT = Path(__file__).resolve().parents[2]


def set_up(root: Path, console: Console) -> None:
    """Make what is missing: .env with its secrets, and both environments.

    Raises Failure with one sentence when something stands in the way.
    """
    dotenv.fill_in(root / ".env")
    missing = [one for one in environments(root) if not one.is_ready()]
    if not missing:
        return
    console.say("正在准备运行环境（首次约需几分钟，之后只需几秒）……")
    env = mirrors.environment(root)
    found = uv.find_or_bring(root, console, env)
    for one in missing:
        make(one, found, console, env)


def main() -> int:
    """Set up and say in one sentence what went wrong, if anything did; the exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        console = Console(ROOT / "var" / "log" / "setup.log")
    except OSError as error:
        return _fail(sentence_for("写入 var/log", str(error)))
    try:
        set_up(ROOT, console)
    except Failure as failure:
        return _fail(str(failure))
    except KeyboardInterrupt:
        return _fail("已中断。再运行一次会接着做。", 130)
    except Exception as error:  # noqa: BLE001 - the reader gets a sentence, the log the rest
        console.note(traceback.format_exc())
        return _fail(sentence_for("准备环境", str(error)))
    return 0


def _fail(sentence: str, status: int = 1) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return status


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main())
