"""Vectors of the training sentences, kept from one training to the next.

Encoding is most of the time that training takes, and few sentences change from one to the next.
"""

import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from tqdm import tqdm

from nlu.understanding.encoder import Encoder, Vectors

BATCH = 256
CROWDED = 2
"""A file with so many times the sentences of a training forgets all others."""

FILE = Path(__file__).resolve().parents[2] / ".rasa" / "vectors.npz"


def encode(texts: Sequence[str], encoder: Encoder, file: Path | None = None) -> Vectors:
    """Give one row for each of `texts`, encoding only what `file` (FILE by default) does not hold.

    What cannot be read or written is encoded anew the next time; without an engine the rows have
    no columns.
    """
    if not encoder.available:
        return encoder.encode(texts)
    file = file or FILE
    known = _known(file, encoder)
    wanted = list(dict.fromkeys(texts))
    fresh = [text for text in wanted if text not in known]
    for start in tqdm(range(0, len(fresh), BATCH), "Encoding", disable=not fresh):
        some = fresh[start : start + BATCH]
        known |= dict(zip(some, encoder.encode(some), strict=True))
    if fresh:
        kept = wanted if len(known) > CROWDED * len(wanted) else list(known)
        _keep(file, kept, np.stack([known[text] for text in kept]), encoder)
    return np.stack([known[text] for text in texts])


def _known(file: Path, encoder: Encoder) -> dict[str, Vectors]:
    try:
        with np.load(file) as kept:
            if str(kept["encoder"]) != encoder.name:
                return {}
            return dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return {}


def _keep(file: Path, texts: list[str], vectors: Vectors, encoder: Encoder) -> None:
    """Write aside and move, so that a training that is broken off leaves the old file whole."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            aside = Path(folder) / file.name
            np.savez(aside, encoder=encoder.name, texts=np.array(texts), vectors=vectors)
            aside.replace(file)
