from pathlib import Path

import pytest

pytest.importorskip("numpy")
pytest.importorskip("tqdm")

import numpy as np

from nlu.understanding.vector_file import encode


class Counting:
    """Stands for the encoder: a text's vector is its length; remembers what it was asked."""

    available = True

    def __init__(self, name: str = "counting 1") -> None:
        self.name, self.asked = name, []

    def encode(self, texts: list[str]) -> object:
        self.asked += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32).reshape(-1, 1)


def test_only_new_sentences_are_encoded(tmp_path: Path) -> None:
    encode(["我失业了", "能分期吗"], Counting(), tmp_path / "v.npz")
    again = Counting()
    rows = encode(["能分期吗", "罚息能免吗", "能分期吗"], again, tmp_path / "v.npz")
    assert again.asked == ["罚息能免吗"]
    assert rows.tolist() == [[4], [5], [4]]


def test_a_crowded_file_forgets_what_the_last_training_did_not_need(tmp_path: Path) -> None:
    encode(["我失业了", "能分期吗", "罚息能免吗"], Counting(), tmp_path / "v.npz")
    encode(["你好"], Counting(), tmp_path / "v.npz")
    again = Counting()
    encode(["我失业了", "你好"], again, tmp_path / "v.npz")
    assert again.asked == ["我失业了"]


def test_vectors_of_another_encoder_do_not_count(tmp_path: Path) -> None:
    encode(["我失业了"], Counting(), tmp_path / "v.npz")
    other = Counting("counting 2")
    encode(["我失业了"], other, tmp_path / "v.npz")
    assert other.asked == ["我失业了"]


def test_a_broken_file_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "v.npz").write_bytes(b"PK broken")
    assert encode(["我失业了"], Counting(), tmp_path / "v.npz").tolist() == [[4]]


def test_nothing_to_write_to_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert encode(["我失业了"], Counting(), tmp_path / "file" / "v.npz").tolist() == [[4]]
