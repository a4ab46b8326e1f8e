"""The training sentences as they stand in `data/nlu/`, with file and line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from rasa.shared.nlu.training_data.entities_parser import parse_training_example

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "nlu"

_INTENT = re.compile(r"\s*- intent:\s*(\S+)\s*$")
_SENTENCE = re.compile(r"(?P<before>\s*- )(?P<marked>\S.*?)\s*$")
_HEAD = re.compile(r"\s*(?:#.*|version:.*|nlu:|examples:\s*\|)?\s*$")


class Span(NamedTuple):
    """An annotated stretch of a sentence."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True)
class Example:
    """One sentence: its intent, its words, what is annotated in it, and where it stands."""

    file: Path
    line: int
    intent: str
    text: str
    spans: tuple[Span, ...]

    @property
    def place(self) -> str:
        """Give file and line as editors take them."""
        return (
            f"{self.file.relative_to(ROOT) if ROOT in self.file.parents else self.file}:{self.line}"
        )


@dataclass(frozen=True)
class Finding:
    """Something wrong with the data: where, what, and what to do."""

    place: str
    fault: str
    remedy: str

    def __str__(self) -> str:
        """Write it as one line."""
        return f"{self.place} {self.fault}。{self.remedy}"


def read(folder: Path = FOLDER) -> tuple[list[Example], list[Finding]]:
    """Read every file of `folder`; what is no sentence of the file's one intent is a finding."""
    examples: list[Example] = []
    findings: list[Finding] = []
    for file in sorted(folder.glob("*.yml")):
        for one in _of_file(file):
            (examples if isinstance(one, Example) else findings).append(one)  # type: ignore[arg-type]
    return examples, findings


def rewrite(file: Path, changed: dict[int, str]) -> None:
    """Put other sentences at some lines (from 1) of `file`; everything else stays byte for byte."""
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, sentence in changed.items():
        match = _SENTENCE.match(lines[number - 1])
        if match:
            lines[number - 1] = match["before"] + sentence
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _of_file(file: Path) -> Iterator[Example | Finding]:
    intent = None
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{file.name}:{number}"
        if named := _INTENT.match(line):
            intent = named[1]
            if intent != file.stem:
                yield Finding(place, f"意图 {intent} 不该在这个文件里", f"移到 {intent}.yml")
        elif _HEAD.match(line):
            continue
        elif intent and (match := _SENTENCE.match(line)):
            yield _example(file, number, intent, match["marked"])
        else:
            yield Finding(place, f"看不懂这一行：{line.strip()[:40]}", "每行一句，以“- ”开头")


def _example(file: Path, number: int, intent: str, marked: str) -> Example:
    message = parse_training_example(marked, intent)
    spans = tuple(Span(e["start"], e["end"], e["entity"]) for e in message.get("entities", []))
    return Example(file, number, intent, message.get("text"), spans)
