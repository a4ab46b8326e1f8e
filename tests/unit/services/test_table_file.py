"""Tables as lenders export them."""

from pathlib import Path

import pytest

from chatbot.errors import ImportInvalid
from chatbot.services.table_file import CHUNK, Row, opened

TEXT = "borrower,name\nb01,张伟\nb02,李娜\n"


def rows(path: Path) -> list[Row]:
    """All rows of a file."""
    with opened(path) as table:
        return list(table.rows())


def put(folder: Path, content: bytes, name: str = "export.csv") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_usual_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    path = put(tmp_path, TEXT.encode(encoding))
    assert rows(path) == [
        Row(1, ["borrower", "name"]),
        Row(2, ["b01", "张伟"]),
        Row(3, ["b02", "李娜"]),
    ]


def test_tabs_separate_the_cells_of_a_tsv(tmp_path: Path) -> None:
    path = put(tmp_path, TEXT.replace(",", "\t").encode(), "export.TSV")
    assert rows(path)[1] == Row(2, ["b01", "张伟"])


def test_quoted_cells_may_hold_separators(tmp_path: Path) -> None:
    path = put(tmp_path, 'borrower,name\nb01,"买买提,""江"""\n'.encode())
    assert rows(path)[1] == Row(2, ["b01", '买买提,"江"'])


def test_windows_line_ends_and_empty_rows_do_not_matter(tmp_path: Path) -> None:
    path = put(tmp_path, b"borrower,name\r\n\r\n,\r\nb01,x\r\n")
    assert rows(path) == [Row(1, ["borrower", "name"]), Row(4, ["b01", "x"])]


def test_a_damaged_utf8_file_is_refused_and_not_taken_for_another_encoding(
    tmp_path: Path,
) -> None:
    good = ("b01,张伟\n" * 50).encode()
    path = put(tmp_path, b"borrower,name\n" + good + "b02,李".encode()[:-1] + b"\n" + good)
    with pytest.raises(ImportInvalid, match="第 52 行：有无法识别的字符"):
        rows(path)


def test_a_damaged_line_is_found_far_down(tmp_path: Path) -> None:
    lines = CHUNK // 4
    path = put(tmp_path, b"a,b\n" * lines + b"\xff\xff\n")
    with pytest.raises(ImportInvalid, match=f"第 {lines + 1} 行"):
        rows(path)


def test_a_quote_that_never_ends_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportInvalid, match="表格格式不对"):
        rows(put(tmp_path, b'borrower,name\nb01,"x\n'))


@pytest.mark.parametrize("name", ["export.xlsx", "export"])
def test_other_kinds_of_files_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportInvalid, match="只认"):
        rows(put(tmp_path, b"", name))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImportInvalid, match="没有这个文件"):
        rows(tmp_path / "export.csv")


def test_the_position_ends_at_the_size(tmp_path: Path) -> None:
    with opened(put(tmp_path, TEXT.encode())) as table:
        list(table.rows())
        assert table.position == table.size == len(TEXT.encode())
