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
from nlu.understanding.distress import is_distress

DISTRESS = "express_distress"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DistressDetector(GraphComponent, IntentClassifier):
    """Makes distress the first intent, when its words or the classifier's suspicion say so."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Say what config.yml may set: the confidence at which suspicion is enough."""
        return {"suspicion": 0.25}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DistressDetector":
        """Make one; there is nothing to train."""
        return cls(config["suspicion"])

    def __init__(self, suspicion: float) -> None:
        self._suspicion = suspicion

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Follow the word lists."""
        return fingerprint.of_sources()

    def process(self, messages: list[Message]) -> list[Message]:
        """Put distress first, with confidence 1, and keep the ranking below it."""
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY, [])
            if self._suspects(ranking) or is_distress(message.get(TEXT)):
                first = {"name": DISTRESS, "confidence": 1.0}
                rest = [entry for entry in ranking if entry["name"] != DISTRESS]
                message.set(INTENT, first, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [first, *rest], add_to_output=True)
        return messages

    def _suspects(self, ranking: list[dict[str, Any]]) -> bool:
        return any(
            entry["name"] == DISTRESS and entry["confidence"] >= self._suspicion
            for entry in ranking
        )
