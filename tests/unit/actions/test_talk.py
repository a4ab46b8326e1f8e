"""Small things: the start of a session, saying it again, asking what was meant."""

from typing import Any

from actions.talk import ActionAskMeaning, ActionRepeat, ActionSessionStart
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


async def test_the_likeliest_meanings_are_offered_in_the_borrowers_words(
    world: World, run: Run
) -> None:
    tracker = tracker_of(world.begin(), "nlu_fallback")
    names = [
        "nlu_fallback",
        "request_extension",
        "greet",
        "ask_balance",
        "cannot_pay",
        "ask_privacy",
    ]
    tracker.latest_message["intent_ranking"] = [{"name": name} for name in names]
    done = await run(ActionAskMeaning(), tracker)
    assert done.responses == ["utter_ask_meaning"]
    assert done.messages[0]["buttons"] == [
        {"title": "想晚几天还", "payload": "/request_extension"},
        {"title": "查欠多少", "payload": "/ask_balance"},
        {"title": "现在还不上", "payload": "/cannot_pay"},
        {"title": "转人工", "payload": "/request_human"},
    ]


async def test_a_human_is_always_one_of_the_meanings(world: World, run: Run) -> None:
    done = await run(ActionAskMeaning(), tracker_of(world.begin(), "nlu_fallback"))
    assert [button["title"] for button in done.messages[0]["buttons"]] == ["转人工"]


async def test_a_human_is_offered_once(world: World, run: Run) -> None:
    tracker = tracker_of(world.begin(), "nlu_fallback")
    tracker.latest_message["intent_ranking"] = [{"name": "request_human"}, {"name": "ask_balance"}]
    done = await run(ActionAskMeaning(), tracker)
    titles = [button["title"] for button in done.messages[0]["buttons"]]
    assert sorted(titles) == sorted({"转人工", "查欠多少"})
