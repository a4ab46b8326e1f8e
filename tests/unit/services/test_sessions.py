"""How long somebody stays known: until idle, or until somebody else is typing."""

from dataclasses import replace

from chatbot.conversation.conversation import Owner
from chatbot.services.identity import PERSON_FAILURES, SENDER_FAILURES
from tests.support.world import World
from tests.unit.services.proofs import fail, prove


def test_failures_never_hinder_a_session_that_the_backend_vouches_for(world: World) -> None:
    for _ in range(SENDER_FAILURES):
        fail(world, "同一个人")
    for k in range(PERSON_FAILURES):
        fail(world, f"骗子{k}")
    message = world.write("我还欠多少", sender="同一个人", borrower="b01")
    assert world.app.accounts.owed(message.conversation).name == "owed"


def test_failures_of_others_do_not_end_a_running_session(world: World) -> None:
    conversation = world.begin(sender="张伟本人")
    prove(world, conversation)
    for k in range(PERSON_FAILURES):
        fail(world, f"骗子{k}")
    world.write("我还欠多少", sender="张伟本人")
    assert world.app.accounts.owed(conversation).name == "owed"


def test_a_session_ends_after_fifteen_idle_minutes(world: World) -> None:
    conversation = world.begin()
    prove(world, conversation)
    world.clock.go_on(minutes=15, seconds=1)
    world.write("我还欠多少")
    assert world.app.accounts.owed(conversation).name == "verify"


def test_every_message_keeps_a_session_going(world: World) -> None:
    conversation = world.begin()
    prove(world, conversation)
    for _ in range(3):
        world.clock.go_on(minutes=14)
        world.write("在吗")
    assert world.app.accounts.owed(conversation).name == "owed"


def test_a_page_that_is_only_left_open_does_not_keep_a_session_going(world: World) -> None:
    """The page asks for news all the time; that is not the borrower."""
    conversation = world.begin()
    prove(world, conversation)
    for _ in range(4):
        world.clock.go_on(minutes=5)
        world.begin()
    assert world.app.accounts.owed(conversation).name == "verify"


def test_the_backend_vouches_for_each_message_and_not_for_the_next(world: World) -> None:
    conversation = world.write("我还欠多少", borrower="b01").conversation
    assert world.app.identity.known(conversation)
    world.write("那下一期呢")
    assert not world.app.identity.known(conversation)


def test_a_session_ends_at_once_when_somebody_else_is_typing(world: World) -> None:
    conversation = world.begin()
    prove(world, conversation)
    assert world.app.identity.someone_else(conversation)
    assert world.app.accounts.owed(conversation).name == "verify"
    assert world.app.accounts.plan(conversation).name == "verify"
    assert world.bargain(conversation, "request_installment", "想分期").name == "verify"


def test_somebody_else_at_a_vouched_for_keyboard_learns_nothing(world: World) -> None:
    conversation = world.write("在吗", borrower="b01").conversation
    world.app.identity.someone_else(conversation)
    world.write("他欠了多少", borrower="b01")
    assert world.app.accounts.owed(conversation).name == "verify"


def test_a_stranger_had_no_session_to_end(world: World) -> None:
    conversation = world.begin()
    assert not world.app.identity.someone_else(conversation)


def test_the_borrower_who_says_to_be_back_is_known_with_the_next_message(world: World) -> None:
    conversation = world.write("在吗", borrower="b01").conversation
    world.app.identity.someone_else(conversation)
    assert world.app.identity.returned(conversation)
    assert not world.app.identity.known(conversation)
    world.write("我还欠多少", borrower="b01")
    assert world.app.identity.known(conversation)
    assert not world.app.identity.returned(conversation)


def test_saying_to_be_back_does_not_verify_somebody_who_proved_it_by_code(world: World) -> None:
    conversation = world.begin()
    prove(world, conversation)
    world.app.identity.someone_else(conversation)
    world.app.identity.returned(conversation)
    world.write("我还欠多少")
    assert not world.app.identity.known(conversation)


def test_proving_it_again_opens_the_session_again(world: World) -> None:
    conversation = world.begin()
    prove(world, conversation)
    world.app.identity.someone_else(conversation)
    assert prove(world, conversation) == "identity_verified"


def test_verifying_does_not_take_the_conversation_from_an_agent(world: World) -> None:
    conversation = world.begin()
    world.change(replace(world.conversation(conversation), owner=Owner.AGENT))
    prove(world, conversation)
    assert world.conversation(conversation).owner is Owner.AGENT


async def test_nothing_is_said_again_to_whoever_comes_after(world: World) -> None:
    await world.say("我还欠多少", borrower="b01")
    await world.say("再说一遍")
    trackers = [tracker for tracker, _, _ in world.dialogue.talked]
    assert trackers[0] != trackers[1]
