"""Not understood: asking back once, then a human."""

from typing import Any

import pytest
from rasa_sdk import Action, Tracker

from actions.meaning import (
    ASKING,
    ActionAskAgain,
    ActionAskMeaning,
    ActionAskUnclear,
    ActionIdentityFirst,
)
from chatbot.conversation.conversation import Owner
from tests.support.world import World
from tests.unit.actions.conftest import Run, tracker_of

Json = dict[str, Any]
ACTIONS = [ActionAskMeaning(), ActionAskUnclear(), ActionAskAgain(), ActionIdentityFirst()]


def unsure(world: World, *asked: str, ranking: tuple[str, ...] = ()) -> Tracker:
    """A tracker of a borrower who is not understood; `asked` are the actions before, by message."""
    events = [{"event": "user"}]
    for action in asked:
        events += [{"event": "action", "name": action}, {"event": "user"}]
    tracker = tracker_of(world.begin("b01"), "unclear", "那啥来着", events=tuple(events))
    tracker.latest_message["intent_ranking"] = [{"name": name} for name in ranking]
    return tracker


async def test_the_likeliest_meanings_are_offered_in_the_borrowers_words(
    world: World, run: Run
) -> None:
    names = ("nlu_fallback", "request_extension", "greet", "ask_balance", "cannot_pay", "insult")
    done = await run(ActionAskMeaning(), unsure(world, ranking=names))
    assert done.responses == ["utter_ask_meaning"]
    assert done.messages[0]["buttons"] == [
        {"title": "想晚几天还", "payload": "/request_extension"},
        {"title": "查欠多少", "payload": "/ask_balance"},
        {"title": "现在还不上", "payload": "/cannot_pay"},
        {"title": "转人工", "payload": "/request_human"},
    ]


async def test_a_human_is_always_one_of_the_meanings(world: World, run: Run) -> None:
    done = await run(ActionAskMeaning(), unsure(world))
    assert [button["title"] for button in done.messages[0]["buttons"]] == ["转人工"]


async def test_a_human_is_offered_once(world: World, run: Run) -> None:
    ranking = ("request_human", "ask_balance")
    done = await run(ActionAskMeaning(), unsure(world, ranking=ranking))
    titles = [button["title"] for button in done.messages[0]["buttons"]]
    assert titles == ["查欠多少", "转人工"]


async def test_a_fragment_is_asked_about(world: World, run: Run) -> None:
    done = await run(ActionAskUnclear(), unsure(world, "utter_greet"))
    assert (done.responses, done.events) == (["utter_unclear"], [])


@pytest.mark.parametrize("before", sorted(ASKING))
@pytest.mark.parametrize("action", ACTIONS)
async def test_unsure_twice_in_a_row_a_human_reads_it(
    world: World, run: Run, before: str, action: Action
) -> None:
    tracker = unsure(world, before)
    done = await run(action, tracker)
    assert done.responses == ["utter_handoff_not_understood"]
    assert done.followup == "action_listen"
    assert done.leaves_the_form
    assert world.conversation(tracker.sender_id.split(".")[0]).owner is Owner.QUEUE


async def test_what_was_understood_in_between_begins_anew(world: World, run: Run) -> None:
    done = await run(ActionAskUnclear(), unsure(world, "action_ask_unclear", "action_tell_debts"))
    assert done.responses == ["utter_unclear"]


@pytest.mark.parametrize("action", [ActionAskAgain(), ActionIdentityFirst()])
async def test_while_a_form_waits_only_its_own_question_stands(
    world: World, run: Run, action: Action
) -> None:
    done = await run(action, unsure(world, ranking=("ask_balance",)))
    assert not done.messages[0]["buttons"]


async def test_an_answer_that_a_form_took_was_understood(world: World, run: Run) -> None:
    done = await run(ActionIdentityFirst(), unsure(world, "identity_form"))
    assert done.responses == ["utter_identity_first"]


def test_every_action_that_asks_back_counts() -> None:
    assert {action.name() for action in ACTIONS} == ASKING
