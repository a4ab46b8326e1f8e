"""Lenders' exports for tests: one good row, changed as a test needs it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

ROW = {
    "borrower": "b01",
    "name": "张伟",
    "id_last4": "1234",
    "phone_last4": "0001",
    "birth_year": "1994",
    "loan": "L-1",
    "product": "随借",
    "lender_type": "consumer_finance",
    "principal": "12000.00",
    "annual_rate": "0.18",
    "months": "12",
    "method": "equal_instalment",
    "disbursed_on": "2026-05-10",
    "paid_instalments": "5",
    "flags": "",
}
LEDGER = {
    "ledger_as_of": "2026-11-21",
    "ledger_principal": "991.27",
    "ledger_interest": "108.89",
    "ledger_penalty": "7.20",
}


def row(**changes: str) -> dict[str, str]:
    """A good row with some cells changed or added."""
    return {**ROW, **changes}


def person(ref: str, **changes: str) -> dict[str, str]:
    """A good row of another borrower, whose loan has a reference of its own."""
    return row(**{"borrower": ref, "loan": f"L-{ref}", **changes})


def written(path: Path, rows: Iterable[Mapping[str, str]], encoding: str = "utf-8") -> Path:
    """A .csv or .tsv file with these rows under the first one's header."""
    rows = list(rows)
    separator = "," if path.suffix == ".csv" else "\t"
    lines = [separator.join(rows[0]), *(separator.join(each.values()) for each in rows)]
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path
