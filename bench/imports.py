"""How fast a lender's export is imported into SQLite."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.proposals import NOW
from bench.timing import Timing, timed_each
from chatbot.adapters import migrate
from chatbot.adapters.clock import SystemClock
from chatbot.adapters.store import Store
from chatbot.adapters.terms_files import TermsFiles
from chatbot.config import ROOT
from chatbot.services.demo import PORTFOLIO
from chatbot.services.importing import Importer

ROWS = 20_000


def run() -> Iterator[Timing]:
    """The same file twice: new loans, then known ones."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder}/bench.db"
        migrate.upgrade(url)
        store, terms = Store(url), TermsFiles(ROOT / "terms").on(SystemClock(NOW).now().date())
        export, importer = _export(folder / "export.tsv"), Importer(store.book, terms)
        yield timed_each(f"import of {ROWS:,} rows, twice", [lambda: importer.load(export)] * 2)
        store.close()


def _export(path: Path) -> Path:
    header, first, *_ = PORTFOLIO.read_text(encoding="utf-8").splitlines()
    lines = (
        first.replace("b01", f"x{k}").replace("L-1001", f"X-{k}").replace("张伟", f"张{k}")
        for k in range(ROWS)
    )
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path
