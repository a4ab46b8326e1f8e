"""Rasa's door to the intent model."""

from collections.abc import Sequence
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
from nlu.understanding import vector_file
from nlu.understanding.distress import telling_part
from nlu.understanding.encoder import Encoder, no_vectors, shared
from nlu.understanding.fitting import Tuning, fit
from nlu.understanding.model import IntentModel
from nlu.understanding.normalise import plain
from nlu.understanding.wishes import Care, Wish, further

HEARD, DISTRESS_SHARE = "heard", "distress_share"
DISTRESS = "express_distress"
BY_MEANING, BY_WORDS = "meaning", "words"
Shares = dict[str, float]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MeaningClassifier(GraphComponent, IntentClassifier):
    """Ranks the intents of a message, and hears what its parts wish beside the first.

    Words come first, at a hundredth of the cost: where they are certain, and where there is no
    encoder, they have the say. Parts are read by words alone.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Say what config.yml may set: the fields of `Tuning` and these.

        `encoder`: whether to use it; `threads`: how many to serve a message with; `certain`: the
        confidence from which on words need no meaning beside them, unless they give distress more
        than `harmless`.
        """
        own = {"encoder": True, "threads": 2, "certain": 0.995, "harmless": 5e-4}
        return {**vars(Tuning()), **own, "ranking_length": 10}

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
        self._encoder = shared() if config["encoder"] else Encoder(wanted=False)
        self._pools = ThreadpoolController()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Have the model trained anew when a module or word list behind it changed."""
        return fingerprint.of_sources()

    def train(self, training_data: TrainingData) -> Resource:
        """Fit both models on every example that has an intent, and store them."""
        examples = training_data.intent_examples
        texts = [plain(example.get(TEXT)) for example in examples]
        tuning = Tuning(**{name: self._config[name] for name in vars(Tuning())})
        intents = [example.get(INTENT) for example in examples]
        with self._storage.write_to(self._resource) as folder:
            fit(texts, intents, no_vectors(texts), tuning).save(folder / BY_WORDS)
            if self._encoder.available:
                vectors = vector_file.encode(texts, self._encoder)
                fit(texts, intents, vectors, tuning).save(folder / BY_MEANING)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking; leave all wishes that were heard for `WishFinder`."""
        with self._pools.limit(limits=self._config["threads"]):
            for message in messages:
                self._understand(message)
        return messages

    def _understand(self, message: Message) -> None:
        text = message.get(TEXT)
        telling = telling_part(text)
        shares = self._shares(plain(text), doubtful=bool(telling))
        message.set(DISTRESS_SHARE, self._distress_share(shares, telling))
        ranking = [{"name": name, "confidence": share} for name, share in shares.items()]
        kept = ranking[: self._config["ranking_length"]]
        first = Wish(**ranking[0])
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, kept, add_to_output=True)
        message.set(HEARD, [first, *further(text, shares, self._read_parts, Care())])

    def _distress_share(self, shares: Shares, telling: str) -> float:
        """Give the share of distress, of the whole or of the part that tells of it: the larger.

        In a long message about money one clause about death is next to nothing. Words alone rule
        out nothing.
        """
        if not telling:
            return shares.get(DISTRESS, 0.0)
        if not self._knows_meaning:
            return 1.0
        part = self._of_model(BY_MEANING, plain(telling))
        return max(shares.get(DISTRESS, 0.0), part.get(DISTRESS, 0.0))

    def _shares(self, text: str, *, doubtful: bool) -> Shares:
        """Give the probability of every intent of a plain text, the likeliest first.

        `doubtful`: words may not settle it, however certain they are.
        """
        by_words = self._of_model(BY_WORDS, text)
        if not self._knows_meaning or (self._is_certain(by_words) and not doubtful):
            return by_words
        return self._of_model(BY_MEANING, text)

    @property
    def _knows_meaning(self) -> bool:
        return BY_MEANING in self._models and self._encoder.available

    def _is_certain(self, shares: Shares) -> bool:
        """Tell whether words suffice: whatever might be distress deserves a second look."""
        might_be_distress = shares.get(DISTRESS, 0.0) > self._config["harmless"]
        return next(iter(shares.values())) >= self._config["certain"] and not might_be_distress

    def _of_model(self, name: str, text: str) -> Shares:
        model, texts = self._models[name], [text]
        vectors = self._encoder.encode(texts) if name == BY_MEANING else no_vectors(texts)
        shares = zip(model.intents, map(float, model.predict(texts, vectors)[0]), strict=True)
        return dict(sorted(shares, key=lambda pair: -pair[1]))

    def _read_parts(self, parts: Sequence[str]) -> list[Wish]:
        model, texts = self._models[BY_WORDS], [plain(part) for part in parts]
        shares = model.predict(texts, no_vectors(texts))
        best = shares.argmax(axis=1)
        return [
            Wish(model.intents[at], float(row[at])) for at, row in zip(best, shares, strict=True)
        ]
