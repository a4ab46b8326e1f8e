"""Messages to measure with: tab-separated files, told apart by their columns.

| columns                    | what                                                                |
| -------------------------- | ------------------------------------------------------------------- |
| intent, text               | the first intent of each text                                       |
| intent, second, text       | and its second wish, empty where there is only one                  |
| id, entity, value          | values in the texts of that id in another file                      |
| text, values               | all values of a text as JSON; a role is judged where it is given    |
| text, expected (reference) | one expression: a day, a sum or periods, by the name of the file    |
| text, distress             | 1 where the writer is in danger or despair, else 0                  |
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KINDS = {"dates": "due_date", "amounts": "amount", "periods": "periods"}
"""What a file of expressions is about, by the beginning of its name."""


@dataclass(frozen=True)
class Labelled:
    """A text and its intent; `second` is a further wish, None where that was not judged."""

    text: str
    intent: str
    second: "str | None" = None
    values: "tuple[tuple[str, str], ...] | None" = None


@dataclass(frozen=True)
class Expression:
    """A text, when it was written, and the value expected of it (empty: none)."""

    text: str
    reference: str
    expected: str


@dataclass(frozen=True)
class Valued:
    """A text and all values in it, each with entity, value and maybe role and monthly."""

    text: str
    values: tuple[Mapping[str, Any], ...]


@dataclass
class Gold:
    """All that was given to measure with, by the name of its file."""

    labelled: dict[str, list[Labelled]] = field(default_factory=dict)
    expressions: dict[str, list[Expression]] = field(default_factory=dict)
    valued: dict[str, list[Valued]] = field(default_factory=dict)
    distress: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)


class Unreadable(ValueError):
    """A file is no gold file; says which and what it lacks."""


def read(files: Iterable[Path]) -> Gold:
    """Read gold files. Raises Unreadable for one that is none of the kinds above."""
    tables = {file: _rows(file) for file in files}
    values = _values(rows for rows in tables.values() if "entity" in rows[0])
    gold = Gold()
    for file, rows in tables.items():
        _sort(gold, file, rows, values)
    return gold


def _sort(
    gold: Gold,
    file: Path,
    rows: list[dict[str, str]],
    values: Mapping[str, list[tuple[str, str]]],
) -> None:
    columns = rows[0].keys()
    if {"intent", "text"} <= columns:
        gold.labelled[file.stem] = [_labelled(row, values) for row in rows]
    elif {"text", "distress"} <= columns:
        gold.distress[file.stem] = [(row["text"], row["distress"] == "1") for row in rows]
    elif {"text", "values"} <= columns:
        gold.valued[file.stem] = [_valued(file, row) for row in rows]
    elif {"text", "expected"} <= columns and kind_of(file.stem):
        gold.expressions[file.stem] = [_expression(row) for row in rows]
    elif "entity" not in columns:
        raise Unreadable(f"{file}：认不出这种文件，列是 {', '.join(columns)}")


def kind_of(name: str) -> str:
    """Give the entity that a file of expressions is about, by its name; "" for no such file."""
    return KINDS.get(name.partition("_")[0], "")


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as reason:
        raise Unreadable(f"{file}：读不了，{reason}") from reason
    if not rows:
        raise Unreadable(f"{file}：里面没有数据")
    return rows


def _values(tables: Iterable[list[dict[str, str]]]) -> Mapping[str, list[tuple[str, str]]]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in (row for rows in tables for row in rows):
        found[row["id"]].append((row["entity"], row["value"]))
    return found


def _labelled(row: dict[str, str], values: Mapping[str, list[tuple[str, str]]]) -> Labelled:
    listed = values.get(row.get("id", ""))
    return Labelled(
        row["text"], row["intent"], row.get("second"), tuple(listed) if listed else None
    )


def _valued(file: Path, row: dict[str, str]) -> Valued:
    try:
        return Valued(row["text"], tuple(json.loads(row["values"])))
    except ValueError as reason:
        raise Unreadable(f"{file}：“{row['text']}”的 values 不是 JSON") from reason


def _expression(row: dict[str, str]) -> Expression:
    return Expression(row["text"], row.get("reference") or "2026-11-22T10:00:00", row["expected"])
