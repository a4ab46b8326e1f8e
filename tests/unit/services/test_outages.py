"""When Rasa is away or an action fails: later, and then a human."""

import logging

import pytest

from chatbot.conversation.conversation import Owner, Team
from chatbot.services.answering import TRIES_UNTIL_HUMAN
from tests.support.world import World
from tests.unit.services.owners import owned_by


async def test_with_rasa_down_the_answer_comes_later(world: World) -> None:
    world.dialogue.down = True
    message = world.write("我还欠多少")
    assert not await world.app.answering.answer(message)
    assert world.replies(message) == []
    world.dialogue.down = False
    assert await world.app.answering.catch_up() == 1
    assert world.replies(message) == ["听到了：我还欠多少"]
    assert await world.app.answering.catch_up() == 0


async def test_after_an_outage_everything_is_answered_in_order(world: World) -> None:
    world.dialogue.down = True
    for text in ("第一句", "第二句", "第三句"):
        await world.say(text)
    world.dialogue.down = False
    await world.app.answering.catch_up()
    assert [text for _, _, text in world.dialogue.talked] == ["第一句", "第二句", "第三句"]


async def test_after_many_tries_a_human_answers(world: World) -> None:
    world.dialogue.down = True
    message = world.write("我还欠多少")
    for _ in range(TRIES_UNTIL_HUMAN - 1):
        assert not await world.app.answering.answer(message)
    assert world.conversation(message.conversation).owner is Owner.BOT
    assert await world.app.answering.answer(message)
    found = world.conversation(message.conversation)
    assert (found.owner, found.reason) == (Owner.QUEUE, "technical_problem")
    assert "400-000-0000" in world.replies(message)[0]


async def test_many_messages_during_a_restart_do_not_bring_a_human_sooner(world: World) -> None:
    world.dialogue.down = True
    message = world.write("第0句")
    for k in range(1, 10):
        world.write(f"第{k}句")
    for _ in range(TRIES_UNTIL_HUMAN - 1):
        await world.app.answering.catch_up()
    assert world.conversation(message.conversation).owner is Owner.BOT


async def test_tries_are_counted_anew_after_an_answer(world: World) -> None:
    for _ in range(2):
        world.dialogue.down = True
        message = world.write("在吗")
        for _ in range(TRIES_UNTIL_HUMAN - 1):
            await world.app.answering.answer(message)
        world.dialogue.down = False
        await world.app.answering.answer(message)
    assert world.conversation(message.conversation).owner is Owner.BOT


async def test_rasa_down_is_no_reason_to_talk_over_an_agent(world: World) -> None:
    conversation = owned_by(world, Owner.AGENT)
    world.dialogue.down = True
    message = world.write("在吗")
    for _ in range(TRIES_UNTIL_HUMAN):
        await world.app.answering.answer(message)
    assert world.replies(message) == []
    assert world.conversation(conversation).owner is Owner.AGENT


async def test_an_action_that_failed_in_silence_brings_a_human(world: World) -> None:
    world.dialogue.says["我想分期"] = ()
    assert "400-000-0000" in await world.say("我想分期")
    assert world.conversation(world.begin()).owner is Owner.QUEUE


async def test_what_is_wrong_with_one_conversation_does_not_stop_the_others(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async def stumble(text: str) -> None:
        if text == "坏":
            raise RuntimeError("something unforeseen")

    world.dialogue.down = True
    await world.say("坏", sender="甲")
    good = world.write("好", sender="乙")
    world.dialogue.down, world.dialogue.meanwhile = False, stumble
    with caplog.at_level(logging.ERROR):
        assert await world.app.answering.catch_up() == 1
    assert world.replies(good) == ["听到了：好"]
    assert "could not be answered" in caplog.text


async def test_distress_is_heard_though_an_action_failed(world: World) -> None:
    world.dialogue.intents["我不想活了"] = "express_distress"
    world.dialogue.says["我不想活了"] = ()
    assert "12356" in await world.say("我不想活了")
    found = world.conversation(world.begin())
    assert (found.team, found.frozen) == (Team.CARE, True)
    assert world.pager.alerts == [("distress", found.id)]


async def test_a_message_on_which_something_always_fails_is_left_to_a_human(world: World) -> None:
    async def stumble(text: str) -> None:
        raise RuntimeError("something unforeseen")

    world.dialogue.meanwhile = stumble
    message = world.write("转人工")
    for _ in range(TRIES_UNTIL_HUMAN):
        await world.app.answering.catch_up()
    assert world.conversation(message.conversation).owner is Owner.QUEUE
    assert "400-000-0000" in world.replies(message)[0]
