"""What a borrower pays here in the dearest month."""

from dataclasses import replace

from chatbot.negotiation.load import load, other_loans, running_plan
from chatbot.negotiation.loan import RunningPlan
from chatbot.negotiation.money import fen, yuan
from chatbot.negotiation.plan import Continuing, Row
from tests.unit.negotiation.builders import a_loan, day, position


def pays(on: str, amount: str) -> Row:
    return Row(day(on), fen(amount), 0, 0)


def goes_on(on: str, amount: str) -> Continuing:
    return Continuing(day(on), "L-2", fen(amount))


def test_the_load_is_the_dearest_calendar_month():
    rows = [pays("2026-12-10", "300"), pays("2026-12-31", "200"), pays("2027-01-01", "400")]
    assert yuan(load(position(), rows, [])) == "500.00"


def test_what_goes_on_beside_the_plan_counts_in_its_month():
    rows = [pays("2026-12-10", "300"), pays("2027-01-10", "300")]
    beside = [goes_on("2027-01-25", "150")]
    assert yuan(load(position(), rows, beside)) == "450.00"


def test_a_month_of_the_plan_without_a_payment_of_its_own_counts_as_well():
    rows = [pays("2026-12-10", "300"), pays("2027-02-10", "300")]
    assert yuan(load(position(), rows, [goes_on("2027-01-05", "900")])) == "900.00"


def test_what_comes_after_the_plan_does_not_count():
    rows = [pays("2026-12-10", "300")]
    beside = [goes_on("2026-12-31", "50"), goes_on("2027-01-01", "9000")]
    assert yuan(load(position(), rows, beside)) == "350.00"


def test_the_other_loans_of_the_borrower_count_with_what_is_still_to_come():
    first, second = a_loan("L-1"), a_loan("L-2", paid_instalments=4)
    rows = list(other_loans(position(first, second), ["L-1"]))
    assert {row.loan for row in rows} == {"L-2"}
    assert [str(row.due) for row in rows][:2] == ["2026-12-10", "2027-01-10"]


def test_an_active_plan_counts_from_today_on():
    kept = RunningPlan.level(4, fen("512.40"), day("2026-10-31"))
    loan = replace(a_loan("L-2"), active_plan=kept)
    due = [str(row.due) for row in running_plan(loan, day("2026-11-22"))]
    assert due == ["2026-11-30", "2026-12-31", "2027-01-31"]
    assert next(running_plan(loan, day("2026-11-30"))).due == day("2026-11-30")
    assert list(running_plan(a_loan("L-3"), day("2026-11-22"))) == []


def test_what_an_active_plan_asked_for_before_today_is_no_load():
    kept = RunningPlan.level(2, fen("5000"), day("2026-10-01"))
    other = replace(a_loan("L-2", paid_instalments=12), active_plan=kept)
    one = position(a_loan("L-1"), other)
    assert yuan(load(one, [pays("2026-12-10", "300")], other_loans(one, ["L-1"]))) == "300.00"
