"""Read values from lines of text, without a Rasa server.

Standard input: `reference-datetime TAB text` a line (no zone means Asia/Shanghai).
Standard output: one JSON list of entities a line.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime

from nlu.clock import in_shanghai
from nlu.expressions import read


def extract(text: str, now: datetime) -> list[dict[str, object]]:
    """Give the entities of a message written at `now`, in the form that Rasa takes."""
    return [entity.as_dict(text) for entity in read(text, now)]


def answers(lines: Iterable[str]) -> Iterator[str]:
    """Answer each line with a JSON list, empty where no text is. Raises ValueError as below.

    ValueError: the reference of a text is no ISO moment.
    """
    for line in lines:
        reference, _, text = line.rstrip("\r\n").partition("\t")
        found = extract(text, in_shanghai(reference)) if text else []
        yield json.dumps(found, ensure_ascii=False)


def main() -> None:
    """Answer standard input line by line."""
    for answer in answers(sys.stdin):
        print(answer, flush=True)


if __name__ == "__main__":
    main()
