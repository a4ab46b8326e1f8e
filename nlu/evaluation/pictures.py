"""Pictures of a measurement, as SVG to put into a page."""

import io
from collections import Counter
from collections.abc import Sequence

import matplotlib as mpl

mpl.use("svg")
import matplotlib.pyplot as plt
import numpy as np

from nlu.evaluation.measures import Judged, bins


def confusion(judged: Sequence[Judged]) -> str:
    """Draw the confusion matrix: labelled intents down, heard ones across, shares of each row."""
    counts = Counter((one.row.intent, one.heard.intent) for one in judged)
    rows = sorted({one.row.intent for one in judged})
    columns = sorted({*rows, *(one.heard.intent for one in judged)})
    table = np.array([[counts[row, column] for column in columns] for row in rows], dtype=float)
    size = 2.2 + 0.23 * len(columns)
    figure, axes = plt.subplots(figsize=(size, 1.8 + 0.23 * len(rows)))
    axes.imshow(table / table.sum(axis=1, keepdims=True), cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(columns)), columns, rotation=90, fontsize=7)
    axes.set_yticks(range(len(rows)), rows, fontsize=7)
    axes.set_xlabel("heard"), axes.set_ylabel("labelled")
    for (at, across), count in np.ndenumerate(table):
        if count:
            dark = count > table[at].sum() / 2
            axes.text(across, at, int(count), ha="center", va="center", fontsize=5,
                      color="white" if dark else "black")  # fmt: skip
    return _svg(figure)


def calibration(judged: Sequence[Judged]) -> str:
    """Draw accuracy over confidence; on the diagonal, confidence can be taken at its word."""
    groups = bins(judged)
    figure, axes = plt.subplots(figsize=(4.2, 3.4))
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    sizes = [12 + 300 * group.count / len(judged) for group in groups]
    axes.scatter([g.confidence for g in groups], [g.accuracy for g in groups], sizes, alpha=0.75)
    axes.set_xlabel("confidence"), axes.set_ylabel("accuracy")
    axes.set_xlim(0, 1.02), axes.set_ylim(0, 1.05)
    return _svg(figure)


def _svg(figure: "plt.Figure") -> str:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", bbox_inches="tight")
    plt.close(figure)
    return buffer.getvalue().partition("<svg")[2].join(["<svg", ""])
