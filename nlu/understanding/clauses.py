"""The parts of a message, each of which may carry a wish of its own."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nlu.understanding.words import words

_MARKS = r"，。！？；;、!?\n…"
_STOP = rf"[{_MARKS}]+|,(?!\d)|\.(?!\d)|(?<=[^\w])\s+|(?<=[一-鿿])\s+|\s+(?=[一-鿿])"
# Spoken Chinese, and above all dictated Chinese, joins two wishes without a mark.
_JOINTS = "不过|但是|可是|另外|还有就是|顺便|然后|能不能|可不可以|能否|可否"
_BREAK = re.compile(rf"{_STOP}|(?<=[一-鿿]{{3}})(?=(?:{_JOINTS}))")
_BEGINS = re.compile(rf"{_JOINTS}|还有|我想|请问|想问|麻烦|帮我|那|再|就")
_TRIM = f" {_MARKS},."
LEAST = 3
"""A part of fewer characters tells no wish."""


class Cut(NamedTuple):
    """A message in two. marked: a mark, a blank or a joint stands between the parts."""

    left: str
    right: str
    marked: bool


def split(text: str) -> list[str]:
    """Cut `text` at its marks, blanks and joints; parts of a single character are left out."""
    parts = (part.strip() for part in _BREAK.split(text))
    return [part for part in parts if len(part) > 1]


def cuts(text: str) -> list[Cut]:
    """Cut normalised `text` in two between any two of its words, in every way there is."""
    return list(dict.fromkeys(_cuts(text)))


def _cuts(text: str) -> Iterator[Cut]:
    at = 0
    for word in words(text):
        at += len(word)
        left, right = text[:at].strip(_TRIM), text[at:].strip(_TRIM)
        if min(len(left), len(right)) >= LEAST:
            joined = text[:at].endswith(left) and text[at:].startswith(right)
            yield Cut(left, right, not joined or _BEGINS.match(right) is not None)
