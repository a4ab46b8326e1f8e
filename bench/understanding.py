"""Our pipeline and Rasa's stock one: the same data, the same machine, the same run."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from chatbot.cli.environment import for_rasa
from chatbot.config import ROOT

PIPELINES = {"ours": ROOT / "config.yml", "stock": ROOT / "bench" / "stock.yml"}
OWN = ROOT / "nlu" / "evaluation" / "sets" / "intents.tsv"

Figures = dict[str, Any]


def table(console: Console, files: list[str]) -> Table:
    """Train and judge both pipelines on our held-out messages and on gold files, if any."""
    grid = Table("pipeline", "what", "figure", title="understanding, on this machine, this run")
    for name, config in PIPELINES.items():
        with TemporaryDirectory() as folder:
            with console.status(f"{name}: training"):
                made = _run("train", str(config), folder)
            with console.status(f"{name}: judging"):
                found = _run("judge", made["model"], str(OWN), *map(_absolute, files))
        for what, figure in _rows(made, found):
            grid.add_row(name, what, figure)
        grid.add_section()
    return grid


def _rows(made: Figures, found: Figures) -> Iterator[tuple[str, str]]:
    yield "training, seconds", f"{made['seconds']:.0f}"
    yield "model, MB", f"{made['megabytes']:.0f}"
    yield "memory of the process, MB", f"{found['memory_megabytes']:.0f}"
    for name, row in found["sets"].items():
        shares = f"{row['accuracy']:.3f} / {row['macro_f1']:.3f} / {row['out_of_scope']:.3f}"
        yield f"{name}: accuracy / macro-F1 / out of scope", shares
        yield f"{name}: ms a message, mean / p95", f"{row['mean_ms']:.1f} / {row['p95_ms']:.1f}"


def _run(*arguments: str) -> Figures:
    command = [str(ROOT / "nlu/.venv/bin/python"), "-m", "nlu.evaluation.compare", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=for_rasa(os.environ), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def _absolute(name: str) -> str:
    return str(Path(name).resolve())
