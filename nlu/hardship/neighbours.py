"""Read a kind of hardship from meaning: the kinds of the most similar examples vote."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlu.understanding.encoder import Encoder
from nlu.understanding.normalise import normalise

EXAMPLES = Path(__file__).with_name("examples.tsv")


class Vote(NamedTuple):
    """How examples vote: how many, how steeply likeness counts, and the share that decides."""

    voters: int = 15
    steepness: float = 40.0
    share: float = 0.4


class HardshipReader:
    """Knows sentences of each kind of hardship, and which of them a new one resembles."""

    def __init__(self, encoder: Encoder, vote: Vote | None = None) -> None:
        """Encode the examples; this takes seconds. Raises OSError if the file cannot be read."""
        self._encoder, self._vote = encoder, vote or Vote()
        rows = [line.split("\t") for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
        self._kinds = np.array([kind for kind, _ in rows])
        self._vectors = self._encode([sentence for _, sentence in rows])

    def reason(self, text: str) -> str | None:
        """Give the kind of hardship that `text` tells, or None where the neighbours disagree.

        `text` must tell some hardship: every sentence has neighbours.
        """
        if not self._encoder.available:
            return None
        likeness = self._vectors @ self._encode([text])[0]
        nearest = np.argsort(-likeness)[: self._vote.voters]
        weights = np.exp(self._vote.steepness * (likeness[nearest] - likeness[nearest[0]]))
        kinds, votes = np.unique(self._kinds[nearest], return_inverse=True)
        shares = np.bincount(votes, weights) / weights.sum()
        return str(kinds[shares.argmax()]) if shares.max() >= self._vote.share else None

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = self._encoder.encode([normalise(text) for text in texts])
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.where(lengths == 0, 1, lengths)
