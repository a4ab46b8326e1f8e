"""The clauses of a message, each of which may carry a wish of its own."""

import re

_STOP = r"[，。！？；;!?\n…]+|,(?!\d)|\.(?!\d)|(?<=[^\w])\s+|(?<=[一-鿿])\s+|\s+(?=[一-鿿])"
# Spoken Chinese, and above all dictated Chinese, joins two wishes without a mark.
_JOINT = r"(?<=[一-鿿]{3})(?=(?:不过|但是|可是|另外|还有就是|顺便|然后|能不能|可不可以|能否|可否))"
_BREAK = re.compile(f"{_STOP}|{_JOINT}")


def split(text: str) -> list[str]:
    """Cut `text` at its marks, blanks and joints; parts of a single character are left out."""
    parts = (part.strip() for part in _BREAK.split(text))
    return [part for part in parts if len(part) > 1]
