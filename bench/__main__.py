"""`python -m bench [proposals] [imports] [turns]`: run benchmarks and print one table."""

import sys

from rich.console import Console
from rich.table import Table

from bench import imports, proposals, turns

SUITES = {"proposals": proposals.run, "imports": imports.run, "turns": turns.run}


def main(names: list[str]) -> None:
    """Run the named suites, or all of them."""
    table = Table("what", "times", "p50 ms", "p95 ms", title="on this machine, this run")
    console = Console()
    for name in names or SUITES:
        with console.status(name):
            for timing in SUITES[name]():
                table.add_row(*timing.row())
    console.print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
