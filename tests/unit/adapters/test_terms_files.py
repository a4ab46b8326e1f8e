"""Terms files: read whole, refused whole, the newest in force rules."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from chatbot.adapters.terms_files import TermsFiles
from chatbot.errors import TermsInvalid
from chatbot.negotiation.terms import Authority, Terms
from tests.builders import TODAY

DEMO = (Path(__file__).parents[3] / "terms" / "qingchuan-2026-11.yml").read_text("utf-8")


def put(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """Write the demo terms, some lines changed (the first of a kind)."""
    text = DEMO
    for pattern, replacement in changes:
        assert re.search(pattern, text, re.MULTILINE), pattern
        text = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
    (folder / name).write_text(text, "utf-8")


def findings(folder: Path) -> list[str]:
    """What is wrong with the terms of a folder."""
    with pytest.raises(TermsInvalid) as caught:
        TermsFiles(folder)
    return list(caught.value.findings)


def test_the_demo_terms_say_what_the_design_says(terms: Terms) -> None:
    assert terms.version == "qingchuan-2026-11"
    assert terms.yearly_cost_cap == Decimal("0.24")
    assert (terms.lender.name, terms.lender.hotline) == ("晴川消费金融有限公司", "400-000-0000")
    assert terms.lender.office_days == (0, 1, 2, 3, 4)
    assert terms.lender.office_hours == ("09:00", "18:00")
    assert list(terms.products) == ["随借", "小微贷", "月付", "信用卡分期"]


@pytest.mark.parametrize(
    ("product", "extension", "arrears", "whole", "reduced"),
    [
        ("随借", (30, 90), (12, 24), (36, 60), (3, 6)),
        ("小微贷", (30, 90), (12, 24), (36, 60), (3, 6)),
        ("月付", (30, 60), (6, 12), (12, 24), (0, 0)),
        ("信用卡分期", (30, 90), (12, 24), (60, 60), (3, 6)),
    ],
)
def test_the_bot_and_the_agents_may_go_as_far_as_the_table_says(
    terms: Terms,
    product: str,
    extension: tuple[int, int],
    arrears: tuple[int, int],
    whole: tuple[int, int],
    reduced: tuple[int, int],
) -> None:
    limits = [terms.products[product].limits[who] for who in Authority]
    assert tuple(limit.extension_days for limit in limits) == extension
    assert tuple(limit.arrears_months for limit in limits) == arrears
    assert tuple(limit.whole_months for limit in limits) == whole
    assert tuple(limit.reduced_months for limit in limits) == reduced
    assert [limit.lowest_rate_share for limit in limits] == [Decimal("0.5"), Decimal(0)]
    assert [limit.interest_waiver for limit in limits] == [False, True]
    assert all(limit.penalty_waiver and not limit.principal_waiver for limit in limits)


def test_sums_are_read_as_fen_and_rates_exactly(terms: Terms) -> None:
    product = terms.products["随借"]
    assert product.smallest_instalment == 5000
    assert product.penalty_multiple == Decimal("1.5")


def test_the_rule_for_a_missed_instalment_is_one_sentence_after_another(terms: Terms) -> None:
    assert "有效。超过 3 天没有补上，方案终止：已经还的" in terms.missed_rule


def test_the_newest_version_in_force_rules(tmp_path: Path) -> None:
    put(tmp_path, "a.yml")
    put(
        tmp_path,
        "b.yml",
        (r"^version: .*", "version: qingchuan-2026-12"),
        (r"^effective_from: .*", "effective_from: 2026-12-01"),
    )
    terms = TermsFiles(tmp_path)
    days = [date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1), date(2027, 8, 1)]
    versions = [terms.on(day).version.removeprefix("qingchuan-") for day in days]
    assert versions == ["2026-11", "2026-11", "2026-12", "2026-12"]


def test_before_the_first_version_there_are_no_terms(tmp_path: Path) -> None:
    put(tmp_path, "a.yml")
    with pytest.raises(TermsInvalid, match="2026-11-01"):
        TermsFiles(tmp_path).on(date(2026, 10, 31))


@pytest.mark.parametrize(
    ("pattern", "replacement", "reason"),
    [
        (r"^approved_by: .*", "approved_by:", "不能为空"),
        (r"^approved_by: .*", "approved_by: 林岚（贷后政策部）", "审批人不能是起草人"),
        (r"^yearly_cost_cap: .*", "yearly_cost_cap: 0.36", "yearly_cost_cap：不能高于 0.24"),
        (r"^yearly_cost_cap: .*", "yearly_cost_cap: 24%", "不是数字：24%"),
        (r"^effective_from: .*", "effective_from: 11月1日", "不是日期：11月1日"),
        (r"grace_days: 3", "grace_days: three", "应为不小于 0 的整数：three"),
        (r"grace_days: 3", "grace_days: -3", "应为不小于 0 的整数：-3"),
        (r"grace_days: 3", "grace_days: 3\n    gracedays: 3", "未知的键 gracedays"),
        (r"rounds: 5", "rounds: 0", "应大于 0"),
        (r"rounds: 5", "grace_days: 5", "grace_days 写了两次"),
        (r"smallest_instalment: 50.00", "smallest_instalment: 50.001", "最多两位小数"),
        (r"penalty_waiver: true", "penalty_waiver: maybe", "应为 true 或 false：maybe"),
        (r"lowest_rate_share: 0.50", "lowest_rate_share: 50", "应在 0 至 1 之间：50"),
        (r"from: \"09:00\"", 'from: "9点"', "不是时间：9点"),
        (r"from: \"09:00\"", 'from: "19:00"', "to：应晚于 from"),
        (r"\[mon, tue", "[monday, tue", "应为 mon、tue"),
        (r"\[mon.*\]", "[]", "days：至少一天"),
        (r"days: \[.*\]", "days: mon", "应为列表"),
        (r"extension_days: 90", "extension_days: 20", "人工的 extension_days 不能"),
        (r"^version: .*", "version: [1, 2]", "应为单个值"),
        (r"^version: .*", "version: 'a' b", "expected"),
        (r"^lender:\n", "lender: 晴川\nx:\n", "应为一组"),
        (r"^products:\n(.*\n)*", "products: {}\n", "应为一组"),
    ],
)
def test_every_fault_has_its_file_line_and_reason(
    tmp_path: Path, pattern: str, replacement: str, reason: str
) -> None:
    put(tmp_path, "a.yml", (pattern, replacement))
    changed = re.search(pattern, DEMO, re.MULTILINE)
    assert changed is not None
    first = DEMO[: changed.start()].count("\n") + 1
    places = tuple(f"a.yml:{first + k}: " for k in range(replacement.count("\n") + 1))
    assert any(found.startswith(places) and reason in found for found in findings(tmp_path))


@pytest.mark.parametrize("key", ["version", "author", "approved_by", "yearly_cost_cap"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    put(tmp_path, "a.yml", (rf"^{key}: .*\n", ""))
    assert findings(tmp_path) == [f"a.yml:5: 缺少 {key}"]


def test_an_agent_may_go_no_less_far_than_the_bot(tmp_path: Path) -> None:
    put(tmp_path, "a.yml", (r"lowest_rate_share: 0.00", "lowest_rate_share: 0.60"))
    (found,) = findings(tmp_path)
    assert "人工的 lowest_rate_share 不能比智能助手的还紧" in found


def test_all_faults_of_all_files_are_found_at_once(tmp_path: Path) -> None:
    put(tmp_path, "a.yml", (r"grace_days: 3", "grace_days: x"), (r"rounds: 5", "rounds: y"))
    put(tmp_path, "b.yml", (r"^version: .*\n", ""))
    found = findings(tmp_path)
    assert [each.split(":")[0] for each in found] == ["a.yml", "a.yml", "b.yml"]


def test_two_files_must_not_claim_the_same_version_or_day(tmp_path: Path) -> None:
    put(tmp_path, "a.yml")
    put(tmp_path, "b.yml")
    assert len(findings(tmp_path)) == 4


def test_one_bad_file_keeps_the_good_ones_out(tmp_path: Path) -> None:
    put(tmp_path, "a.yml")
    (tmp_path / "b.yaml").write_bytes("version: 晴川".encode("gb18030"))
    assert findings(tmp_path) == ["b.yaml:1: 不是 UTF-8 编码"]


def test_an_empty_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("# 以后再写\n", "utf-8")
    assert findings(tmp_path) == ["a.yml:1: 文件是空的"]


def test_a_folder_without_terms_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TermsInvalid, match="没有条款文件"):
        TermsFiles(tmp_path)


def test_the_demo_terms_are_in_force_on_the_day_of_the_demo(terms: Terms) -> None:
    assert terms.effective_from <= TODAY
