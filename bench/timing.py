"""How long something takes, many times over."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Durations of one thing, in seconds."""

    name: str
    seconds: tuple[float, ...]

    def row(self) -> tuple[str, str, str, str]:
        """Name, count, p50 and p95 in milliseconds."""
        cuts = statistics.quantiles(self.seconds, n=20)
        p50, p95 = statistics.median(self.seconds) * 1000, cuts[-1] * 1000
        return self.name, str(len(self.seconds)), f"{p50:.2f}", f"{p95:.2f}"


def timed(name: str, work: Callable[[], object], times: int) -> Timing:
    """Do the work so many times, after one unmeasured time."""
    work()
    return Timing(name, tuple(_once(work) for _ in range(times)))


def timed_each(name: str, works: Iterable[Callable[[], object]]) -> Timing:
    """Do each of the works once."""
    return Timing(name, tuple(_once(work) for work in works))


def _once(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
