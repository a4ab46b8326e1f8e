"""Danger and despair in a message, found by its words: recall comes first."""

import re
from functools import lru_cache

from nlu.understanding.clauses import split
from nlu.understanding.dictionary import patterns
from nlu.understanding.normalise import normalise

_GAP = re.compile(r"[\s.·*~～…\-_]+")


def is_distress(text: str) -> bool:
    """Tell whether `text` speaks of suicide, self-harm or breaking down, also in hidden words."""
    return patterns("distress.txt").search(_left(text)) is not None or is_danger(text)


def is_danger(text: str) -> bool:
    """Tell whether the writer says outright that he wants to die."""
    return patterns("danger.txt").search(_left(text)) is not None


def telling_part(text: str) -> str:
    """Give the clauses of `text` that speak of distress, all of it where only the whole does."""
    if not is_distress(text):
        return ""
    return "，".join(clause for clause in split(text) if is_distress(clause)) or text


@lru_cache(maxsize=256)
def _left(text: str) -> str:
    """Give `text` without gaps and without what only looks like distress."""
    plain = _GAP.sub("", normalise(text))
    return patterns("not_distress.txt").sub("、", plain)
