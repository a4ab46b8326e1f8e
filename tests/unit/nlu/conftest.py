"""What a message states, read on a Sunday, 22 November 2026, unless a test says otherwise."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from nlu.clock import SHANGHAI
from nlu.expressions import read

Values = list[dict[str, Any]]
Reader = Callable[..., Values]


@pytest.fixture
def stated() -> Reader:
    """Read the values of one kind from a message."""

    def read_kind(kind: str, text: str, on: str = "2026-11-22T10:30:00") -> Values:
        now = datetime.fromisoformat(on).replace(tzinfo=SHANGHAI)
        return [entity.as_dict(text) for entity in read(text, now) if entity.entity == kind]

    return read_kind


@pytest.fixture
def due(stated: Reader) -> Callable[..., str]:
    """Read the first promised day: "day", "first/last" of a stretch, or "" for none."""

    def read_day(text: str, on: str = "2026-11-22T10:30:00") -> str:
        days = stated("due_date", text, on)
        if not days:
            return ""
        return f"{days[0]['from']}/{days[0]['to']}" if "from" in days[0] else str(days[0]["value"])

    return read_day


@pytest.fixture
def values(stated: Reader) -> Callable[[str, str], list[str]]:
    """Read all values of one kind; a choice is written "low/high"."""

    def read_values(kind: str, text: str) -> list[str]:
        return [
            f"{found['from']}/{found['to']}" if "from" in found else str(found["value"])
            for found in stated(kind, text)
        ]

    return read_values
