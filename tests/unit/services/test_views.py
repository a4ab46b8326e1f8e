"""What the doors show."""

import pytest

from chatbot.errors import NotFound
from chatbot.services.records import Utterance
from tests.support.world import World, monthly


def test_debts_are_those_of_the_design(world: World) -> None:
    (loan,) = world.app.views.debts("b01")["loans"]
    assert loan | {"as_of": None, "flagged": None, "product": None} == {
        "loan": "L-1001",
        "days_overdue": 12,
        "stage": "middle",
        "principal": "991.27",
        "interest": "108.89",
        "penalty": "7.82",
        "due_today": "1107.98",
        "remaining_principal": "7259.10",
        "next_due": "2026-12-10",
        "as_of": None,
        "flagged": None,
        "product": None,
    }


def test_debts_carry_the_day(world: World) -> None:
    assert world.app.views.debts("b03")["as_of"] == "2026-11-22"


def test_a_loan_with_nothing_to_come_has_no_next_day(world: World) -> None:
    (loan,) = world.app.views.debts("b02")["loans"]
    assert loan["next_due"] is None


def test_an_unknown_borrower_is_an_error(world: World) -> None:
    with pytest.raises(NotFound, match="b99"):
        world.app.views.debts("b99")


def test_an_unknown_conversation_is_an_error(world: World) -> None:
    with pytest.raises(NotFound, match="nobody"):
        world.app.views.conversation("nobody")


async def test_a_conversation_shows_who_said_what(world: World) -> None:
    await world.say("我还欠多少")
    shown = world.app.views.conversation(world.begin())
    assert [message["from"] for message in shown["messages"]] == ["bot", "borrower", "bot"]
    assert [message["seq"] for message in shown["messages"]] == [1, 2, 3]
    assert shown["messages"][1]["at"] == "2026-11-22T10:00:00+08:00"
    assert (shown["owner"], shown["typing"]) == ("bot", False)


def test_a_message_that_waits_for_its_answer_shows_as_typing(world: World) -> None:
    message = world.write("我还欠多少")
    assert world.app.views.conversation(message.conversation)["typing"]
    world.app.handing.asked_for(message.conversation)
    assert not world.app.views.conversation(message.conversation)["typing"]


async def test_a_button_shows_its_title_and_an_opaque_payload_alone(world: World) -> None:
    world.dialogue.says["想分期"] = (Utterance("行吗？", (("就按这个来", "/affirm"),)),)
    await world.say("想分期")
    (button,) = world.app.views.conversation(world.begin(), 2)["messages"][0]["buttons"]
    assert set(button) == {"title", "payload"}
    assert "/affirm" not in button["payload"]


async def test_a_plan_of_yesterday_shows_what_has_become_of_it(world: World) -> None:
    conversation = world.begin("b01")
    said = ("counter_offer", "每月最多600", monthly("600.00"))
    plans = world.bargain(conversation, *said).plans
    world.dialogue.says["每月最多600"] = (Utterance("您看行吗？", plans=tuple(plans)),)
    await world.say("每月最多600", borrower="b01")
    world.bargain(conversation, *said)
    (answer,) = world.app.views.conversation(conversation, 2)["messages"]
    assert {plan["status"] for plan in answer["plans"]} == {"superseded"}


async def test_cards_shown_earlier_learn_what_has_become_of_their_plans(world: World) -> None:
    conversation = world.begin("b01")
    said = ("counter_offer", "每月最多600", monthly("600.00"))
    for _ in range(2):
        plans = world.bargain(conversation, *said).plans
        world.dialogue.says["每月最多600"] = (Utterance("您看行吗？", plans=tuple(plans)),)
        await world.say("每月最多600", borrower="b01")
    statuses = world.app.views.conversation(conversation, after=3)["statuses"]
    assert sorted(statuses.values()) == ["offered", "offered", "superseded", "superseded"]


async def test_what_is_hidden_leaves_no_trace_of_a_plan(world: World) -> None:
    conversation = world.begin("b01")
    said = ("counter_offer", "每月最多600", monthly("600.00"))
    plans = world.bargain(conversation, *said).plans
    world.dialogue.says["每月最多600"] = (Utterance("您看行吗？", plans=tuple(plans)),)
    await world.say("每月最多600", borrower="b01")
    world.app.identity.someone_else(conversation)
    shown = world.app.views.conversation(conversation, hidden="看不到")
    assert plans[0]["case_no"] not in str(shown)
    assert [message["text"] for message in shown["messages"][1:]] == ["看不到", "看不到"]


def test_a_plan_has_every_part_of_the_interface(world: World) -> None:
    plan = world.bargain(
        world.begin("b01"), "counter_offer", "每月最多600", monthly("600.00")
    ).plans[0]
    assert set(plan) == {
        *("plan_id", "case_no", "kind", "status", "recommended", "valid_until", "terms_version"),
        *("scope", "loans", "due_today", "waived", "total_to_pay", "instalments", "continuing"),
        *("load", "apr_simple", "apr_compound", "missed_rule", "findings"),
    }
    assert set(plan["instalments"][0]) == {"due", "amount", "principal", "interest", "penalty"}
    assert set(plan["findings"][0]) == {"check", "ok", "why", "source"}


def test_contract_instalments_that_go_on_are_shown_beside_the_plan(world: World) -> None:
    plan = world.bargain(
        world.begin("b01"), "counter_offer", "每月最多1300", monthly("1300.00")
    ).plans[0]
    assert plan["scope"] == "arrears"
    assert plan["continuing"][0] == {"due": "2026-12-10", "loan": "L-1001", "amount": "1100.16"}
