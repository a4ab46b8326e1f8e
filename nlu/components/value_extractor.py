"""Rasa's door to the values that a borrower states."""

import logging
from datetime import datetime
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.clock import business_now
from nlu.components import fingerprint
from nlu.extract import extract
from nlu.hardship import ANOTHERS
from nlu.hardship.reader import HardshipReader, learn
from nlu.understanding.encoder import Encoder, shared
from nlu.understanding.model import IntentModel

logger = logging.getLogger(__name__)

EXPLAINS, REASON = "explain_hardship", "hardship_reason"
Entities = list[dict[str, Any]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class ValueExtractor(GraphComponent, EntityExtractorMixin):
    """Adds sums, days, periods, reasons and the rest to a message, as of the business day.

    A hardship that no list of words knows is read from its meaning, if the intent says that one is
    told. Only this is trained; a changed grammar counts from the next start of the server.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Say what config.yml may set: whether reasons are read from meaning, or words alone."""
        return {"encoder": True}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ValueExtractor":
        """Make one that has learned no reasons yet."""
        return cls(None, _encoder(config), model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "ValueExtractor":
        """Make one that knows the reasons that `train` stored."""
        encoder = _encoder(config)
        with model_storage.read_from(resource) as folder:
            reader = HardshipReader(IntentModel.load(folder / REASON), encoder)
        return cls(reader, encoder, model_storage, resource)

    def __init__(
        self,
        hardship: HardshipReader | None = None,
        encoder: Encoder | None = None,
        storage: ModelStorage | None = None,
        resource: Resource | None = None,
    ) -> None:
        self._hardship, self._encoder = hardship, encoder
        self._storage, self._resource = storage, resource

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Have the reasons learned anew when their examples or the model's code changed."""
        return fingerprint.of_sources()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the reasons from examples of our own, whatever the training data is."""
        with self._storage.write_to(self._resource) as folder:
            learn(self._encoder).save(folder / REASON)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message to those that it has.

        Raises ValueError if CHATBOT_NOW is set and no ISO moment.
        """
        now = business_now()
        for message in messages:
            found = _own(_values(message.get(TEXT) or "", now), message)
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


def _values(text: str, now: datetime) -> Entities:
    """Read the values; a fault of the grammar costs the values and not the message."""
    try:
        return extract(text, now)
    except Exception:
        logger.exception("the values of a message of %d characters cannot be read", len(text))
        return []


def _own(found: Entities, message: Message) -> Entities:
    """Leave out the hardship of somebody else."""
    if (message.get(INTENT) or {}).get("name") not in ANOTHERS:
        return found
    return [entity for entity in found if entity["entity"] != REASON]


def _explains(message: Message) -> bool:
    wishes = [message.get(INTENT) or {}, *message.get("intents", [])]
    return any(wish.get("name") == EXPLAINS for wish in wishes)


def _encoder(config: dict[str, Any]) -> Encoder:
    return shared() if config["encoder"] else Encoder(wanted=False)
