"""Rasa's door to the intent model."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import ThreadpoolController

from nlu.components import fingerprint
from nlu.understanding.clauses import split
from nlu.understanding.encoder import Encoder, Vectors, no_vectors
from nlu.understanding.model import IntentModel, Tuning, fit
from nlu.understanding.normalise import normalise, without_products

CLAUSES = "clauses"
BY_MEANING, BY_WORDS = "meaning", "words"
Ranking = list[dict[str, Any]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MeaningClassifier(GraphComponent, IntentClassifier):
    """Ranks the intents of a message by meaning and words, and of each of its clauses by words.

    Words alone are a hundredth of the cost, and stand in where there is no encoder.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Say what config.yml may set: the fields of `Tuning` and these.

        `encoder`: whether to use it; `threads`: how many to serve a message with.
        """
        return {**vars(Tuning()), "encoder": True, "threads": 1, "ranking_length": 10}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "MeaningClassifier":
        """Make one that knows nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "MeaningClassifier":
        """Make one that knows what `train` stored."""
        with model_storage.read_from(resource) as folder:
            models = {part.name: IntentModel.load(part) for part in folder.iterdir()}
        return cls(config, model_storage, resource, models)

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        models: dict[str, IntentModel] | None = None,
    ) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._models = models or {}
        self._encoder = Encoder(wanted=config["encoder"])
        self._pools = ThreadpoolController()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Have the model trained anew when a module or word list behind it changed."""
        return fingerprint.of_sources()

    def train(self, training_data: TrainingData) -> Resource:
        """Fit both models on every example that has an intent, and store them."""
        examples = training_data.intent_examples
        texts = [_plain(example.get(TEXT)) for example in examples]
        tuning = Tuning(**{name: self._config[name] for name in vars(Tuning())})
        intents = [example.get(INTENT) for example in examples]
        with self._storage.write_to(self._resource) as folder:
            fit(texts, intents, no_vectors(texts), tuning).save(folder / BY_WORDS)
            if self._encoder.available:
                fit(texts, intents, self._encoder.encode(texts), tuning).save(folder / BY_MEANING)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking; leave the best intent of each clause for `WishFinder`."""
        # On so little work threads wait for each other: on busy cores ten times as long.
        with self._pools.limit(limits=self._config["threads"]):
            for message in messages:
                self._understand(message)
        return messages

    def _understand(self, message: Message) -> None:
        text = message.get(TEXT)
        ranking = self._rank_message(text)
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set(CLAUSES, [self._rank_clause(clause)[0] for clause in split(text)])

    def _rank_message(self, text: str) -> Ranking:
        if not (BY_MEANING in self._models and self._encoder.available):
            return self._rank_clause(text)
        plain = [_plain(text)]
        return self._ranking(self._models[BY_MEANING], plain, self._encoder.encode(plain))

    def _rank_clause(self, text: str) -> Ranking:
        plain = [_plain(text)]
        return self._ranking(self._models[BY_WORDS], plain, no_vectors(plain))

    def _ranking(self, model: IntentModel, texts: list[str], vectors: Vectors) -> Ranking:
        shares = model.predict(texts, vectors)[0]
        best = sorted(zip(shares, model.intents, strict=True), reverse=True)
        kept = best[: self._config["ranking_length"]]
        return [{"name": str(name), "confidence": float(share)} for share, name in kept]


def _plain(text: str) -> str:
    return without_products(normalise(text))
