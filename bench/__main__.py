"""`python -m bench [proposals] [imports] [turns] [understanding] [GOLD.tsv ...]`: print tables."""

import sys

from rich.console import Console
from rich.table import Table

from bench import imports, proposals, turns, understanding

SUITES = {"proposals": proposals.run, "imports": imports.run, "turns": turns.run}
UNDERSTANDING = "understanding"


def main(arguments: list[str]) -> None:
    """Run the named suites, or all of them; files are gold to judge the understanding with."""
    files = [name for name in arguments if name.endswith(".tsv")]
    names = [name for name in arguments if name not in files] or [*SUITES, UNDERSTANDING]
    console = Console()
    if timed := [name for name in names if name != UNDERSTANDING]:
        console.print(_timings(console, timed))
    if UNDERSTANDING in names:
        console.print(understanding.table(console, files))


def _timings(console: Console, names: list[str]) -> Table:
    table = Table("what", "times", "p50 ms", "p95 ms", title="on this machine, this run")
    for name in names:
        with console.status(name):
            for timing in SUITES[name]():
                table.add_row(*timing.row())
    return table


if __name__ == "__main__":
    main(sys.argv[1:])
