"""The word lists that an author may edit without touching code."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "dictionary"


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def patterns(name: str) -> re.Pattern[str]:
    """Compile a list of regular expressions, one a line, into one that finds any of them."""
    return re.compile("|".join(f"(?:{line})" for line in _lines(name)))


@cache
def replacements(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Read a table of `regular expression TAB plain words`, in its order."""
    pairs = (line.split("\t") for line in _lines(name))
    return tuple((re.compile(wrong), right) for wrong, right in pairs)
