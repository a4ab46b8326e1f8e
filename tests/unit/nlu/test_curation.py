"""Runs where Rasa is installed: its parser reads the annotations."""

from pathlib import Path

import pytest

pytest.importorskip("rasa")

from nlu.curation import annotations, twins
from nlu.curation.check import LEAST, annotate, thin
from nlu.curation.examples import Example, Span, read


def _file(folder: Path, intent: str, *sentences: str) -> Path:
    head = f'version: "3.1"\n# kept\nnlu:\n  - intent: {intent}\n    examples: |\n'
    file = folder / f"{intent}.yml"
    lines = "".join(f"      - {sentence}\n" for sentence in sentences)
    file.write_text(head + lines, encoding="utf-8")
    return file


def _examples(folder: Path) -> list[Example]:
    examples, wrong = read(folder)
    assert wrong == []
    return examples


def test_sentences_are_read_with_their_place_and_their_values(tmp_path: Path) -> None:
    _file(tmp_path, "promise_to_pay", "[15号](due_date)还[五百](amount)")
    (one,) = _examples(tmp_path)
    assert (one.intent, one.text, one.line) == ("promise_to_pay", "15号还五百", 6)
    assert one.spans == (Span(0, 3, "due_date"), Span(4, 6, "amount"))


def test_a_stray_line_and_a_stray_intent_are_told_with_their_place(tmp_path: Path) -> None:
    _file(tmp_path, "greet", "你好").write_text(
        "nlu:\n  - intent: thank\n    examples: |\n      谢谢\n", encoding="utf-8"
    )
    _, wrong = read(tmp_path)
    assert [finding.place for finding in wrong] == ["greet.yml:2", "greet.yml:4"]


def test_the_same_sentence_twice_is_found_whatever_the_script(tmp_path: Path) -> None:
    _file(tmp_path, "ask_interest", "利息怎么算", "利息怎麼算")
    (twin,) = twins.check(_examples(tmp_path))
    assert twin.place.endswith("ask_interest.yml:7")


def test_a_near_twin_in_another_intent_is_found(tmp_path: Path) -> None:
    _file(tmp_path, "ask_interest", "花呗利息怎么算")
    _file(tmp_path, "request_waiver", "请问一下，借呗利息怎么算呢？")
    (twin,) = twins.check(_examples(tmp_path))
    assert "ask_interest" in twin.fault


def test_a_near_twin_within_its_intent_is_welcome(tmp_path: Path) -> None:
    _file(tmp_path, "ask_interest", "利息怎么算", "请问利息怎么算呢")
    assert list(twins.check(_examples(tmp_path))) == []


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("先还五百", "没有标注"),
        ("住在[15号](due_date)楼", "提取器没有这样读"),
        ("先还[五](amount)百", "提取器没有这样读"),
    ],
)
def test_values_must_be_annotated_as_they_are_read(
    tmp_path: Path, sentence: str, fault: str
) -> None:
    _file(tmp_path, "request_partial_payment", sentence)
    assert fault in next(annotations.check(_examples(tmp_path))).fault


def test_annotating_changes_only_the_sentences_that_need_it(tmp_path: Path) -> None:
    file = _file(tmp_path, "counter_offer", "先还[五百](amount)", "15号楼那边还六百")
    before = file.read_text(encoding="utf-8").splitlines()
    assert annotate(_examples(tmp_path)) == 1
    after = file.read_text(encoding="utf-8").splitlines()
    assert after == [*before[:-1], "      - 15号楼那边还[六百](amount)"]


def test_an_intent_with_few_sentences_is_too_thin(tmp_path: Path) -> None:
    _file(tmp_path, "greet", *(f"你好{'呀' * count}" for count in range(LEAST - 1)))
    (finding,) = thin(_examples(tmp_path))
    assert str(LEAST - 1) in finding.fault
