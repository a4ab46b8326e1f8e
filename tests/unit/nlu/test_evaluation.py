"""Runs where Rasa is installed: in the environment of nlu/."""

from pathlib import Path

import pytest

pytest.importorskip("rasa")

from nlu.evaluation import gold, values
from nlu.evaluation.__main__ import OWN
from nlu.evaluation.engine import Heard
from nlu.evaluation.gold import Expression, Labelled, Unreadable, Valued
from nlu.evaluation.measures import (
    Judged,
    alarms,
    bins,
    calibration_error,
    confusions,
    scores,
    summary,
)
from nlu.evaluation.report import Report


def _judged(
    labelled: str, heard: str, confidence: float = 0.9, text: str = "…", **more: object
) -> Judged:
    ranking = more.pop("ranking", ((heard, confidence),))
    intents = more.pop("intents", (heard,))
    entities = more.pop("entities", ())
    said = Heard(heard, confidence, ranking, intents, entities, 10.0)  # type: ignore[arg-type]
    return Judged(Labelled(text, labelled, **more), said)  # type: ignore[arg-type]


def test_macro_f1_counts_every_intent_alike() -> None:
    rows = [_judged("greet", "greet")] * 8 + [_judged("thank", "greet")] * 8
    figures = summary(rows)
    assert figures["accuracy"] == 0.5
    assert figures["macro_f1"] == pytest.approx((2 / 3 + 0) / 2)


def test_an_intent_of_few_rows_is_left_out_of_macro_f1() -> None:
    rows = [_judged("greet", "greet")] * 8 + [_judged("thank", "greet")] * 2
    assert summary(rows)["macro_f1"] == pytest.approx(2 * 0.8 / 1.8)


def test_a_message_out_of_scope_may_as_well_not_be_understood() -> None:
    rows = [_judged("out_of_scope", name) for name in ("nlu_fallback", "unclear", "ask_interest")]
    assert summary(rows)["out_of_scope"] == pytest.approx(2 / 3)


def test_distress_is_judged_by_what_is_missed_and_by_false_alarms() -> None:
    rows = [_judged("express_distress", "insult"), _judged("greet", "express_distress")]
    figures = summary([*rows, _judged("greet", "greet")])
    assert (figures["distress"], figures["false_alarms"]) == (0.0, 0.5)


def test_the_right_meaning_is_offered_when_it_is_among_the_first_three() -> None:
    ranking = (("nlu_fallback", 0.3), ("greet", 0.2), ("thank", 0.2), ("insult", 0.1), ("deny", 0))
    rows = [_judged(name, "nlu_fallback", ranking=ranking) for name in ("insult", "deny")]
    assert summary(rows)["among_three"] == 0.5


def test_confidence_that_keeps_its_word_has_no_calibration_error() -> None:
    rows = [_judged("greet", "greet", 0.75)] * 3 + [_judged("thank", "greet", 0.75)]
    assert calibration_error(rows) == pytest.approx(0.0)
    assert [(one.count, one.accuracy) for one in bins(rows)] == [(4, 0.75)]


def test_precision_recall_and_the_worst_confusions_are_listed() -> None:
    rows = [_judged("greet", "greet"), _judged("thank", "greet", text="多谢")]
    greet, thank = scores(rows)
    assert (greet.precision, greet.recall, thank.recall) == (0.5, 1.0, 0.0)
    assert confusions(rows) == [("thank", "greet", ["多谢"])]


def test_both_wishes_must_come_out() -> None:
    rows = [
        _judged("ask_interest", "ask_interest", second="ask_balance", intents=("ask_interest",)),
        _judged("deny", "ask_balance", second="ask_interest", intents=("ask_interest", "deny")),
        _judged("ask_interest", "ask_interest", second="", intents=("ask_interest", "deny")),
    ]
    assert values.second_wishes(rows) == {"both": 0.5, "one_of_two": 1.0, "made_up": 1.0}


def test_a_value_is_right_only_when_it_is_exact() -> None:
    entities = ({"entity": "amount", "value": "500.00"}, {"entity": "periods", "value": "12"})
    rows = [_judged("a", "a", values=(("amount", "500"), ("amount", "600")), entities=entities)]
    found = values.of_messages(rows)
    assert (found.right, found.missed, found.false) == (1, 1, 1)


def test_of_a_stretch_of_days_the_end_counts() -> None:
    rows = [
        Expression("月底前还", "2026-11-22T10:00:00", "2026-11-22/2026-11-30"),
        Expression("住15号楼", "2026-11-22T10:00:00", ""),
    ]
    assert values.of_expressions("dates_mine", rows).right == 2


def test_a_sum_is_right_only_in_its_role_and_rhythm() -> None:
    wanted = {"entity": "amount", "value": "500.00", "role": "offer", "monthly": True}
    rows = [Valued("每月还五百", (wanted,))] * 3
    said = [{"role": "offer", "monthly": True}, {"role": "offer"}, {"role": "income"}]
    heard = [
        _judged("a", "a", entities=({**wanted, "monthly": False, **one},)).heard for one in said
    ]
    assert (values.roles(rows, heard).right, values.roles(rows, heard).count) == (1, 3)


def test_products_are_not_judged_among_all_values() -> None:
    entities = ({"entity": "loan", "value": "花呗"}, {"entity": "discount", "value": "0.50"})
    rows = [Valued("花呗打五折", ({"entity": "discount", "value": "0.50"},))]
    found = values.of_valued(rows, [_judged("a", "a", entities=entities).heard])
    assert (found.right, found.missed, found.false) == (1, 0, 0)


def test_what_is_missed_of_distress_and_what_is_a_false_alarm_is_listed() -> None:
    heard = [_judged("a", name).heard for name in ("greet", "express_distress", "greet")]
    found = alarms([("不想活了", True), ("笑死", False), ("你好", False)], heard)
    assert found.faults == ("漏：不想活了", "误报：笑死")
    assert str(found) == "危急识别 0.000（1 句），误报 1/2"


def _tsv(file: Path, *rows: str) -> Path:
    file.write_text("\n".join(row.replace("|", "\t") for row in rows) + "\n", encoding="utf-8")
    return file


def test_values_join_the_messages_of_the_same_id(tmp_path: Path) -> None:
    messages = _tsv(tmp_path / "intents.tsv", "id|intent|text", "w1|promise_to_pay|15号还")
    listed = _tsv(tmp_path / "listed.tsv", "id|entity|surface|value", "w1|due_date|15号|2026-12-15")
    (row,) = gold.read([messages, listed]).labelled["intents"]
    assert row.values == (("due_date", "2026-12-15"),)


def test_values_and_distress_have_files_of_their_own(tmp_path: Path) -> None:
    values_file = _tsv(
        tmp_path / "values.tsv", "text|values", '还500|[{"entity": "amount", "value": "500.00"}]'
    )
    danger = _tsv(tmp_path / "distress.tsv", "distress|text", "1|不想活了", "0|笑死")
    given = gold.read([values_file, danger])
    assert given.valued["values"][0].values[0]["value"] == "500.00"
    assert given.distress["distress"] == [("不想活了", True), ("笑死", False)]


def test_the_sets_of_the_project_can_be_read() -> None:
    given = gold.read(sorted(OWN.glob("*.tsv")))
    names = {*given.labelled, *given.valued, *given.distress, *given.expressions}
    kinds = {"amounts", "dates", "distress", "periods", "values", "wishes"}
    assert names == kinds | {f"{kind}_blind" for kind in kinds} | {"intents"}


def test_a_file_that_is_no_gold_is_refused_with_its_name_and_columns(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"odd\.tsv.*a, b"):
        gold.read([_tsv(tmp_path / "odd.tsv", "a|b", "1|2")])


def test_the_report_has_its_pictures_in_it(tmp_path: Path) -> None:
    report = Report("试")
    report.judged["mine"] = [_judged("greet", "greet"), _judged("thank", "greet", text="<b>谢</b>")]
    page = report.write(tmp_path).read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert "&lt;b&gt;谢" in page
    assert "mine: 句数=2 准确率=0.500" in (tmp_path / "nlu.txt").read_text(encoding="utf-8")
