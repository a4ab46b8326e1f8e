"""Fitting the intent model, by meaning and words together or by words alone.

Both are ridge regressions onto the intents. With meaning, the kernel is a Gaussian on the encoder's
vectors plus a cosine on tf-idf terms, and leave-one-out errors come out of the same linear system;
words alone are solved in the space of terms, in seconds, and left out by halves. What is left out
sets the temperature that turns scores into probabilities.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.linalg.lapack import spotri
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, cross_val_predict

from nlu.understanding.model import (
    Floats,
    IntentModel,
    gaussian,
    lengths,
    softmax,
    vectoriser,
)

OUT_OF_SCOPE = "out_of_scope"
BLOCK = 1024


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


def fit(
    texts: Sequence[str], intents: Sequence[str], vectors: Floats, tuning: Tuning
) -> IntentModel:
    """Train on normalised `texts`, what they mean, and one row of `vectors` for each.

    Vectors without columns: words alone.
    """
    names, columns = np.unique(np.array(intents), return_inverse=True)
    counter = vectoriser()
    counts = counter.fit_transform(texts).astype(np.float32)
    target = np.eye(len(names), dtype=np.float32)[columns]
    mean = target.mean(axis=0)
    solve = _by_meaning if vectors.shape[1] else _by_words
    solved, left_out = solve(counts, target - mean, vectors, tuning)
    arrays = {
        **solved,
        "intents": names,
        "idf": counter.idf_,
        "mean": mean,
        "temperature": _temperature(left_out + mean, columns),
        "prior": _prior(names, mean, tuning.out_of_scope),
    }
    vocabulary = {term: int(column) for term, column in counter.vocabulary_.items()}
    return IntentModel(arrays, vocabulary, tuning.width)


def _by_meaning(
    counts: Any, target: Floats, vectors: Floats, tuning: Tuning
) -> tuple[dict[str, Any], Floats]:
    centre, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    anchors = (vectors - centre) / spread
    weights, left_out = _solve(_kernel(anchors, counts, tuning), target, tuning.ridge)
    by_word = (counts.T @ weights) * tuning.words
    means = {"centre": centre, "spread": spread, "anchors": anchors, "by_meaning": weights}
    return {**means, "by_word": by_word}, left_out


def _by_words(
    counts: Any, target: Floats, vectors: Floats, tuning: Tuning
) -> tuple[dict[str, Any], Floats]:
    ridge = Ridge(tuning.ridge / tuning.words, fit_intercept=False, solver="lsqr", tol=1e-3)
    parts = KFold(3, shuffle=True, random_state=0)
    left_out = cross_val_predict(ridge, counts, target, cv=parts)
    return {"anchors": vectors, "by_word": ridge.fit(counts, target).coef_.T}, left_out


def _kernel(anchors: Floats, counts: Any, tuning: Tuning) -> Floats:
    """Say how alike any two rows are, a block at a time: whole, it would be in memory thrice."""
    size, anchor_lengths = len(anchors), lengths(anchors)
    kernel = np.empty((size, size), dtype=np.float32, order="F")
    for start in range(0, size, BLOCK):
        some = slice(start, start + BLOCK)
        # Rows go where columns are: the matrix is symmetric, and columns are contiguous.
        block = (counts[some] @ counts.T).toarray() * tuning.words
        block += gaussian(anchors[some], anchors, anchor_lengths, tuning.width)
        kernel[:, some] = block.T
    return kernel


def _solve(kernel: Floats, target: Floats, ridge: float) -> tuple[Floats, Floats]:
    """Solve for the weights; also give what each row would get were it not in the data.

    Works in the memory of `kernel`, which is lost.
    """
    kernel[np.diag_indices(len(kernel))] += ridge
    factor, lower = cho_factor(kernel, lower=True, overwrite_a=True, check_finite=False)
    weights = cho_solve((factor, lower), target)
    inverse, _ = spotri(factor, lower=True, overwrite_c=True)
    return weights, target - weights / np.diag(inverse)[:, None]


def _temperature(scores: Floats, columns: NDArray[np.int64]) -> float:
    """Find the factor on the scores under which the left-out rows are likeliest."""
    rows = np.arange(len(columns))

    def surprise(factor: float) -> float:
        return -float(np.log(softmax(scores * factor)[rows, columns] + 1e-9).mean())

    return float(minimize_scalar(surprise, bounds=(1, 60), method="bounded").x)


def _prior(names: NDArray[np.str_], mean: Floats, share: float) -> Floats:
    """Make up for training data that has another share of messages out of scope than people."""
    odds = np.log(share / (1 - share)) - np.log(mean / (1 - mean))
    return np.where(names == OUT_OF_SCOPE, odds, 0).astype(np.float32)
