"""Taking messages in: kept once, under the right person, before anybody is told."""

from dataclasses import replace

import pytest

from chatbot.conversation.conversation import Owner
from chatbot.errors import NotFound, TextTooLong
from chatbot.services.receiving import LONGEST_TEXT
from chatbot.services.records import Utterance
from tests.support.world import World


def test_the_first_message_finds_a_welcome_that_names_the_lender_and_no_debt(world: World) -> None:
    message = world.write("在吗")
    with world.app.store.begin() as work:
        welcome, first = work.messages.after(message.conversation, 0)
    assert (welcome.author, first.text) == ("bot", "在吗")
    assert "晴川消费金融有限公司" in welcome.text
    assert "AI" in welcome.text
    assert "转人工" in welcome.text
    assert not any(word in welcome.text for word in ("欠", "逾期", "借款", "还款"))


def test_a_sender_has_one_conversation_on_a_channel(world: World) -> None:
    first, second = world.write("在吗"), world.write("我想问一下")
    assert first.conversation == second.conversation
    assert (first.seq, second.seq) == (2, 3)
    assert world.begin(channel="webchat") != first.conversation


def test_the_same_message_again_is_kept_once(world: World) -> None:
    first = world.write("我还欠多少", external_id="m1")
    again = world.write("我还欠多少", external_id="m1")
    assert again == first
    with world.app.store.begin() as work:
        assert len(work.messages.unanswered(first.conversation)) == 1


def test_a_known_id_with_other_words_changes_nothing(world: World) -> None:
    world.write("我还欠多少", external_id="m1")
    assert world.write("我同意", external_id="m1").text == "我还欠多少"


def test_two_senders_may_use_the_same_message_id(world: World) -> None:
    first = world.write("我还欠多少", sender="甲", external_id="m1")
    second = world.write("我想分期", sender="乙", external_id="m1")
    assert (first.text, second.text) == ("我还欠多少", "我想分期")


@pytest.mark.parametrize("ident", ["welcome", "1", "0"])
def test_no_message_id_is_taken_for_something_of_ours(world: World, ident: str) -> None:
    assert world.write("我还欠多少", external_id=ident).author == "borrower"


def test_what_is_kept_is_kept_for_good(world: World) -> None:
    """Another process sees the message as soon as it has been taken in."""
    message = world.write("我还欠多少")
    other = type(world.app.store)(world.app.settings.database_url)
    with other.begin() as work:
        assert work.messages.unanswered() == [message]
    other.close()


def test_two_thousand_characters_are_taken_and_one_more_is_not(world: World) -> None:
    assert len(world.write("难" * LONGEST_TEXT).text) == LONGEST_TEXT
    with pytest.raises(TextTooLong, match="2000"):
        world.write("难" * (LONGEST_TEXT + 1))


def test_nobody_can_be_vouched_for_who_is_no_borrower(world: World) -> None:
    with pytest.raises(NotFound, match="b99"):
        world.write("我还欠多少", borrower="b99")


def test_the_backend_may_say_that_the_keyboard_has_changed_hands(world: World) -> None:
    conversation = world.write("在吗", borrower="b01").conversation
    world.write("在吗", borrower="b02")
    assert world.conversation(conversation).borrower == "b02"


async def test_a_button_is_shown_by_its_title_and_means_its_command(world: World) -> None:
    payload = await offered_button(world, "微信-1")
    pressed = world.write(payload)
    assert pressed.text == "就按这个来"
    assert pressed.body["command"] == "/affirm"


async def test_a_payload_is_opaque(world: World) -> None:
    assert "affirm" not in await offered_button(world, "微信-1")


async def test_a_button_of_another_conversation_is_only_words(world: World) -> None:
    payload = await offered_button(world, "微信-1")
    pressed = world.write(payload, sender="微信-2")
    assert pressed.text == payload
    assert "command" not in pressed.body


async def test_a_title_that_is_typed_is_not_a_button(world: World) -> None:
    await offered_button(world, "微信-1")
    assert "command" not in world.write("就按这个来").body


def test_a_conversation_that_waits_for_a_human_goes_on_waiting(world: World) -> None:
    conversation = world.begin()
    world.change(replace(world.conversation(conversation), owner=Owner.QUEUE))
    world.write("还在吗")
    assert world.conversation(conversation).owner is Owner.QUEUE


async def offered_button(world: World, sender: str) -> str:
    """The payload of a button that the bot has sent to this sender."""
    yes = Utterance("这样行吗？", buttons=(("就按这个来", "/affirm"),))
    world.dialogue.says["想分期"] = (yes,)
    message = world.write("想分期", sender=sender)
    await world.app.answering.answer(message)
    with world.app.store.begin() as work:
        (answer,) = work.messages.answers_to(message.conversation, message.seq)
    (button,) = answer.body["buttons"]
    return str(button["payload"])
