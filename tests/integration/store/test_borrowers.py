"""Borrowers and their loans in the store, with the demo portfolio."""

from datetime import date
from decimal import Decimal

import pytest

from chatbot.adapters.store import Store
from chatbot.negotiation.arrears import arrears
from chatbot.negotiation.loan import Loan, Method, RunningPlan
from chatbot.negotiation.money import yuan
from chatbot.negotiation.terms import Terms
from tests.builders import TODAY


def loans_of(store: Store, borrower: str) -> tuple[Loan, ...]:
    with store.begin() as work:
        return work.borrowers.loans(borrower)


def test_a_loan_comes_back_as_the_export_has_it(demo_store: Store) -> None:
    assert loans_of(demo_store, "b03") == (
        Loan(
            ref="L-1003",
            product="小微贷",
            lender_type="microloan",
            principal=5_000_000,
            annual_rate=Decimal("0.154"),
            months=24,
            method=Method.EQUAL_PRINCIPAL,
            disbursed_on=date(2025, 12, 15),
            paid_instalments=7,
        ),
    )


def test_loans_come_in_the_order_of_their_references(demo_store: Store) -> None:
    assert [loan.ref for loan in loans_of(demo_store, "b08")] == ["L-1008", "L-1009"]


def test_nobody_has_no_loans(demo_store: Store) -> None:
    assert loans_of(demo_store, "b99") == ()


@pytest.mark.parametrize(
    ("borrower", "days", "principal", "interest", "penalty", "remaining", "next_due"),
    [
        ("b01", 12, "991.27", "108.89", "7.82", "7259.10", "2026-12-10"),
        ("b02", 2, "3680.50", "55.21", "0.00", "3680.50", "None"),
        ("b03", 99, "8333.32", "1657.64", "279.52", "35416.69", "2026-12-15"),
        ("b05", 0, "0.00", "0.00", "0.00", "5427.90", "2026-11-27"),
    ],
)
def test_stored_loans_owe_what_the_contract_says(
    demo_store: Store,
    terms: Terms,
    borrower: str,
    days: int,
    principal: str,
    interest: str,
    penalty: str,
    remaining: str,
    next_due: str,
) -> None:
    (loan,) = loans_of(demo_store, borrower)
    owed = arrears(loan, terms.of(loan), TODAY)
    sums = (owed.principal, owed.interest, owed.penalty, owed.remaining_principal)
    assert owed.days_overdue == days
    assert tuple(map(yuan, sums)) == (principal, interest, penalty, remaining)
    assert str(owed.next_due) == next_due


def test_the_flags_of_the_export_are_there(demo_store: Store) -> None:
    assert loans_of(demo_store, "b06")[0].payment_pending == date(2026, 11, 21)
    assert loans_of(demo_store, "b07")[0].disputed == "fraud"
    assert loans_of(demo_store, "b10")[0].broken_plans == 2
    assert loans_of(demo_store, "b11")[0].time_barred
    plan = loans_of(demo_store, "b09")[0].active_plan
    assert plan == RunningPlan.level(6, 51240, date(2026, 12, 10))


@pytest.mark.parametrize("last4", ["223X", "223x"])
def test_a_person_is_found_by_name_and_last_four(demo_store: Store, last4: str) -> None:
    with demo_store.begin() as work:
        assert [person.ref for person in work.borrowers.matching("卫红", last4)] == ["b12"]


@pytest.mark.parametrize(("name", "last4"), [("卫红", "2231"), ("卫", "223X"), ("%", "223X")])
def test_nobody_is_found_by_half_the_truth(demo_store: Store, name: str, last4: str) -> None:
    with demo_store.begin() as work:
        assert work.borrowers.matching(name, last4) == []


def test_who_wants_no_messages_has_opted_out(demo_store: Store) -> None:
    with demo_store.begin() as work:
        work.borrowers.opt_out("b01")
        work.commit()
    with demo_store.begin() as work:
        people = [work.borrowers.get(ref) for ref in ("b01", "b02", "b12")]
    assert [person and person.opted_out for person in people] == [True, False, True]


def test_a_disputed_loan_is_marked_and_the_others_are_not(demo_store: Store) -> None:
    with demo_store.begin() as work:
        work.borrowers.dispute("L-1008", "claimed")
        work.commit()
    assert [loan.disputed for loan in loans_of(demo_store, "b08")] == ["claimed", None]
