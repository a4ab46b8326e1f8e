"""Cases, offers and agreed plans in the store."""

from dataclasses import fields, replace
from datetime import date

import pytest

from chatbot.adapters.models import CaseRow
from chatbot.adapters.store import Store
from chatbot.errors import Conflict, NotFound, PlanExists
from chatbot.negotiation.case import Case, CaseStatus
from chatbot.negotiation.loan import RunningPlan
from chatbot.negotiation.plan import Kind, Status
from chatbot.negotiation.wish import Wish
from tests.builders import CASE, NOW, TODAY, offer, plan, with_offers


def test_a_case_comes_back_as_it_was_saved(demo_store: Store) -> None:
    wish = Wish(
        Kind.INSTALMENT, 60000, True, 10000, date(2026, 12, 15), 12, date(2026, 12, 1), ("L-1001",)
    )
    case = Case(
        number=CASE,
        borrower="b01",
        wish=wish,
        reason="unemployment",
        income=300000,
        expenses=240000,
        rounds=2,
        refusals=1,
        offered=("o2", "o1"),
        reading_back="o2",
    )
    with demo_store.begin() as work:
        work.cases.save(case)
        work.commit()
    with demo_store.begin() as work:
        assert work.cases.get(CASE) == work.cases.open_of("b01") == case


def test_everything_of_a_case_has_its_column() -> None:
    columns = {column.name for column in CaseRow.__table__.columns} - {"id"}
    assert columns == {each.name for each in fields(Case)}


def test_a_closed_case_is_the_latest_but_not_open(demo_store: Store) -> None:
    case = Case(CASE, "b01")
    with demo_store.begin() as work:
        work.cases.save(case)
        work.cases.save(replace(case, status=CaseStatus.AGREED))
        assert work.cases.open_of("b01") is None
        assert work.cases.latest_of("b01") == replace(case, status=CaseStatus.AGREED)
        assert work.cases.latest_of("b02") is None


def test_the_latest_case_is_the_one_that_was_opened_last(demo_store: Store) -> None:
    with demo_store.begin() as work:
        for number in ("QC-20261122-9999", "QC-20261122-10000"):
            work.cases.save(Case(number, "b01", status=CaseStatus.HANDED_OVER))
        latest = work.cases.latest_of("b01")
    assert latest is not None
    assert latest.number == "QC-20261122-10000"


def test_a_borrower_has_one_open_case(demo_store: Store) -> None:
    with demo_store.begin() as work:
        work.cases.save(Case("QC-20261122-0001", "b01"))
        work.commit()
    with pytest.raises(Conflict), demo_store.begin() as work:
        work.cases.save(Case("QC-20261122-0002", "b01"))


def test_numbers_are_counted_by_day(store: Store) -> None:
    with store.begin() as work:
        days = (TODAY, TODAY, date(2026, 11, 23), TODAY)
        assert [work.cases.next_number(day) for day in days] == [
            "QC-20261122-0001",
            "QC-20261122-0002",
            "QC-20261123-0001",
            "QC-20261122-0003",
        ]


def test_offers_come_back_whole_and_oldest_first(demo_store: Store) -> None:
    offers = [offer("o2", plan("L-1008", "L-1009")), offer("o1", plan("L-1008", count=1))]
    with_offers(demo_store, "b08", offers)
    with demo_store.begin() as work:
        assert work.cases.offers(CASE) == offers
        assert work.cases.offer("o1") == offers[1]
        assert work.cases.offer("o3") is None
        assert work.cases.offers("QC-20261122-0002") == []


def test_what_became_of_an_offer_is_kept(demo_store: Store) -> None:
    with_offers(demo_store, "b01", [offer("o1", plan("L-1001")), offer("o2", plan("L-1001"))])
    with demo_store.begin() as work:
        work.cases.set_offer_status("o1", Status.SUPERSEDED)
        work.commit()
    with demo_store.begin() as work:
        statuses = [each.status for each in work.cases.offers(CASE)]
    assert statuses == [Status.SUPERSEDED, Status.OFFERED]


def test_an_unknown_offer_has_no_status(store: Store) -> None:
    with pytest.raises(NotFound), store.begin() as work:
        work.cases.set_offer_status("o9", Status.EXPIRED)


def agreed(store: Store, borrower: str, *loans: str) -> None:
    """A case with one offer, which the borrower accepts."""
    made = offer("o1", plan(*loans))
    with_offers(store, borrower, [made])
    with store.begin() as work:
        work.cases.agree(made, NOW)
        work.commit()


def test_an_agreed_plan_is_active_on_each_of_its_loans(demo_store: Store) -> None:
    agreed(demo_store, "b08", "L-1008", "L-1009")
    running = RunningPlan.level(3, 50000, date(2026, 12, 15))
    with demo_store.begin() as work:
        assert [loan.active_plan for loan in work.borrowers.loans("b08")] == [running, running]
        found = work.cases.offer("o1")
    assert found is not None
    assert found.status is Status.ACTIVE


def test_a_loan_has_one_active_plan(demo_store: Store) -> None:
    agreed(demo_store, "b08", "L-1009")
    second = offer("o2", plan("L-1008", "L-1009"), "QC-20261122-0002")
    with demo_store.begin() as work:
        closed = Case(CASE, "b08", status=CaseStatus.AGREED)
        work.cases.save(closed)
        work.commit()
    with_offers(demo_store, "b08", [second])
    with demo_store.begin() as work:
        with pytest.raises(PlanExists):
            work.cases.agree(second, NOW)
        work.log.remember("the work goes on", {"about": "active_plan"})
        work.commit()
    with demo_store.begin() as work:
        first, _ = work.borrowers.loans("b08")
        left = work.cases.offer("o2")
        assert work.log.result("the work goes on")
    assert first.active_plan is None
    assert left is not None
    assert left.status is Status.OFFERED


def test_the_same_offer_is_agreed_once(demo_store: Store) -> None:
    agreed(demo_store, "b01", "L-1001")
    with demo_store.begin() as work, pytest.raises(PlanExists):
        work.cases.agree(offer("o1", plan("L-1001")), NOW)


def test_a_plan_that_the_lender_reports_stands_in_the_way_too(demo_store: Store) -> None:
    made = offer("o1", plan("L-1010"))
    with_offers(demo_store, "b09", [made])
    with demo_store.begin() as work, pytest.raises(PlanExists):
        work.cases.agree(made, NOW)


def test_a_plan_over_a_loan_that_is_not_there_is_not_agreed(demo_store: Store) -> None:
    made = offer("o1", plan("L-9999"))
    with_offers(demo_store, "b01", [made])
    with demo_store.begin() as work, pytest.raises(NotFound):
        work.cases.agree(made, NOW)


def test_a_cancelled_plan_makes_room_for_another(demo_store: Store) -> None:
    agreed(demo_store, "b01", "L-1001")
    again = offer("o2", plan("L-1001", count=6))
    with demo_store.begin() as work:
        work.cases.set_offer_status("o1", Status.CANCELLED)
        assert work.borrowers.loans("b01")[0].active_plan is None
        work.cases.add_offers([again])
        work.cases.agree(again, NOW)
        (loan,) = work.borrowers.loans("b01")
    assert loan.active_plan == RunningPlan.level(6, 50000, date(2026, 12, 15))
