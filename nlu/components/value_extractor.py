"""Rasa's door to the values that a borrower states."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.clock import business_now
from nlu.extract import extract
from nlu.hardship.neighbours import HardshipReader
from nlu.understanding.encoder import Encoder

EXPLAINS, REASON = "explain_hardship", "hardship_reason"
Entities = list[dict[str, Any]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ValueExtractor(GraphComponent, EntityExtractorMixin):
    """Adds sums, days, periods, reasons and the rest to a message, as of the business day.

    A hardship that no list of words knows is read from its meaning, if the intent says that one is
    told. The component stores nothing in a model, and Rasa leaves it out of training: a changed
    grammar counts from the next start of the server. So it needs no fingerprint.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Say what config.yml may set: whether reasons are read from meaning as well."""
        return {"encoder": True}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ValueExtractor":
        """Make the extractor; encoding the examples of hardship takes seconds."""
        encoder = Encoder(wanted=config["encoder"])
        return cls(HardshipReader(encoder) if encoder.available else None)

    def __init__(self, hardship: HardshipReader | None = None) -> None:
        self._hardship = hardship

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message to those that it has.

        Raises ValueError if CHATBOT_NOW is set and no ISO moment.
        """
        now = business_now()
        for message in messages:
            found = extract(message.get(TEXT) or "", now)
            found += self._reason_by_meaning(message, found)
            said = [*message.get(ENTITIES, []), *self.add_extractor_name(found)]
            message.set(ENTITIES, said, add_to_output=True)
        return messages

    def _reason_by_meaning(self, message: Message, found: Entities) -> Entities:
        knows_reason = any(entity["entity"] == REASON for entity in found)
        if self._hardship is None or knows_reason or not _explains(message):
            return []
        text = message.get(TEXT)
        reason = self._hardship.reason(text)
        span = {"entity": REASON, "start": 0, "end": len(text), "surface": text}
        return [{**span, "value": reason}] if reason else []


def _explains(message: Message) -> bool:
    wishes = [message.get(INTENT) or {}, *message.get("intents", [])]
    return any(wish.get("name") == EXPLAINS for wish in wishes)
