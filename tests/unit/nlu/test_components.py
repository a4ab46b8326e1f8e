"""Runs where Rasa is installed: how the components of the pipeline hand on what they know."""

from pathlib import Path

import pytest

pytest.importorskip("rasa")

from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.distress_detector import DistressDetector
from nlu.components.intent_classifier import DISTRESS_SHARE, HEARD, MeaningClassifier
from nlu.components.wish_finder import WishFinder
from nlu.understanding import vector_file
from nlu.understanding.wishes import Wish

LEARNED = {
    "ask_interest": ["利息怎么算", "利息多少", "一天利息多少", "利率是多少"],
    "request_installment": ["能分期吗", "想分期还", "可以分12期吗", "申请分期"],
    "explain_hardship": ["我失业了", "被公司裁了", "工作没了", "厂子关门了"],
    "express_distress": ["不想活了", "想死", "活着没意思", "一了百了"],
}


def _distress(text: str, share: float) -> str:
    message = Message({"text": text, DISTRESS_SHARE: share, "intent": {"name": "ask_interest"}})
    message.set("intent_ranking", [{"name": "ask_interest", "confidence": 0.9}])
    detector = DistressDetector(suspicion=0.25, ruled_out=0.002)
    return str(detector.process([message])[0].get("intent")["name"])


def test_a_suspicion_is_enough_without_any_word_for_it() -> None:
    assert _distress("猫送人了，没牵挂了", 0.3) == "express_distress"


def test_its_words_are_enough_where_the_classifier_has_doubts() -> None:
    assert _distress("我不想活了", 0.01) == "express_distress"


def test_its_words_do_not_count_where_the_classifier_rules_it_out() -> None:
    assert _distress("下辈子再还吧", 0.0001) == "ask_interest"


def test_where_nothing_was_classified_the_words_count() -> None:
    said = [Message({"text": text}) for text in ("我不想活了", "你好")]
    danger, greeting = DistressDetector(0.25, 0.002).process(said)
    assert danger.get("intent")["name"] == "express_distress"
    assert greeting.get("intent") is None


def _wishes(text: str, first: str, *heard: Wish) -> list[str]:
    message = Message({"text": text, "intent": {"name": first, "confidence": 0.9}, HEARD: heard})
    return [wish["name"] for wish in WishFinder(0.75).process([message])[0].get("intents")]


def test_a_yes_with_terms_becomes_a_counter_offer_and_its_terms_a_wish() -> None:
    found = _wishes(
        "可以，不过先免罚息", "affirm", Wish("affirm", 0.9), Wish("request_waiver", 0.9)
    )
    assert found == ["counter_offer", "request_waiver"]


def test_a_plain_yes_stays_one() -> None:
    assert _wishes("可以", "affirm", Wish("affirm", 0.9)) == ["affirm"]


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: bool) -> MeaningClassifier:
    """A classifier that has learned a few sentences, with the encoder or without."""
    monkeypatch.setattr(vector_file, "FILE", tmp_path / "vectors.npz")
    storage, resource = LocalModelStorage(tmp_path / "model"), Resource("classifier")
    (tmp_path / "model").mkdir()
    config = {**MeaningClassifier.get_default_config(), "encoder": encoder}
    examples = [(intent, text) for intent, texts in LEARNED.items() for text in texts]
    data = TrainingData([Message.build(text, intent=intent) for intent, text in examples])
    MeaningClassifier.create(config, storage, resource, None).train(data)
    return MeaningClassifier.load(config, storage, resource, None)


@pytest.mark.parametrize("encoder", [True, False])
def test_it_understands_with_the_encoder_and_without(trained: MeaningClassifier) -> None:
    for text, intent in (("利息咋算的", "ask_interest"), ("能不能分期", "request_installment")):
        message = trained.process([Message({"text": text})])[0]
        assert message.get("intent")["name"] == intent
        assert message.get("intent_ranking")[0]["name"] == intent


@pytest.mark.parametrize("encoder", [True])
def test_the_encoder_is_not_asked_where_words_are_certain(
    trained: MeaningClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    encode = trained._encoder.encode
    monkeypatch.setattr(
        trained._encoder, "encode", lambda texts: asked.extend(texts) or encode(texts)
    )
    trained._config["certain"], trained._config["harmless"] = 0.0, 1.0
    trained.process([Message({"text": "利息怎么算"})])
    assert asked == []
    trained._config["harmless"] = 0.0
    trained.process([Message({"text": "利息怎么算"})])
    assert asked == ["利息怎么算"]
