"""Runs where Rasa is installed: in the environment of nlu/."""

import pytest

pytest.importorskip("rasa")

from rasa.shared.nlu.training_data.message import Message

from nlu.components.value_extractor import ValueExtractor
from nlu.hardship.reader import HardshipReader, learn
from nlu.understanding.encoder import Encoder

UNUSUAL = "师傅让我收拾东西走人，哪儿都不招我这岁数的"


@pytest.fixture(scope="module")
def extractor() -> ValueExtractor:
    encoder = Encoder()
    return ValueExtractor(HardshipReader(learn(encoder), encoder))


def _reasons(extractor: ValueExtractor, text: str, intent: str) -> list[object]:
    message = Message({"text": text, "intent": {"name": intent, "confidence": 0.9}})
    entities = extractor.process([message])[0].get("entities")
    return [entity["value"] for entity in entities if entity["entity"] == "hardship_reason"]


def test_values_join_those_found_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHATBOT_NOW", "2026-11-22T10:00:00+08:00")
    message = Message({"text": "先还六百，20号前补齐", "entities": [{"entity": "found_before"}]})
    before, amount, day = ValueExtractor().process([message])[0].get("entities")
    assert before == {"entity": "found_before"}
    assert (amount["role"], amount["monthly"]) == ("offer", False)
    assert (day["value"], day["extractor"]) == ("2026-12-20", "ValueExtractor")


def test_a_message_without_text_is_left_alone() -> None:
    message = Message({"intent": {"name": "greet"}})
    assert ValueExtractor().process([message])[0].get("entities") == []


def test_a_hardship_in_unusual_words_is_read_from_its_meaning(extractor: ValueExtractor) -> None:
    assert _reasons(extractor, UNUSUAL, "explain_hardship") == ["unemployment"]


def test_meaning_is_asked_only_where_a_hardship_is_told(extractor: ValueExtractor) -> None:
    assert _reasons(extractor, UNUSUAL, "complain_harassment") == []


def test_words_go_before_meaning(extractor: ValueExtractor) -> None:
    assert _reasons(extractor, "台风把棚掀了，没法干活", "explain_hardship") == ["disaster"]


def test_before_training_words_alone_count() -> None:
    assert _reasons(ValueExtractor(), UNUSUAL, "explain_hardship") == []


def test_without_an_encoder_the_examples_are_learned_by_their_words() -> None:
    encoder = Encoder(wanted=False)
    reader = HardshipReader(learn(encoder), encoder)
    assert reader.reason("店里一天到晚没人进来") == "business"


def test_a_hardship_of_somebody_else_is_none(extractor: ValueExtractor) -> None:
    assert _reasons(extractor, "我爸去世了", "report_death") == []
    assert _reasons(extractor, "我爸去世了", "explain_hardship") == ["family"]
