"""How long a borrower waits for an answer of the whole system, Rasa and actions included."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import Timing, timed_each
from tests.support.chat import Chat
from tests.support.system import System, running

SAID = ("你好", "我被裁了，信用卡分期还不上", "我现在欠多少", "每个月最多能还600", "会上征信吗")
AT_ONCE = 8


def run() -> Iterator[Timing]:
    """One sender after the other, then eight at once."""
    with TemporaryDirectory() as folder, running(Path(folder)) as system:
        _dialogue(system)
        yield timed_each("turn, one sender", [_turn for _ in range(6) for _turn in _turns(system)])
        yield Timing(f"turn, {AT_ONCE} senders at once", tuple(_together(system)))


def _turns(system: System) -> list[Callable[[], object]]:
    client = system.client()
    chat = Chat(client, "b04")
    return [lambda said=said: chat.say(said) for said in SAID]


def _dialogue(system: System) -> tuple[float, ...]:
    return timed_each("", _turns(system)).seconds


def _together(system: System) -> Iterator[float]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for seconds in pool.map(_dialogue, [system] * AT_ONCE * 3):
            yield from seconds
