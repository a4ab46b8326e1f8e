"""The intent model: scores of intents that are linear in words, and in nearness to known meanings.

How it is fitted stands in `fitting`.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.understanding.words import terms

Floats = NDArray[np.float32]
HALF = ("anchors", "by_word")
"""What loses nothing that counts when it is stored with half the precision."""


class IntentModel:
    """Says how likely each intent is. Made by `fitting` or `load`."""

    def __init__(self, arrays: dict[str, Any], vocabulary: dict[str, int], width: float) -> None:
        self._arrays, self._width = arrays, width
        self._terms = vectoriser(vocabulary)
        self._terms.idf_ = arrays["idf"]
        self._lengths = lengths(arrays["anchors"])

    @property
    def intents(self) -> list[str]:
        """The intents it knows, in the order of the columns of `predict`."""
        return list(self._arrays["intents"])

    def predict(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Give the probability of every intent (columns) for every text (rows).

        `vectors` have as many columns as those in training: none where it had none.
        """
        a = self._arrays
        # The counter gives doubles; times a matrix of singles, they would copy it whole each time.
        counts = self._terms.transform(texts).astype(np.float32)
        scores = counts @ a["by_word"] + a["mean"]
        if vectors.shape[1]:
            scaled = (vectors - a["centre"]) / a["spread"]
            near = gaussian(scaled, a["anchors"], self._lengths, self._width)
            scores = scores + near @ a["by_meaning"]
        return softmax(scores * a["temperature"] + a["prior"])

    def save(self, folder: Path) -> None:
        """Write the model into `folder`, which need not exist."""
        folder.mkdir(exist_ok=True)
        halves = {name: self._arrays[name].astype(np.float16) for name in HALF}
        np.savez(folder / "model.npz", **{**self._arrays, **halves})
        words = {"vocabulary": self._terms.vocabulary, "width": self._width}
        (folder / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Read a model that `save` wrote."""
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        with np.load(folder / "model.npz") as arrays:
            # In rows: a product with a sparse matrix copies what lies in columns, every time.
            whole = {name: np.ascontiguousarray(arrays[name], np.float32) for name in HALF}
            return cls({**arrays, **whole}, words["vocabulary"], words["width"])


def vectoriser(vocabulary: dict[str, int] | None = None) -> Any:
    """Make the counter of terms; with a vocabulary, one that knows these alone."""
    return TfidfVectorizer(
        analyzer=terms, sublinear_tf=True, vocabulary=vocabulary, dtype=np.float32
    )


def lengths(rows: Floats) -> Floats:
    """Give the squared length of each row."""
    return np.einsum("ij,ij->i", rows, rows)  # type: ignore[no-any-return]


def gaussian(rows: Floats, anchors: Floats, anchor_lengths: Floats, width: float) -> Floats:
    """Say how near each row is to each anchor, from 0 to 1."""
    squares = lengths(rows)[:, None] + anchor_lengths - 2 * rows @ anchors.T
    return np.exp(-width * np.maximum(squares, 0))  # type: ignore[no-any-return]


def softmax(scores: Floats) -> Floats:
    """Turn the scores of each row into probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]
