import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from nlu.clock import SHANGHAI, business_now, in_shanghai
from nlu.extract import answers, extract

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 22, 10, tzinfo=SHANGHAI)


def test_each_line_is_answered_in_order() -> None:
    said = "2026-11-22T10:00:00\t周五还八百\n2026-12-31\t你好\n"
    ran = subprocess.run(
        [sys.executable, "-m", "nlu.extract"],
        input=said,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
    )
    first, second = (json.loads(line) for line in ran.stdout.splitlines())
    assert [(found["entity"], found["value"]) for found in first] == [
        ("due_date", "2026-11-27"),
        ("amount", "800.00"),
    ]
    assert second == []


@pytest.mark.parametrize(
    "text",
    [
        "我這個月28號先還兩仟塊，行唔行",
        "ｙｅｓ，每月最多还５００元，分２４期",
        "😭 工资没发，月底前还",
    ],
)
def test_offsets_are_those_of_the_message_as_typed(text: str) -> None:
    found = extract(text, NOW)
    assert found
    for entity in found:
        assert text[int(str(entity["start"])) : int(str(entity["end"]))] == entity["surface"]


def test_a_choice_has_two_ends_and_an_exact_value_has_none() -> None:
    loose, exact = extract("五六百，20号", NOW)
    assert (loose["from"], loose["to"]) == ("500.00", "600.00")
    assert "from" not in exact


def test_no_text_states_nothing() -> None:
    assert list(answers(["2026-11-22\t\n", "\n"])) == ["[]", "[]"]


def test_a_moment_without_a_zone_is_shanghai_time() -> None:
    assert in_shanghai("2026-11-22T10:00:00") == in_shanghai("2026-11-22T02:00:00Z")


def test_a_malformed_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        list(answers(["昨天\t还钱"]))


def test_the_business_day_can_be_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHATBOT_NOW", "2026-11-22T23:30:00+00:00")
    assert business_now().date().isoformat() == "2026-11-23"
