"""Where the bot stops negotiating, and who goes on."""

import pytest

from chatbot.conversation.conversation import Owner, Team
from chatbot.negotiation.case import CaseStatus
from tests.support.world import World, monthly
from tests.unit.services.bargains import SIX_HUNDRED


def test_two_refusals_bring_a_human(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, *SIX_HUNDRED)
    assert world.bargain(conversation, "deny", "不行").about == "what_would_fit"
    outcome = world.bargain(conversation, "deny", "还是不行")
    assert (outcome.name, outcome.about) == ("handover", "refused_again")
    assert world.conversation(conversation).owner is Owner.QUEUE
    assert outcome.values["hours"] == "周一至周五 9:00-18:00（节假日除外）"


def test_after_a_human_a_new_negotiation_has_a_number_of_its_own(world: World) -> None:
    conversation = world.begin("b01")
    first = world.bargain(conversation, *SIX_HUNDRED).plans[0]["case_no"]
    for _ in range(2):
        world.bargain(conversation, "deny", "不行")
    with world.app.store.begin() as work:
        case = work.cases.get(first)
    assert case is not None
    assert case.status is CaseStatus.HANDED_OVER
    assert world.bargain(conversation, *SIX_HUNDRED).plans[0]["case_no"] != first


@pytest.mark.parametrize(
    ("borrower", "reason", "team"),
    [
        ("b07", "disputed", Team.DISPUTES),
        ("b10", "broken_plans", Team.GENERAL),
        ("b11", "time_barred", Team.SPECIAL),
    ],
)
def test_what_the_machine_may_not_negotiate_goes_to_the_right_people(
    world: World, borrower: str, reason: str, team: Team
) -> None:
    conversation = world.begin(borrower)
    outcome = world.bargain(conversation, *SIX_HUNDRED)
    assert (outcome.name, outcome.about, outcome.plans) == ("handover", reason, [])
    found = world.conversation(conversation)
    assert (found.owner, found.team, found.reason) == (Owner.QUEUE, team, reason)


def test_figures_that_differ_from_the_ledger_go_to_a_human(world: World) -> None:
    world.sql(
        "UPDATE loan SET ledger_as_of = '2026-11-22', ledger_principal = 99000,"
        " ledger_interest = 10889, ledger_penalty = 782 WHERE ref = 'L-1001'"
    )
    outcome = world.bargain(world.begin("b01"), *SIX_HUNDRED)
    assert (outcome.name, outcome.about) == ("handover", "ledger")


def test_nothing_is_negotiated_while_a_payment_is_on_its_way(world: World) -> None:
    conversation = world.begin("b06")
    outcome = world.bargain(conversation, *SIX_HUNDRED)
    assert (outcome.name, outcome.about) == ("inform", "payment_pending")
    assert outcome.values["pending"] == "11月21日"
    assert world.conversation(conversation).owner is Owner.BOT


def test_a_sum_that_is_too_small_is_told_the_nearest_and_then_a_human(world: World) -> None:
    conversation = world.begin("b03")
    first = world.bargain(conversation, "counter_offer", "每月100", monthly("100.00"))
    assert (first.name, first.about) == ("refuse", "affordability")
    assert first.values["capacity"] == "100.00"
    assert float(first.values["load"].replace(",", "")) > 100
    second = world.bargain(conversation, "counter_offer", "每月120", monthly("120.00"))
    assert (second.name, second.about) == ("handover", "affordability")
