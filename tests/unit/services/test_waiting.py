"""What is noticed and said while a human is awaited, or there."""

from dataclasses import replace

import pytest

from chatbot.conversation.conversation import Owner, Team
from chatbot.services.existing import conversation_in
from tests.support.world import World
from tests.unit.services.owners import owned_by


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
    assert "1位" in notice
    assert "周一至周五 9:00-18:00" in notice
    assert "不等了" in notice
    assert world.dialogue.talked == []


@pytest.mark.parametrize("words", ["不等了", "不想等了", "取消排队", "还是跟机器人说吧"])
async def test_who_does_not_want_to_wait_is_with_the_bot_again(world: World, words: str) -> None:
    conversation = owned_by(world, Owner.QUEUE)
    assert "AI 智能助手" in await world.say(words)
    assert world.conversation(conversation).owner is Owner.BOT
    assert await world.say("我想分期") == "听到了：我想分期"


async def test_after_distress_only_a_human_lifts_the_freeze(world: World) -> None:
    conversation = owned_by(world, Owner.QUEUE)
    world.app.handing.distress(conversation)
    assert "12356" in await world.say("不等了")
    assert "12356" in await world.say("在吗")
    assert world.conversation(conversation).owner is Owner.QUEUE


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


def place_of(world: World, conversation: str) -> int:
    """How many are served before this conversation."""
    with world.app.store.begin() as work:
        return work.conversations.ahead_of(conversation_in(work, conversation))
