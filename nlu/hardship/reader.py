"""Read a kind of hardship from meaning, where no list of words knows it."""

from pathlib import Path

from nlu.understanding.encoder import Encoder
from nlu.understanding.fitting import Tuning, fit
from nlu.understanding.model import IntentModel
from nlu.understanding.normalise import plain

EXAMPLES = Path(__file__).with_name("examples.tsv")
SURE = 0.4
"""A kind that is less likely than this is not told."""


class HardshipReader:
    """Tells kinds of hardship apart; it is the intent model, with kinds in the place of intents."""

    def __init__(self, model: IntentModel, encoder: Encoder) -> None:
        """Read with `model`; `encoder` must be as available as when it was learned."""
        self._model, self._encoder = model, encoder

    def reason(self, text: str) -> str | None:
        """Give the kind of hardship that `text` tells, or None where none is likely enough.

        `text` must tell some hardship: every sentence is nearest to one kind or other.
        """
        texts = [plain(text)]
        shares = self._model.predict(texts, self._encoder.encode(texts))[0]
        best = int(shares.argmax())
        return self._model.intents[best] if shares[best] >= SURE else None


def learn(encoder: Encoder) -> IntentModel:
    """Learn the kinds from the examples. Raises OSError if the file cannot be read."""
    rows = [line.split("\t") for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    texts = [plain(sentence) for _, sentence in rows]
    return fit(texts, [kind for kind, _ in rows], encoder.encode(texts), Tuning())
