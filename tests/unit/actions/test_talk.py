"""Small things: the start of a session, saying it again."""

from typing import Any

from actions.talk import ActionRepeat, ActionSessionStart
from tests.support.world import World
from tests.unit.actions.conftest import Run, tracker_of

Json = dict[str, Any]


def user(text: str) -> Json:
    """A message of the borrower in the tracker's events."""
    return {"event": "user", "text": text}


def bot(text: str | None) -> Json:
    """Something that the bot said."""
    return {"event": "bot", "text": text}


async def test_a_session_begins_with_the_lenders_facts_and_no_borrowers(
    world: World, run: Run
) -> None:
    done = await run(ActionSessionStart(), tracker_of(world.begin("b01"), "greet"))
    assert done.slots == {
        "lender": "晴川消费金融有限公司",
        "hotline": "400-000-0000",
        "hours": "周一至周五 9:00-18:00（节假日除外）",
    }
    assert [event["event"] for event in done.events][-1] == "action"


async def test_the_last_answer_is_said_again(world: World, run: Run) -> None:
    events = (
        user("你好"),
        bot("您好。"),
        user("我还欠多少"),
        bot("应还1,107.98元。"),
        bot("可以商量。"),
        user("再说一遍"),
    )
    done = await run(ActionRepeat(), tracker_of(world.begin(), "ask_repeat", events=events))
    assert done.text == "应还1,107.98元。\n可以商量。"


async def test_what_has_no_words_is_not_said_again(world: World, run: Run) -> None:
    events = (user("你好"), bot(None), bot("您好。"), user("再说一遍"))
    done = await run(ActionRepeat(), tracker_of(world.begin(), "ask_repeat", events=events))
    assert done.text == "您好。"


async def test_at_the_start_there_is_nothing_to_say_again(world: World, run: Run) -> None:
    tracker = tracker_of(world.begin(), "ask_repeat", events=(user("再说一遍"),))
    assert (await run(ActionRepeat(), tracker)).responses == ["utter_ask_repeat_none"]
