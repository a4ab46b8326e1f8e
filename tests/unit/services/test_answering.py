"""Answering: each message once, in order, and never over the head of a human."""

import asyncio
import logging
from dataclasses import replace

import pytest

from chatbot.conversation.conversation import Owner, Team
from chatbot.services.answering import TRIES_UNTIL_HUMAN, TURNS_PER_TRACKER, neutral
from chatbot.services.existing import conversation_in
from chatbot.services.records import Utterance
from tests.support.world import World


def owned_by(world: World, owner: Owner, sender: str = "微信-1") -> str:
    """A conversation that somebody has taken over."""
    conversation = world.begin(sender=sender)
    if owner is Owner.QUEUE:
        world.app.handing.asked_for(conversation)
    else:
        world.change(replace(world.conversation(conversation), owner=owner))
    return conversation


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


async def test_a_reply_that_comes_after_an_agent_took_over_is_dropped(world: World) -> None:
    async def agent_takes_over(text: str) -> None:
        found = world.conversation(world.begin())
        world.change(replace(found, owner=Owner.AGENT))

    world.dialogue.meanwhile = agent_takes_over
    message = world.write("我想分期")
    assert await world.app.answering.answer(message)
    assert world.replies(message) == []
    assert world.conversation(message.conversation).owner is Owner.AGENT


async def test_a_queue_notice_that_comes_after_an_agent_took_over_is_dropped(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = owned_by(world, Owner.QUEUE)
    understand = world.dialogue.understand

    async def and_agent_takes_over(text: str) -> object:
        turn = await understand(text)
        world.change(replace(world.conversation(conversation), owner=Owner.AGENT))
        return turn

    monkeypatch.setattr(world.dialogue, "understand", and_agent_takes_over)
    assert await world.say("还要等多久") == ""


async def test_a_reply_that_hands_over_is_said(world: World) -> None:
    async def hand_over(text: str) -> None:
        world.app.handing.asked_for(world.begin())

    world.dialogue.meanwhile = hand_over
    assert await world.say("转人工") == "听到了：转人工"


async def test_in_the_queue_the_bot_tells_the_place_and_the_hours(world: World) -> None:
    owned_by(world, Owner.QUEUE, sender="先来的")
    owned_by(world, Owner.QUEUE)
    notice = await world.say("还要等多久")
    assert "前面有1位" in notice
    assert "周一至周五 9:00-18:00" in notice
    assert "不等了" in notice
    assert world.dialogue.talked == []


@pytest.mark.parametrize("words", ["不等了", "不想等了", "取消排队", "还是跟机器人说吧"])
async def test_who_does_not_want_to_wait_is_with_the_bot_again(world: World, words: str) -> None:
    conversation = owned_by(world, Owner.QUEUE)
    assert "AI 智能助手" in await world.say(words)
    assert world.conversation(conversation).owner is Owner.BOT
    assert await world.say("我想分期") == "听到了：我想分期"


async def test_not_wanting_to_wait_does_not_send_an_agent_away(world: World) -> None:
    conversation = owned_by(world, Owner.AGENT)
    assert await world.say("不等了") == ""
    assert world.conversation(conversation).owner is Owner.AGENT


async def test_distress_in_the_queue_comes_first_and_raises_an_alert(world: World) -> None:
    for sender in ("先来的", "后来的"):
        owned_by(world, Owner.QUEUE, sender=sender)
    conversation = owned_by(world, Owner.QUEUE)
    assert place_of(world, conversation) == 2
    world.dialogue.intents["我不想活了"] = "express_distress"
    answer = await world.say("我不想活了")
    assert "12356" in answer
    assert "120" in answer
    assert not any(word in answer for word in ("还款", "欠", "方案", "分钟"))
    found = world.conversation(conversation)
    assert (found.team, found.priority, found.frozen) == (Team.CARE, 0, True)
    assert place_of(world, conversation) == 0
    assert world.pager.alerts == [("distress", conversation)]


async def test_distress_is_answered_beside_an_agent_too(world: World) -> None:
    conversation = owned_by(world, Owner.AGENT)
    world.dialogue.intents["我不想活了"] = "express_distress"
    assert "12356" in await world.say("我不想活了")
    assert world.conversation(conversation).owner is Owner.AGENT
    assert world.pager.alerts == [("distress", conversation)]


async def test_a_complaint_in_the_queue_gets_a_ticket_and_its_day(world: World) -> None:
    conversation = owned_by(world, Owner.QUEUE)
    world.dialogue.intents["我要投诉你们"] = "complain_harassment"
    answer = await world.say("我要投诉你们")
    assert "GD-20261122-0001" in answer
    assert "12月7日" in answer
    assert world.conversation(conversation).team is Team.COMPLAINTS


async def test_a_complaint_beside_an_agent_is_noted_and_left_to_the_agent(world: World) -> None:
    conversation = owned_by(world, Owner.AGENT)
    world.dialogue.intents["我要投诉你们"] = "complain_harassment"
    assert await world.say("我要投诉你们") == ""
    assert world.app.handing.complain(conversation).values["ticket"] == "GD-20261122-0001"
    assert world.conversation(conversation).owner is Owner.AGENT


async def test_a_third_person_in_the_queue_ends_the_session_and_learns_nothing(
    world: World,
) -> None:
    conversation = world.begin(borrower="b01")
    world.app.handing.asked_for(conversation)
    world.dialogue.intents["我是他老婆，他欠多少"] = "third_party"
    answer = await world.say("我是他老婆，他欠多少", borrower="b01")
    assert "400-000-0000" in answer
    assert not any(word in answer for word in ("欠", "逾期", "借款", "元"))
    assert not world.app.identity.known(conversation)


async def test_a_third_person_beside_an_agent_ends_the_session_in_silence(world: World) -> None:
    conversation = world.begin(borrower="b01")
    world.change(replace(world.conversation(conversation), owner=Owner.AGENT))
    world.dialogue.intents["我是他老婆"] = "third_party"
    assert await world.say("我是他老婆", borrower="b01") == ""
    assert not world.app.identity.known(conversation)


async def test_who_wants_no_more_messages_is_heard_in_the_queue(world: World) -> None:
    conversation = world.begin(borrower="b01")
    world.app.handing.asked_for(conversation)
    world.dialogue.intents["别再给我发消息了"] = "stop_contact"
    assert "400-000-0000" in await world.say("别再给我发消息了", borrower="b01")
    with world.app.store.begin() as work:
        borrower = work.borrowers.get("b01")
    assert borrower is not None
    assert borrower.opted_out


async def test_an_agent_is_not_talked_over(world: World) -> None:
    owned_by(world, Owner.AGENT)
    assert await world.say("我想分期") == ""
    assert world.dialogue.talked == []


async def test_a_message_beside_an_agent_is_still_understood(world: World) -> None:
    owned_by(world, Owner.AGENT)
    world.dialogue.intents["我想分期"] = "request_installment"
    message = world.write("我想分期", external_id="m1")
    await world.app.answering.answer(message)
    with world.app.store.begin() as work:
        kept = work.messages.by_external_id(message.conversation, "m1")
    assert kept is not None
    assert kept.body["intent"]["name"] == "request_installment"


async def test_a_closed_conversation_says_nothing(world: World) -> None:
    owned_by(world, Owner.CLOSED)
    assert await world.say("在吗") == ""


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


def place_of(world: World, conversation: str) -> int:
    """How many are served before this conversation."""
    with world.app.store.begin() as work:
        return work.conversations.ahead_of(conversation_in(work, conversation))
