"""Bringing a human, at the door of Rasa."""

import pytest

from actions.base import BorrowerAction
from actions.handing import (
    ActionCancelPlan,
    ActionComplain,
    ActionDefaultFallback,
    ActionDispute,
    ActionDistress,
    ActionHandOver,
    ActionReportDeath,
    ActionStopContact,
)
from chatbot.conversation.conversation import Owner, Team
from tests.support.world import World
from tests.unit.actions.conftest import Run, tracker_of


@pytest.mark.parametrize("borrower", ["b01", None])
@pytest.mark.parametrize(
    ("action", "intent", "response", "team"),
    [
        (ActionHandOver(), "request_human", "utter_handoff_general", Team.GENERAL),
        (ActionDefaultFallback(), "nlu_fallback", "utter_handoff_not_understood", Team.GENERAL),
        (ActionDistress(), "express_distress", "utter_distress", Team.CARE),
        (ActionComplain(), "complain_harassment", "utter_complaint_noted", Team.COMPLAINTS),
        (ActionDispute(), "dispute_debt", "utter_handoff_dispute", Team.DISPUTES),
        (ActionReportDeath(), "report_death", "utter_death", Team.SPECIAL),
        (ActionCancelPlan(), "cancel_plan", "utter_handoff_plan_change", Team.GENERAL),
    ],
)
async def test_a_human_comes_and_it_is_said(
    world: World,
    run: Run,
    action: BorrowerAction,
    intent: str,
    response: str,
    team: Team,
    borrower: str | None,
) -> None:
    conversation = world.begin(borrower)
    done = await run(action, tracker_of(conversation, intent, loop="repayment_form"))
    assert done.responses == [response]
    assert all(done.in_every_wording())
    assert done.leaves_the_form
    found = world.conversation(conversation)
    assert (found.owner, found.team) == (Owner.QUEUE, team)


@pytest.mark.parametrize("action", [ActionDistress(), ActionReportDeath()])
async def test_in_distress_and_death_nothing_is_said_about_money(
    world: World, run: Run, action: BorrowerAction
) -> None:
    done = await run(action, tracker_of(world.begin("b01"), "express_distress"))
    for said in done.in_every_wording():
        assert not any(word in said for word in ("元", "还款", "欠", "逾期", "方案", "借"))


async def test_distress_raises_the_alert(world: World, run: Run) -> None:
    conversation = world.begin("b01")
    await run(ActionDistress(), tracker_of(conversation, "express_distress"))
    assert world.pager.alerts == [("distress", conversation)]


async def test_a_complaint_tells_its_number_and_day(world: World, run: Run) -> None:
    done = await run(ActionComplain(), tracker_of(world.begin("b01"), "complain_harassment"))
    for said in done.in_every_wording():
        for fact in ("GD-20261122-0001", "12月7日", "12378"):
            assert fact in said


async def test_the_same_complaint_message_twice_is_one_ticket(world: World, run: Run) -> None:
    tracker = tracker_of(world.begin("b01"), "complain_harassment")
    first, again = [await run(ActionComplain(), tracker) for _ in range(2)]
    assert first.text == again.text


@pytest.mark.parametrize("borrower", ["b01", None])
async def test_no_more_messages(world: World, run: Run, borrower: str | None) -> None:
    conversation = world.begin(borrower)
    done = await run(ActionStopContact(), tracker_of(conversation, "stop_contact"))
    assert done.responses == ["utter_stop_contact"]
    assert world.conversation(conversation).owner is Owner.BOT


async def test_what_the_identity_form_was_told_is_forgotten(world: World, run: Run) -> None:
    slots = {"claimed_name": "张伟", "id_last4": "1234", "code_sent": True}
    tracker = tracker_of(world.begin(), "request_human", slots=slots, loop="identity_form")
    done = await run(ActionHandOver(), tracker)
    assert all(done.slots[name] is None for name in (*slots, "otp", "wish", "requested_slot"))
