"""Tables as lenders export them: .csv or .tsv, UTF-8 or GB 18030, read row by row."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from chatbot.errors import ImportInvalid

DELIMITERS = {".csv": ",", ".tsv": "\t"}
CHUNK = 1 << 20
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and the line of the file on which it ends, from 1."""

    line: int
    cells: list[str]


class Table:
    """An open table: its rows, and how far it has been read."""

    def __init__(self, path: Path, file: BinaryIO, delimiter: str) -> None:
        self.name, self.size = path.name, path.stat().st_size
        self._file = file
        text = TextIOWrapper(file, encoding=encoding_of(path), newline="")
        self._reader = csv.reader(text, delimiter=delimiter, strict=True)

    @property
    def position(self) -> int:
        """How many of the `size` bytes have been read."""
        return self._file.tell()

    def rows(self) -> Iterator[Row]:
        """The rows that are not empty, the header first. Raises ImportInvalid."""
        try:
            for cells in self._reader:
                if any(map(str.strip, cells)):
                    yield Row(self._reader.line_num, cells)
        except csv.Error as error:
            line = self._reader.line_num
            raise ImportInvalid(f"{self.name} 第 {line} 行：表格格式不对（{error}）") from error


@contextmanager
def opened(path: Path) -> Iterator[Table]:
    """The table in a file. Raises ImportInvalid for a file that is none."""
    delimiter = DELIMITERS.get(path.suffix.lower())
    if delimiter is None:
        raise ImportInvalid(f"{path.name}：只认 .csv 和 .tsv 文件")
    if not path.is_file():
        raise ImportInvalid(f"没有这个文件：{path}")
    with path.open("rb") as file:
        yield Table(path, file, delimiter)


def encoding_of(path: Path) -> str:
    """The encoding of a whole file. Raises ImportInvalid where it is none that we read."""
    for encoding in ("utf-8-sig", "gb18030"):
        if (bad := _first_bad_line(path, encoding)) is None:
            return encoding
        # Damaged UTF-8 often passes for GB 18030, and turns names into others.
        if encoding == "utf-8-sig" and _mostly_utf8(path):
            break
    raise ImportInvalid(f"{path.name} 第 {bad} 行：有无法识别的字符，请另存为 UTF-8 编码")


def _first_bad_line(path: Path, encoding: str) -> int | None:
    """The line, from 1, on which the first byte stands that is not of the encoding."""
    line, decoder = 1, codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return line + bytes(error.object[: error.start]).count(b"\n")
            if not chunk:
                return None
            line += chunk.count(b"\n")


def _mostly_utf8(path: Path) -> bool:
    """Whether most of what is not ASCII reads as UTF-8."""
    damaged = whole = 0
    with path.open(encoding="utf-8", errors="replace") as text:
        while chunk := text.read(CHUNK):
            damaged += chunk.count(REPLACEMENT)
            whole += sum(not char.isascii() for char in chunk)
    return damaged * 2 < whole
