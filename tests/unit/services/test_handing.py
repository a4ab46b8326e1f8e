"""Bringing a human: to the right team, in the right order, with an honest time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from chatbot.conversation.conversation import Owner, Team
from chatbot.errors import NotFound
from chatbot.services.outcome import Outcome
from tests.support.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("command", "team", "reason"),
    [
        ("asked_for", Team.GENERAL, "asked_for"),
        ("not_understood", Team.GENERAL, "not_understood"),
        ("in_trouble", Team.GENERAL, "technical_problem"),
        ("plan_change", Team.GENERAL, "plan_change"),
        ("death", Team.SPECIAL, "death"),
        ("distress", Team.CARE, "distress"),
        ("complain", Team.COMPLAINTS, "complaint"),
        ("dispute", Team.DISPUTES, "dispute"),
    ],
)
def test_every_trigger_has_its_team(world: World, command: str, team: Team, reason: str) -> None:
    conversation = world.begin("b01")
    hand: Callable[[str], object] = getattr(world.app.handing, command)
    hand(conversation)
    found = world.conversation(conversation)
    assert (found.owner, found.team, found.reason) == (Owner.QUEUE, team, reason)


@pytest.mark.parametrize("command", ["asked_for", "distress", "complain", "dispute"])
def test_a_conversation_that_does_not_exist_is_an_error(world: World, command: str) -> None:
    with pytest.raises(NotFound):
        getattr(world.app.handing, command)("no-such-conversation")


def test_outside_office_hours_the_next_opening_is_told(world: World) -> None:
    """2026-11-22 is a Sunday."""
    values = world.app.handing.asked_for(world.begin()).values
    assert values["opening"] == "11月23日 09:00"
    assert values["hours"] == "周一至周五 9:00-18:00（节假日除外）"
    assert values["hotline"] == "400-000-0000"


def test_in_office_hours_no_opening_is_told(world: World) -> None:
    world.clock.business = datetime(2026, 11, 23, 10, 30, tzinfo=SHANGHAI)
    assert world.app.handing.asked_for(world.begin()).values["opening"] == ""


def test_who_came_first_is_served_first(world: World) -> None:
    places = []
    for sender in ("甲", "乙", "丙"):
        places.append(world.app.handing.asked_for(world.begin(sender=sender)).values["place"])
        world.clock.go_on(minutes=1)
    assert places == ["0", "1", "2"]


def test_asking_again_keeps_the_place(world: World) -> None:
    first, second = world.begin(sender="甲"), world.begin(sender="乙")
    world.app.handing.asked_for(first)
    world.clock.go_on(minutes=1)
    world.app.handing.asked_for(second)
    world.clock.go_on(minutes=1)
    assert world.app.handing.asked_for(first).values["place"] == "0"


def test_distress_comes_before_complaints_before_everything_else(world: World) -> None:
    for sender in ("甲", "乙"):
        world.app.handing.asked_for(world.begin(sender=sender))
    world.clock.go_on(minutes=1)
    assert world.app.handing.complain(world.begin(sender="丙")).values["place"] == "0"
    assert world.app.handing.distress(world.begin(sender="丁")).values["place"] == "0"
    assert world.app.handing.complain(world.begin(sender="丙")).values["place"] == "1"


def test_people_of_sixty_and_more_come_before_the_ordinary_ones(world: World) -> None:
    world.app.handing.asked_for(world.begin("b01", sender="甲"))
    world.clock.go_on(minutes=1)
    assert world.app.handing.asked_for(world.begin("b12", sender="乙")).values["place"] == "0"


def test_distress_alerts_whoever_is_on_call_and_freezes_collection(world: World) -> None:
    conversation = world.begin("b01")
    world.app.handing.distress(conversation)
    assert world.pager.alerts == [("distress", conversation)]
    assert world.conversation(conversation).frozen


def test_leaving_the_queue_does_not_lift_the_freeze(world: World) -> None:
    conversation = world.begin("b01")
    world.app.handing.distress(conversation)
    world.app.handing.leave_queue(conversation)
    found = world.conversation(conversation)
    assert (found.owner, found.frozen) == (Owner.BOT, True)


def test_leaving_the_queue_gives_the_place_up(world: World) -> None:
    first, second = world.begin(sender="甲"), world.begin(sender="乙")
    world.app.handing.asked_for(first)
    world.clock.go_on(minutes=1)
    world.app.handing.asked_for(second)
    world.app.handing.leave_queue(first)
    world.clock.go_on(minutes=1)
    assert world.app.handing.asked_for(first).values["place"] == "1"


def test_leaving_the_queue_comes_too_late_once_an_agent_is_there(world: World) -> None:
    conversation = world.begin()
    world.change(replace(world.conversation(conversation), owner=Owner.AGENT))
    world.app.handing.leave_queue(conversation)
    assert world.conversation(conversation).owner is Owner.AGENT


def test_a_hand_over_does_not_take_the_conversation_from_an_agent(world: World) -> None:
    conversation = world.begin()
    world.change(replace(world.conversation(conversation), owner=Owner.AGENT))
    world.app.handing.distress(conversation)
    assert world.conversation(conversation).owner is Owner.AGENT


def test_a_complaint_gets_one_number_and_fifteen_days(world: World) -> None:
    conversation = world.begin()
    values = world.app.handing.complain(conversation).values
    assert (values["ticket"], values["due"]) == ("GD-20261122-0001", "12月7日")
    assert world.app.handing.complain(conversation).values["ticket"] == values["ticket"]
    other = world.app.handing.complain(world.begin(sender="乙"))
    assert other.values["ticket"] == "GD-20261122-0002"


def test_a_day_of_next_year_is_told_with_its_year(world: World) -> None:
    world.clock.business = datetime(2026, 12, 25, 10, 0, tzinfo=SHANGHAI)
    assert world.app.handing.complain(world.begin()).values["due"] == "2027年1月9日"


def test_a_disputed_loan_is_left_alone_until_somebody_has_looked(world: World) -> None:
    conversation = world.begin("b01")
    world.app.handing.dispute(conversation)
    (line,) = world.app.accounts.owed(conversation).lines
    assert line["state"] == "disputed"


def test_what_the_lender_says_of_a_dispute_is_not_overwritten(world: World) -> None:
    world.app.handing.dispute(world.begin("b07"))
    with world.app.store.begin() as work:
        (loan,) = work.borrowers.loans("b07")
    assert loan.disputed == "fraud"


def test_a_stranger_can_dispute_without_touching_anybodys_loans(world: World) -> None:
    world.app.handing.dispute(world.begin())
    with world.app.store.begin() as work:
        refs = [f"b{k:02d}" for k in range(1, 13)]
        disputed = [x.ref for ref in refs for x in work.borrowers.loans(ref) if x.disputed]
    assert disputed == ["L-1007"]


def test_no_more_messages_that_we_start(world: World) -> None:
    world.app.handing.stop_contact(world.begin("b01"))
    with world.app.store.begin() as work:
        borrower = work.borrowers.get("b01")
    assert borrower is not None
    assert borrower.opted_out


def test_a_stranger_stops_nobodys_messages(world: World) -> None:
    world.app.handing.stop_contact(world.begin())
    with world.app.store.begin() as work:
        borrower = work.borrowers.get("b01")
    assert borrower is not None
    assert not borrower.opted_out


def test_only_the_loan_that_was_named_is_disputed(world: World) -> None:
    world.app.handing.dispute(world.begin("b08"), ("月付",))
    with world.app.store.begin() as work:
        loans = work.borrowers.loans("b08")
    assert {loan.product: loan.disputed for loan in loans} == {"随借": None, "月付": "claimed"}


def test_after_a_failure_of_ours_the_dialogue_begins_afresh(world: World) -> None:
    conversation = world.begin("b01")
    before = world.conversation(conversation).tracker
    world.app.handing.in_trouble(conversation)
    assert world.conversation(conversation).tracker != before


def test_a_command_is_done_once_whoever_asks_again(world: World) -> None:
    conversation, done = world.begin("b01"), []

    def complain() -> Outcome:
        done.append(conversation)
        return world.app.handing.complain(conversation)

    first = world.app.once("action_complain:c:7", complain)
    assert world.app.once("action_complain:c:7", complain) == first
    assert done == [conversation]
