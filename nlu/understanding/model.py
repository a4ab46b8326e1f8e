"""The intent model: kernel ridge regression on meaning and words together.

Its kernel is a Gaussian on the encoder's vectors plus a cosine on tf-idf terms. One linear system
is solved for all intents, and its leave-one-out errors come for free: they set the temperature that
turns scores into probabilities.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize_scalar
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.understanding.words import terms

Floats = NDArray[np.float32]
OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Tuning:
    """What was tuned on held-out data.

    `width` is the Gaussian's, `words` the weight of the words beside it, `ridge` the strength of
    regularisation, `out_of_scope` the share of messages expected to have nothing to do with us.
    """

    width: float = 0.002
    words: float = 0.25
    ridge: float = 0.02
    out_of_scope: float = 0.2


class IntentModel:
    """Says how likely each intent is. Made by `fit` or `load`."""

    def __init__(self, arrays: dict[str, Any], vocabulary: dict[str, int], width: float) -> None:
        self._arrays, self._width = arrays, width
        self._terms = _vectoriser(vocabulary)
        self._terms.idf_ = arrays["idf"]
        self._lengths = _lengths(arrays["anchors"])

    @property
    def intents(self) -> list[str]:
        """The intents it knows, in the order of the columns of `predict`."""
        return list(self._arrays["intents"])

    def predict(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Give the probability of every intent (columns) for every text (rows).

        `vectors` have as many columns as those in training: none where it had none.
        """
        a = self._arrays
        scores = self._terms.transform(texts) @ a["by_word"] + a["mean"]
        if vectors.shape[1]:
            scaled = (vectors - a["centre"]) / a["spread"]
            near = _gaussian(scaled, a["anchors"], self._lengths, self._width)
            scores = scores + near @ a["by_meaning"]
        return _softmax(scores * a["temperature"] + a["prior"])

    def save(self, folder: Path) -> None:
        """Write the model into `folder`, which need not exist."""
        folder.mkdir(exist_ok=True)
        np.savez(folder / "model.npz", **self._arrays)
        words = {"vocabulary": self._terms.vocabulary, "width": self._width}
        (folder / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Read a model that `save` wrote."""
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        with np.load(folder / "model.npz") as arrays:
            return cls(dict(arrays), words["vocabulary"], words["width"])


def fit(
    texts: Sequence[str], intents: Sequence[str], vectors: Floats, tuning: Tuning
) -> IntentModel:
    """Train on normalised `texts`, what they mean, and one row of `vectors` for each."""
    names, columns = np.unique(np.array(intents), return_inverse=True)
    counter = _vectoriser(None)
    counts = counter.fit_transform(texts).astype(np.float32)
    centre, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    anchors = (vectors - centre) / spread
    kernel = (counts @ counts.T).toarray() * tuning.words
    if vectors.shape[1]:
        kernel += _gaussian(anchors, anchors, _lengths(anchors), tuning.width)
    target = np.eye(len(names), dtype=np.float32)[columns]
    mean = target.mean(axis=0)
    weights, left_out = _solve(kernel, target - mean, tuning.ridge)
    arrays = {
        "intents": names,
        "idf": counter.idf_,
        "centre": centre,
        "spread": spread,
        "anchors": anchors,
        "mean": mean,
        "by_meaning": weights,
        "by_word": (counts.T @ weights) * tuning.words,
        "temperature": _temperature(left_out + mean, columns),
        "prior": _prior(names, mean, tuning.out_of_scope),
    }
    vocabulary = {term: int(column) for term, column in counter.vocabulary_.items()}
    return IntentModel(arrays, vocabulary, tuning.width)


def _vectoriser(vocabulary: dict[str, int] | None) -> Any:
    return TfidfVectorizer(
        analyzer=terms, sublinear_tf=True, vocabulary=vocabulary, dtype=np.float32
    )


def _lengths(rows: Floats) -> Floats:
    return np.einsum("ij,ij->i", rows, rows)  # type: ignore[no-any-return]


def _gaussian(rows: Floats, anchors: Floats, lengths: Floats, width: float) -> Floats:
    squares = _lengths(rows)[:, None] + lengths - 2 * rows @ anchors.T
    return np.exp(-width * np.maximum(squares, 0))  # type: ignore[no-any-return]


def _solve(kernel: Floats, target: Floats, ridge: float) -> tuple[Floats, Floats]:
    """Solve for the weights; also give what each row would get were it not in the data."""
    size = len(kernel)
    kernel[np.diag_indices(size)] += ridge
    factor = cho_factor(kernel, overwrite_a=True)
    weights = cho_solve(factor, target)
    own = np.diag(cho_solve(factor, np.eye(size, dtype=kernel.dtype)))
    return weights, target - weights / own[:, None]


def _temperature(scores: Floats, columns: NDArray[np.int64]) -> float:
    """Find the factor on the scores under which the left-out rows are likeliest."""
    rows = np.arange(len(columns))

    def surprise(factor: float) -> float:
        return -float(np.log(_softmax(scores * factor)[rows, columns] + 1e-9).mean())

    return float(minimize_scalar(surprise, bounds=(1, 60), method="bounded").x)


def _prior(names: NDArray[np.str_], mean: Floats, share: float) -> Floats:
    """Make up for training data that has fewer messages out of scope than people send."""
    odds = np.log(share / (1 - share)) - np.log(mean / (1 - mean))
    return np.where(names == OUT_OF_SCOPE, odds, 0).astype(np.float32)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]
