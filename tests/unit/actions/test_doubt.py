"""A day that may be read in two ways is asked back before it counts."""

from typing import Any

import pytest

from actions.negotiation import ActionNegotiate
from tests.support.world import World, day
from tests.unit.actions.conftest import Done, Run, tracker_of

Json = dict[str, Any]
TEXT = "下周五先还500"
DOUBTFUL: Json = {
    **day("2026-11-27"),
    "start": 0,
    "end": 3,
    "surface": "下周五",
    "alternative": "2026-12-04",
}
HALF: Json = {"entity": "amount", "value": "500.00", "role": "offer", "monthly": False}


async def say(
    world: World, run: Run, intent: str, text: str, *entities: Json, turn: int = 1, **slots: Any
) -> Done:
    """A message of a borrower, the so many-th of the conversation."""
    events = ({"event": "user"},) * turn
    tracker = tracker_of(world.begin("b01"), intent, text, *entities, slots=slots, events=events)
    return await run(ActionNegotiate(), tracker)


async def asked(world: World, run: Run) -> Done:
    """The question about the day."""
    return await say(world, run, "request_partial_payment", TEXT, DOUBTFUL, HALF)


async def test_the_likelier_day_is_asked_about_and_both_can_be_pressed(
    world: World, run: Run
) -> None:
    done = await asked(world, run)
    assert done.text == "您说的“下周五”，是11月27日（周五），对吗？"
    assert done.messages[0]["buttons"] == [
        {"title": "11月27日（周五）", "payload": "11月27日先还500"},
        {"title": "12月4日（周五）", "payload": "12月4日先还500"},
    ]
    assert done.plans == []


async def test_a_yes_settles_the_day(world: World, run: Run) -> None:
    question = await say(world, run, "request_extension", "能缓到下周五吗", DOUBTFUL)
    done = await say(world, run, "affirm", "对", turn=2, **question.slots)
    assert [plan["instalments"][0]["due"] for plan in done.plans] == ["2026-11-27"]


async def test_a_yes_to_the_day_keeps_the_sum_that_came_with_it(world: World, run: Run) -> None:
    question = await asked(world, run)
    done = await say(world, run, "affirm", "对", turn=2, **question.slots)
    assert "先还500.00元" in done.text


async def test_a_no_asks_for_the_day_in_figures(world: World, run: Run) -> None:
    question = await asked(world, run)
    done = await say(world, run, "deny", "不是", turn=2, **question.slots)
    assert done.responses == ["utter_ask_day_in_figures"]


async def test_a_no_with_another_day_is_understood(world: World, run: Run) -> None:
    question = await say(world, run, "request_extension", "能缓到下周五吗", DOUBTFUL)
    other = day("2026-12-04")
    done = await say(world, run, "deny", "不是，是12月4号", other, turn=2, **question.slots)
    assert [plan["instalments"][0]["due"] for plan in done.plans] == ["2026-12-04"]


async def test_after_a_no_the_day_alone_is_enough(world: World, run: Run) -> None:
    question = await say(world, run, "request_extension", "能缓到下周五吗", DOUBTFUL)
    again = await say(world, run, "deny", "不是", turn=2, **question.slots)
    done = await say(
        world, run, "promise_to_pay", "12月4号", day("2026-12-04"), turn=3, **again.slots
    )
    assert [plan["kind"] for plan in done.plans] == ["extension"]
    assert done.plans[0]["instalments"][0]["due"] == "2026-12-04"


async def test_a_yes_that_comes_later_is_no_answer_to_it(world: World, run: Run) -> None:
    question = await asked(world, run)
    done = await say(world, run, "affirm", "好的", turn=4, **question.slots)
    assert done.plans == []


@pytest.mark.parametrize("intent", ["explain_hardship", "inform_finances"])
async def test_a_day_that_is_not_wished_is_not_asked_about(
    world: World, run: Run, intent: str
) -> None:
    done = await say(world, run, intent, "下周五才发工资", DOUBTFUL)
    assert "utter_ask_which_day" not in done.responses
