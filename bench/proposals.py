"""How long a proposal takes in the pure domain, on one core."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import Timing, timed
from chatbot.adapters import migrate
from chatbot.adapters.clock import SystemClock
from chatbot.adapters.store import Store
from chatbot.adapters.terms_files import TermsFiles
from chatbot.config import ROOT
from chatbot.negotiation.instalments import instalments
from chatbot.negotiation.position import Position
from chatbot.negotiation.wish import Wish
from chatbot.services import demo

NOW = "2026-11-22T10:00:00+08:00"
CASES = {"b01": (60000, 130000), "b03": (150000,), "b04": (60000, 50000), "b08": (50000,)}
"""Demo borrowers and the monthly capacities, in fen, with which they are tried."""


def run() -> Iterator[Timing]:
    """Instalments for demo borrowers; store reads are not counted."""
    with TemporaryDirectory() as folder:
        for ref, position in _positions(Path(folder)).items():
            for capacity in CASES[ref]:
                wish = Wish(capacity=capacity)
                name = f"proposal {ref}, {capacity // 100} yuan a month"
                yield timed(name, lambda p=position, w=wish: instalments(p, w), 200)


def _positions(folder: Path) -> dict[str, Position]:
    url, today = f"sqlite:///{folder}/bench.db", SystemClock(NOW).now().date()
    migrate.upgrade(url)
    store, terms = Store(url), TermsFiles(ROOT / "terms").on(today)
    demo.load(store, terms)
    with store.begin() as work:
        found = {ref: Position(today, work.borrowers.loans(ref), terms) for ref in CASES}
    store.close()
    return found
