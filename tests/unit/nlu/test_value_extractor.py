"""Runs where Rasa is installed: in the environment of nlu/."""

import pytest

pytest.importorskip("rasa")

from rasa.shared.nlu.training_data.message import Message

from nlu.components.value_extractor import ValueExtractor


def _parsed(text: str) -> list[dict[str, object]]:
    message = Message({"text": text, "entities": [{"entity": "found_before"}]})
    ValueExtractor().process([message])
    return message.get("entities")


def test_values_join_those_found_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHATBOT_NOW", "2026-11-22T10:00:00+08:00")
    before, amount, day = _parsed("先还六百，20号前补齐")
    assert before == {"entity": "found_before"}
    assert (amount["role"], amount["monthly"]) == ("offer", False)
    assert (day["value"], day["extractor"]) == ("2026-12-20", "ValueExtractor")


def test_a_message_without_text_is_left_alone() -> None:
    message = Message({"intent": "greet"})
    assert ValueExtractor().process([message])[0].get("entities") == []
