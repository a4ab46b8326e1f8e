"""Two wishes in one message: both come out, the first by the house's priority."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components import fingerprint
from nlu.components.intent_classifier import HEARD
from nlu.understanding.consent import is_conditional_yes
from nlu.understanding.normalise import normalise
from nlu.understanding.wishes import Wish, gather


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class WishFinder(GraphComponent, IntentClassifier):
    """Sets `intents`: the message's intent, then what else was heard in it."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Say what config.yml may set: how sure a further wish must be to count."""
        return {"threshold": 0.75}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "WishFinder":
        """Make one; there is nothing to train."""
        return cls(config["threshold"])

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Follow the rules of priority."""
        return fingerprint.of_sources()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intents`; turn a yes with terms into a counter-offer."""
        for message in messages:
            first = Wish(**message.get(INTENT))
            wishes = gather(first, message.get(HEARD, []), self._threshold)
            if is_conditional_yes(normalise(message.get(TEXT)), first.name):
                wishes = _countered(wishes)
                _put_first(message, wishes[0])
            message.set("intents", [vars(wish) for wish in wishes], add_to_output=True)
        return messages


def _countered(wishes: list[Wish]) -> list[Wish]:
    surest = max(wish.confidence for wish in wishes)
    rest = [wish for wish in wishes if wish.name not in ("affirm", "counter_offer")]
    return [Wish("counter_offer", surest), *rest]


def _put_first(message: Message, wish: Wish) -> None:
    ranking = message.get(INTENT_RANKING_KEY, [])
    rest = [entry for entry in ranking if entry["name"] != wish.name]
    message.set(INTENT, vars(wish), add_to_output=True)
    message.set(INTENT_RANKING_KEY, [vars(wish), *rest], add_to_output=True)
