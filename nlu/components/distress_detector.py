"""Distress goes before everything else that a message says."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components import fingerprint
from nlu.components.intent_classifier import DISTRESS, DISTRESS_SHARE
from nlu.understanding.distress import is_danger, is_distress


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DistressDetector(GraphComponent, IntentClassifier):
    """Makes distress the first intent, when it is suspected or its words are there.

    Danger that the writer says outright always counts; other words unless the classifier all but
    rules distress out: 我哥自杀了，留下侄子我在养 tells of somebody else.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Say what config.yml may set.

        `suspicion`: the share of distress that is enough; `ruled_out`: the share below which its
        words are taken for something else.
        """
        return {"suspicion": 0.25, "ruled_out": 0.002}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DistressDetector":
        """Make one; there is nothing to train."""
        return cls(config["suspicion"], config["ruled_out"])

    def __init__(self, suspicion: float, ruled_out: float) -> None:
        self._suspicion, self._ruled_out = suspicion, ruled_out

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Follow the word lists."""
        return fingerprint.of_sources()

    def process(self, messages: list[Message]) -> list[Message]:
        """Put distress first, with confidence 1, and keep the ranking below it."""
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY, [])
            if self._is_distress(message):
                first = {"name": DISTRESS, "confidence": 1.0}
                rest = [entry for entry in ranking if entry["name"] != DISTRESS]
                message.set(INTENT, first, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [first, *rest], add_to_output=True)
        return messages

    def _is_distress(self, message: Message) -> bool:
        text, share = message.get(TEXT), message.get(DISTRESS_SHARE, self._ruled_out)
        if share >= self._suspicion or is_danger(text):
            return True
        return share >= self._ruled_out and is_distress(text)
