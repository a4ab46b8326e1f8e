"""Rasa's door to the values that a borrower states."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.clock import business_now
from nlu.extract import extract


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ValueExtractor(GraphComponent, EntityExtractorMixin):
    """Adds sums, days, periods, reasons and the rest to a message, as of the business day.

    It learns nothing, and Rasa leaves it out of training: a changed grammar counts from the next
    start of the server, whichever model is loaded. So it needs no fingerprint.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ValueExtractor":
        """Make the extractor; config.yml has nothing to set."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message to those that it has.

        Raises ValueError if CHATBOT_NOW is set and no ISO moment.
        """
        now = business_now()
        for message in messages:
            found = self.add_extractor_name(extract(message.get(TEXT) or "", now))
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages
