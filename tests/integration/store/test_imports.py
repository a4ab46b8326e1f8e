"""Importing a lender's export into the store: all or nothing, again and again."""

import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chatbot.adapters.store import Store
from chatbot.errors import ImportInvalid
from chatbot.negotiation.case import Case
from chatbot.negotiation.loan import Ledger, Loan, Payment, RunningPlan
from chatbot.negotiation.terms import Terms
from chatbot.services.import_findings import MOST_FINDINGS
from chatbot.services.import_ports import Stage
from chatbot.services.importing import AT_ONCE, Importer, Report
from tests.builders import (
    CASE,
    NOW,
    conversation,
    message,
    offer,
    plan,
    with_conversation,
    with_offers,
)
from tests.exports import LEDGER, person, row, written

Rows = list[dict[str, str]]
Import = Callable[..., Report]


@pytest.fixture
def imported(store: Store, terms: Terms, tmp_path: Path) -> Import:
    """Imports rows as a file into the store."""

    def run(*rows: dict[str, str], name: str = "export.tsv", **options: bool) -> Report:
        return Importer(store.book, terms).load(written(tmp_path / name, rows), **options)

    return run


def loans(store: Store, borrower: str = "b01") -> tuple[Loan, ...]:
    with store.begin() as work:
        return work.borrowers.loans(borrower)


def refused(imported: Import, *rows: dict[str, str]) -> list[str]:
    """Why an import of these rows is refused."""
    with pytest.raises(ImportInvalid) as caught:
        imported(*rows)
    return list(caught.value.findings)


@pytest.mark.parametrize("name", ["export.tsv", "export.csv"])
def test_an_export_makes_borrowers_and_loans(store: Store, imported: Import, name: str) -> None:
    report = imported(row(), row(loan="L-2"), person("b02"), name=name)
    assert (report.borrowers, report.loans, report.skipped) == (2, 3, 0)
    assert [loan.ref for loan in loans(store)] == ["L-1", "L-2"]


def test_the_same_export_again_doubles_nothing(store: Store, imported: Import) -> None:
    rows = [row(payments="500@2026-11-02"), row(loan="L-2", payments="")]
    imported(*rows)
    before = loans(store)
    imported(*rows)
    assert loans(store) == before
    assert before[0].payments == (Payment(date(2026, 11, 2), 50000),)


def test_the_export_of_the_next_day_updates(store: Store, imported: Import) -> None:
    imported(row(flags="payment_pending=2026-11-21", **LEDGER))
    imported(row(paid_instalments="6", phone_last4="0099"))
    (loan,) = loans(store)
    assert (loan.paid_instalments, loan.payment_pending, loan.ledger) == (6, None, None)
    with store.begin() as work:
        borrower = work.borrowers.get("b01")
    assert borrower is not None
    assert borrower.phone_last4 == "0099"


def test_what_the_export_does_not_name_stays(store: Store, imported: Import) -> None:
    imported(row(), person("b02"))
    imported(person("b02"))
    assert len(loans(store)) == 1


def test_ledger_figures_and_the_lenders_plan_are_stored(store: Store, imported: Import) -> None:
    imported(row(flags="active_plan=6x512.40@2026-12-10", **LEDGER))
    (loan,) = loans(store)
    assert loan.ledger == Ledger(date(2026, 11, 21), 99127, 10889, 720)
    assert loan.active_plan == RunningPlan.level(6, 51240, date(2026, 12, 10))


def test_payments_are_replaced_only_by_an_export_that_tells_them(
    store: Store, imported: Import
) -> None:
    imported(row(payments="500@2026-11-02;300@2026-11-09"))
    imported(row())
    assert [payment.amount for payment in loans(store)[0].payments] == [50000, 30000]
    imported(row(payments="700@2026-11-12"))
    assert [payment.amount for payment in loans(store)[0].payments] == [70000]


def test_an_import_touches_nothing_that_was_said_or_agreed(store: Store, imported: Import) -> None:
    imported(row(), row(loan="L-2"))
    started = replace(conversation(), borrower="b01")
    with_conversation(store, started)
    made = offer("o1", plan("L-1"))
    with_offers(store, "b01", [made])
    with store.begin() as work:
        work.messages.add(message("我想分期"))
        work.cases.agree(made, NOW)
        work.borrowers.opt_out("b01")
        work.borrowers.dispute("L-2", "claimed")
        work.commit()
    imported(row(paid_instalments="6"), row(loan="L-2", paid_instalments="6"))
    with store.begin() as work:
        first, second = work.borrowers.loans("b01")
        borrower = work.borrowers.get("b01")
        assert work.conversations.get("c1") == started
        assert len(work.messages.after("c1", 0)) == 1
        assert work.cases.get(CASE) == Case(CASE, "b01")
    assert first.paid_instalments == second.paid_instalments == 6
    assert first.active_plan == RunningPlan.level(3, 50000, date(2026, 12, 15))
    assert second.disputed == "claimed"
    assert borrower is not None
    assert borrower.opted_out


def test_our_plan_counts_where_the_lender_reports_one_as_well(
    store: Store, imported: Import
) -> None:
    imported(row())
    made = offer("o1", plan("L-1"))
    with_offers(store, "b01", [made])
    with store.begin() as work:
        work.cases.agree(made, NOW)
        work.commit()
    imported(row(flags="active_plan=6x512.40@2026-12-10"))
    assert loans(store)[0].active_plan == RunningPlan.level(3, 50000, date(2026, 12, 15))


def test_one_bad_row_keeps_everything_out(store: Store, imported: Import) -> None:
    found = refused(imported, row(), person("b02", principal="很多"), person("b03"))
    assert found == ["第 3 行 principal：不是金额：'很多'"]
    assert store.book.is_empty()


def test_bad_rows_are_skipped_on_request_and_reported(store: Store, imported: Import) -> None:
    report = imported(row(), person("b02", principal="很多"), person("b03"), skip_bad=True)
    assert (report.borrowers, report.loans, report.skipped) == (2, 2, 1)
    assert [str(finding) for finding in report.findings] == ["第 3 行 principal：不是金额：'很多'"]
    assert loans(store, "b02") == ()


def test_a_loan_that_comes_twice_is_reported(imported: Import) -> None:
    found = refused(imported, row(), row(months="24"))
    assert found == ["第 3 行 loan：借款 L-1 在第 2 行已经出现过"]


def test_a_loan_that_comes_twice_is_reported_even_far_apart(imported: Import) -> None:
    rows = [person(f"b{k}") for k in range(AT_ONCE + 5)]
    found = refused(imported, row(), *rows, row())
    assert found == [f"第 {AT_ONCE + 8} 行 loan：借款 L-1 在第 2 行已经出现过"]


@pytest.mark.parametrize(
    ("column", "text"),
    [("name", "张卫"), ("id_last4", "4321"), ("phone_last4", "9999"), ("birth_year", "1995")],
)
def test_a_borrower_who_differs_between_rows_is_reported(
    imported: Import, column: str, text: str
) -> None:
    found = refused(imported, row(), row(loan="L-2", **{column: text}))
    assert found == [f"第 3 行 {column}：借款人 b01 与本文件前面的行不同"]


@pytest.mark.parametrize(("column", "text"), [("name", "张卫"), ("id_last4", "4321")])
def test_another_person_under_a_known_reference_is_reported(
    imported: Import, column: str, text: str
) -> None:
    imported(row())
    found = refused(imported, row(**{column: text}))
    assert found == [f"第 2 行 {column}：借款人 b01 与库里的不同，请先核对是不是同一个人"]


def test_a_loan_that_moved_to_another_borrower_is_reported(imported: Import) -> None:
    imported(row())
    found = refused(imported, row(borrower="b02"))
    assert found == ["第 2 行 borrower：借款 L-1 在库里属于另一位借款人 b01"]


def test_who_opted_out_in_one_row_has_opted_out(store: Store, imported: Import) -> None:
    imported(row(flags="opted_out"), row(loan="L-2"))
    with store.begin() as work:
        borrower = work.borrowers.get("b01")
    assert borrower is not None
    assert borrower.opted_out


def test_findings_come_in_the_order_of_the_file(imported: Import) -> None:
    found = refused(imported, row(), row(), person("b02", months="x"), row(loan="L-2", name="张卫"))
    assert [each.split(" ")[1] for each in found] == ["3", "4", "5"]


def test_a_wholly_bad_file_does_not_flood(imported: Import) -> None:
    rows = [person(f"b{k}", months="x") for k in range(MOST_FINDINGS + 50)]
    found = refused(imported, *rows)
    assert len(found) == MOST_FINDINGS + 1
    assert found[-1] == "……另有 50 处"


def test_an_export_without_loans_is_refused(imported: Import, tmp_path: Path) -> None:
    with pytest.raises(ImportInvalid, match="没有借款"):
        imported(dict.fromkeys(row(), ""))


def test_an_empty_file_is_refused(store: Store, terms: Terms, tmp_path: Path) -> None:
    (tmp_path / "leer.csv").write_bytes(b"")
    with pytest.raises(ImportInvalid, match="缺少这一列"):
        Importer(store.book, terms).load(tmp_path / "leer.csv")


def test_conversations_go_on_between_the_steps_of_an_import(
    store: Store, terms: Terms, tmp_path: Path
) -> None:
    path = written(tmp_path / "export.csv", [person(f"b{k}") for k in range(AT_ONCE * 3 // 2)])
    stages = []

    def talk(stage: Stage, done: int, total: int) -> None:
        with store.begin() as work:
            work.conversations.save(conversation(f"c{len(stages)}", f"s{len(stages)}"))
            work.commit()
        stages.append((stage, done == total))

    Importer(store.book, terms).load(path, progress=talk)
    assert stages == [(Stage.READING, False), (Stage.READING, True), (Stage.WRITING, True)]


def many(count: int) -> Iterator[dict[str, str]]:
    return (person(f"b{k:06}", payments="500@2026-11-02") for k in range(count))


def test_memory_does_not_grow_with_the_file(
    sqlite_template: Path, terms: Terms, tmp_path: Path
) -> None:
    shutil.copy(sqlite_template, tmp_path / "chatbot.db")
    store = Store(f"sqlite:///{tmp_path}/chatbot.db")

    def peak(count: int) -> int:
        path = written(tmp_path / "export.csv", many(count))
        tracemalloc.start()
        Importer(store.book, terms).load(path)
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few = peak(5_000)
    assert peak(12_000) < 1.3 * few
    store.close()
