"""Questions about one's own loans."""

import pytest

from chatbot.conversation.conversation import Owner, Team
from chatbot.errors import NotFound
from tests.support.world import World, day, monthly, once


@pytest.mark.parametrize("question", ["owed", "payment", "plan"])
def test_nothing_is_told_before_the_person_is_known(world: World, question: str) -> None:
    outcome = getattr(world.app.accounts, question)(world.begin())
    assert (outcome.name, outcome.values, outcome.lines) == ("verify", {}, [])


def test_a_conversation_that_does_not_exist_is_an_error(world: World) -> None:
    with pytest.raises(NotFound):
        world.app.accounts.owed("no-such-conversation")


def test_what_is_owed_is_told_to_the_fen(world: World) -> None:
    outcome = world.app.accounts.owed(world.begin("b01"))
    (line,) = outcome.lines
    assert (outcome.name, outcome.about, line["state"]) == ("owed", "overdue", "overdue")
    assert line["due_today"] == "1,107.98"
    assert (line["principal"], line["interest"], line["penalty"]) == ("991.27", "108.89", "7.82")
    assert (line["days"], line["as_of"], line["next_due"]) == ("12", "11月22日", "12月10日")
    assert (outcome.values["total"], outcome.values["as_of"]) == ("1,107.98", "11月22日")


@pytest.mark.parametrize(
    ("borrower", "state"),
    [
        ("b01", "overdue"),
        ("b02", "grace"),
        ("b05", "current"),
        ("b06", "pending"),
        ("b07", "disputed"),
        ("b09", "plan"),
    ],
)
def test_the_state_of_a_loan_decides_the_sentence(world: World, borrower: str, state: str) -> None:
    (line,) = world.app.accounts.owed(world.begin(borrower)).lines
    assert line["state"] == state


def test_a_difference_from_the_ledger_is_flagged_and_the_ledger_is_told(world: World) -> None:
    world.sql(
        "UPDATE loan SET ledger_as_of = '2026-11-22', ledger_principal = 99000,"
        " ledger_interest = 10889, ledger_penalty = 782 WHERE ref = 'L-1001'"
    )
    (line,) = world.app.accounts.owed(world.begin("b01")).lines
    assert (line["state"], line["principal"]) == ("flagged", "990.00")


def test_several_loans_are_told_one_by_one_and_together(world: World) -> None:
    outcome = world.app.accounts.owed(world.begin("b08"))
    assert [line["product"] for line in outcome.lines] == ["随借", "月付"]
    assert outcome.values["total"] == "4,078.97"


def test_one_of_several_loans_can_be_asked_for(world: World) -> None:
    outcome = world.app.accounts.owed(world.begin("b08"), ("月付",))
    assert [line["product"] for line in outcome.lines] == ["月付"]


def test_a_product_that_one_does_not_have_is_answered_with_those_one_has(world: World) -> None:
    outcome = world.app.accounts.owed(world.begin("b08"), ("小微贷",))
    assert len(outcome.lines) == 2


def test_a_loan_that_is_paid_off_is_not_told_as_one_that_falls_due(world: World) -> None:
    world.sql("UPDATE loan SET paid_instalments = 12 WHERE ref = 'L-1008'")
    outcome = world.app.accounts.owed(world.begin("b08"))
    assert [line["product"] for line in outcome.lines] == ["月付"]


def test_who_has_paid_everything_owes_nothing(world: World) -> None:
    world.sql("UPDATE loan SET paid_instalments = 12 WHERE ref = 'L-1001'")
    outcome = world.app.accounts.owed(world.begin("b01"))
    assert (outcome.name, outcome.about) == ("inform", "nothing_owed")


@pytest.mark.parametrize("question", ["owed", "explained_by"])
def test_a_time_barred_loan_is_explained_by_a_human(world: World, question: str) -> None:
    conversation = world.begin("b11")
    outcome = getattr(world.app.accounts, question)(conversation)
    assert (outcome.name, outcome.about) == ("handover", "time_barred")
    assert outcome.lines == []
    assert not {"due_today", "total", "principal"} & set(outcome.values)
    found = world.conversation(conversation)
    assert (found.owner, found.team) == (Owner.QUEUE, Team.SPECIAL)


@pytest.mark.parametrize("borrower", ["b01", None])
def test_general_questions_are_answered_by_the_bot(world: World, borrower: str | None) -> None:
    conversation = world.begin(borrower)
    assert world.app.accounts.explained_by(conversation).name == "bot"
    assert world.conversation(conversation).owner is Owner.BOT


def test_a_payment_that_is_being_posted_is_seen(world: World) -> None:
    outcome = world.app.accounts.payment(world.begin("b06"))
    assert (outcome.about, outcome.values) == (
        "pending",
        {"pending": "11月21日", "product": "随借"},
    )


def test_a_payment_that_nobody_knows_of_is_not_made_up(world: World) -> None:
    outcome = world.app.accounts.payment(world.begin("b01"))
    assert (outcome.about, outcome.values) == ("unseen", {})


def test_without_a_plan_there_is_none(world: World) -> None:
    assert world.app.accounts.plan(world.begin("b01")).about == "none"


def test_an_offer_is_not_yet_a_plan(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, "counter_offer", "每月最多600", monthly("600.00"))
    assert world.app.accounts.plan(conversation).about == "none"


def test_a_plan_of_the_lenders_export_is_told(world: World) -> None:
    outcome = world.app.accounts.plan(world.begin("b09"))
    assert outcome.about == "active"
    assert outcome.plans == []
    assert outcome.values == {
        "product": "随借",
        "count": "6",
        "amount": "512.40",
        "left": "6",
        "next_due": "12月10日",
    }


def test_a_plan_over_two_loans_is_told_whole(world: World) -> None:
    conversation = world.begin("b08")
    for said in (
        ("counter_offer", "每月700", monthly("700.00")),
        ("affirm", "好"),
        ("affirm", "确认"),
    ):
        outcome = world.bargain(conversation, *said)
    (plan,) = outcome.plans
    told = world.app.accounts.plan(conversation)
    assert told.values["product"] == "随借、月付"
    assert told.values["amount"] == plan["instalments"][0]["amount"]
    assert told.plans == [plan]


def test_a_plan_whose_days_are_all_past_still_has_a_last_day(world: World) -> None:
    world.sql("UPDATE loan SET running_first = '2026-01-10' WHERE ref = 'L-1010'")
    values = world.app.accounts.plan(world.begin("b09")).values
    assert (values["left"], values["next_due"]) == ("0", "6月10日")


@pytest.mark.parametrize(
    "flag", ["disputed_here = 'claimed'", "payment_pending = '2026-11-21'"], ids=["争议", "入账中"]
)
def test_nothing_is_asked_for_on_a_loan_that_is_being_looked_into(world: World, flag: str) -> None:
    world.sql(f"UPDATE loan SET {flag} WHERE ref = 'L-1008'")
    values = world.app.accounts.owed(world.begin("b08")).values
    assert (values["total"], values["demanded"]) == ("2,217.59", "1")


def test_a_running_plan_tells_the_payment_that_really_comes_next(world: World) -> None:
    conversation = world.begin("b01")
    said = "先还500，11月30号还剩下的"
    world.bargain(conversation, "request_partial_payment", said, once("500.00"), day("2026-11-30"))
    world.bargain(conversation, "affirm", "好的")
    plan = world.bargain(conversation, "affirm", "确认").plans[0]
    world.clock.next_day()
    (line,) = world.app.accounts.owed(conversation).lines
    assert (line["plan_due"], line["plan_amount"]) == ("11月30日", plan["instalments"][1]["amount"])
