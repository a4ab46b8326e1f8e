"""Danger and despair in a message, found by its words: recall comes first."""

import re

from nlu.understanding.dictionary import patterns
from nlu.understanding.normalise import normalise

_GAP = re.compile(r"[\s.·*~～…\-_]+")


def is_distress(text: str) -> bool:
    """Tell whether `text` speaks of suicide, self-harm or breaking down, also in hidden words."""
    plain = _GAP.sub("", normalise(text))
    left = patterns("not_distress.txt").sub("、", plain)
    return patterns("distress.txt").search(left) is not None
