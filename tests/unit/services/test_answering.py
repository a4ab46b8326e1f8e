"""Answering: each message once, in order, and never over the head of a human."""

import asyncio

import pytest

from chatbot.conversation.conversation import Owner
from chatbot.services.answering import TURNS_PER_TRACKER, neutral
from chatbot.services.records import Utterance
from tests.support.world import World
from tests.unit.services.owners import owned_by


async def test_what_the_dialogue_says_is_kept_as_the_answer(world: World) -> None:
    world.dialogue.says["你好"] = (Utterance("您好。"), Utterance("想问什么？"))
    assert await world.say("你好") == "您好。\n想问什么？"


async def test_what_was_understood_is_kept_with_the_message(world: World) -> None:
    world.dialogue.intents["我还欠多少"] = "ask_balance"
    message = world.write("我还欠多少", external_id="m1")
    assert await world.app.answering.answer(message)
    with world.app.store.begin() as work:
        kept = work.messages.by_external_id(message.conversation, "m1")
    assert kept is not None
    assert kept.answered
    assert kept.body["intent"] == {"name": "ask_balance", "confidence": 0.97}


async def test_the_message_is_kept_before_anybody_works_on_it(world: World) -> None:
    seen: list[str] = []

    async def look(text: str) -> None:
        with world.app.store.begin() as work:
            seen.extend(message.text for message in work.messages.unanswered())

    world.dialogue.meanwhile = look
    await world.say("我还欠多少")
    assert seen == ["我还欠多少"]


async def test_the_same_message_twice_is_answered_once(world: World) -> None:
    message = world.write("我还欠多少", external_id="m1")
    await world.app.answering.answer(message)
    await world.app.answering.answer(world.write("我还欠多少", external_id="m1"))
    assert len(world.dialogue.talked) == 1
    assert len(world.replies(message)) == 1


async def test_the_same_message_many_times_at_once_is_answered_once(world: World) -> None:
    async def receive_and_answer() -> bool:
        message = await asyncio.to_thread(world.write, "我还欠多少", external_id="m1")
        return await world.app.answering.answer(message)

    async def slowly(text: str) -> None:
        await asyncio.sleep(0.05)

    world.dialogue.meanwhile = slowly
    assert await asyncio.gather(*(receive_and_answer() for _ in range(8))) == [True] * 8
    assert len(world.dialogue.talked) == 1


async def test_messages_of_one_conversation_are_answered_in_order(world: World) -> None:
    messages = [world.write(text) for text in ("第一句", "第二句", "第三句", "第四句")]
    await asyncio.gather(*map(world.app.answering.answer, reversed(messages)))
    assert [text for _, _, text in world.dialogue.talked] == [
        "第一句",
        "第二句",
        "第三句",
        "第四句",
    ]


async def test_one_conversation_never_has_two_turns_at_a_time(world: World) -> None:
    running, most = set(), 0

    async def count(text: str) -> None:
        nonlocal most
        running.add(text)
        most = max(most, len(running))
        await asyncio.sleep(0.01)
        running.discard(text)

    world.dialogue.meanwhile = count
    messages = [world.write(f"第{k}句") for k in range(5)]
    await asyncio.gather(*map(world.app.answering.answer, messages))
    assert most == 1


async def test_a_slow_conversation_does_not_hold_up_another(world: World) -> None:
    let_go = asyncio.Event()

    async def hold(text: str) -> None:
        if text == "慢":
            await let_go.wait()

    world.dialogue.meanwhile = hold
    slow = asyncio.create_task(world.app.answering.answer(world.write("慢", sender="甲")))
    assert await asyncio.wait_for(world.say("快", sender="乙"), 5) == "听到了：快"
    assert not slow.done()
    let_go.set()
    assert await slow


@pytest.mark.parametrize(
    ("typed", "passed_on"),
    [
        ("/restart", "／restart"),
        ('/affirm{"amount":"1.00"}', '／affirm{"amount":"1.00"}'),
        ("  /affirm", "／affirm"),
        ("\n/affirm", "／affirm"),
        ("每月500/600都行", "每月500/600都行"),
        ("你好", "你好"),
    ],
)
async def test_a_leading_slash_is_no_command(world: World, typed: str, passed_on: str) -> None:
    assert neutral(typed) == passed_on
    await world.say(typed)
    assert world.dialogue.talked[-1][2] == passed_on


async def test_a_slash_is_harmless_while_waiting_for_a_human_too(world: World) -> None:
    owned_by(world, Owner.QUEUE)
    await world.say("/affirm")
    assert world.dialogue.understood == ["／affirm"]


async def test_a_pressed_button_means_its_command(world: World) -> None:
    world.dialogue.says["想分期"] = (Utterance("行吗？", (("就按这个来", "/affirm"),)),)
    message = world.write("想分期")
    await world.app.answering.answer(message)
    with world.app.store.begin() as work:
        (answer,) = work.messages.answers_to(message.conversation, message.seq)
    await world.say(answer.body["buttons"][0]["payload"])
    assert world.dialogue.talked[-1][2] == "/affirm"


async def test_a_long_conversation_goes_on_in_a_fresh_tracker(world: World) -> None:
    for _ in range(TURNS_PER_TRACKER + 1):
        await world.say("在吗")
    trackers = [tracker for tracker, _, _ in world.dialogue.talked]
    assert len(set(trackers[:TURNS_PER_TRACKER])) == 1
    assert trackers[-1] != trackers[0]


async def test_a_form_that_waits_keeps_its_tracker(world: World) -> None:
    world.dialogue.busy = True
    for _ in range(TURNS_PER_TRACKER + 1):
        await world.say("在吗")
    assert len({tracker for tracker, _, _ in world.dialogue.talked}) == 1


async def test_every_message_has_an_id_of_its_own_for_the_actions(world: World) -> None:
    for _ in range(3):
        await world.say("在吗")
    assert len({ident for _, ident, _ in world.dialogue.talked}) == 3


@pytest.mark.parametrize("text", ["[语音消息]", "【图片】", "I lost my job, please help me"])
async def test_what_the_bot_cannot_read_a_person_reads(world: World, text: str) -> None:
    message = world.write(text)
    await world.app.answering.answer(message)
    assert "人工同事" in world.replies(message)[0]
    assert world.conversation(message.conversation).owner is Owner.QUEUE
    assert world.dialogue.talked == []


async def test_who_writes_another_language_is_answered_in_english_as_well(world: World) -> None:
    assert "read Chinese" in await world.say("wo xiang fen qi huan kuan")


async def test_distress_in_another_language_goes_first(world: World) -> None:
    world.dialogue.intents["I want to kill myself"] = "express_distress"
    message = world.write("I want to kill myself")
    await world.app.answering.answer(message)
    assert world.pager.alerts == [("distress", message.conversation)]
    assert "12356" in world.replies(message)[0]


async def test_a_picture_with_words_is_read(world: World) -> None:
    await world.say("[图片] 这是我的病历")
    assert [text for _, _, text in world.dialogue.talked] == ["[图片] 这是我的病历"]


async def test_a_wrong_number_in_another_language_ends_the_verification(world: World) -> None:
    world.dialogue.intents["Wrong number, this is not him"] = "wrong_person"
    message = world.write("Wrong number, this is not him", borrower="b01")
    await world.app.answering.answer(message)
    assert world.conversation(message.conversation).borrower is None
