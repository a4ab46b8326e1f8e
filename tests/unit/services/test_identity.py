"""Who is writing: the same answer to everybody, few tries, codes that work once."""

from dataclasses import replace

import pytest

from chatbot.conversation.conversation import Owner
from chatbot.services.identity import PERSON_FAILURES, SENDER_FAILURES
from tests.support.world import CODE, World

WRONG = "000000"


def fail(world: World, sender: str, name: str = "张伟", last4: str = "1234") -> str:
    """One attempt with a wrong code; returns what it came to."""
    conversation = world.begin(sender=sender)
    if world.app.identity.claim(conversation, name, last4).name == "identity_locked":
        return "identity_locked"
    return world.app.identity.confirm(conversation, WRONG).name


def prove(world: World, conversation: str, name: str = "张伟", last4: str = "1234") -> str:
    """Claim and confirm with the code that was sent; returns what it came to."""
    world.app.identity.claim(conversation, name, last4)
    return world.app.identity.confirm(conversation, CODE).name


def test_name_digits_and_code_verify_the_borrower(world: World) -> None:
    conversation = world.begin()
    assert prove(world, conversation) == "identity_verified"
    assert world.phones.sent == [("b01", CODE)]
    found = world.conversation(conversation)
    assert (found.borrower, found.authenticated) == ("b01", False)
    assert (found.claimed_name, found.claimed_last4) == (None, None)


def test_an_id_that_ends_in_x_may_be_typed_in_lower_case(world: World) -> None:
    conversation = world.begin()
    assert prove(world, conversation, "卫红", "223x") == "identity_verified"
    assert world.conversation(conversation).borrower == "b12"


@pytest.mark.parametrize(
    ("name", "last4"), [("张伟", "9999"), ("赵六子", "1234"), ("李娜", "1234")]
)
def test_whoever_does_not_exist_hears_the_same(world: World, name: str, last4: str) -> None:
    known, unknown = world.begin(sender="甲"), world.begin(sender="乙")
    identity = world.app.identity
    assert identity.claim(known, "张伟", "1234") == identity.claim(unknown, name, last4)
    assert [borrower for borrower, _ in world.phones.sent] == ["b01"]
    assert identity.confirm(known, WRONG) == identity.confirm(unknown, WRONG)
    assert world.conversation(unknown).borrower is None


def test_the_right_code_for_nobody_verifies_nobody(world: World) -> None:
    """The code of the demo is public: it must not open a session for a made-up name."""
    conversation = world.begin()
    assert prove(world, conversation, "赵六子", "1234") == "identity_failed"
    assert world.conversation(conversation).borrower is None


def test_a_namesake_with_the_same_digits_is_nobody(world: World) -> None:
    """Two people of one name and the same digits cannot be told apart by a machine."""
    world.sql("UPDATE borrower SET name = '张伟', id_last4 = '1234' WHERE ref = 'b02'")
    conversation = world.begin()
    assert prove(world, conversation) == "identity_failed"
    assert world.phones.sent == []


def test_a_code_works_once(world: World) -> None:
    conversation = world.begin()
    assert prove(world, conversation) == "identity_verified"
    claimed = replace(
        world.conversation(conversation).unverified(), claimed_name="张伟", claimed_last4="1234"
    )
    world.change(claimed)
    assert world.app.identity.confirm(conversation, CODE).name == "identity_failed"


def test_a_wrong_try_uses_the_code_up(world: World) -> None:
    conversation = world.begin()
    world.app.identity.claim(conversation, "张伟", "1234")
    assert world.app.identity.confirm(conversation, WRONG).name == "identity_failed"
    assert world.app.identity.confirm(conversation, CODE).name == "identity_failed"


def test_a_code_of_another_conversation_does_not_work(world: World) -> None:
    mine, other = world.begin(sender="甲"), world.begin(sender="乙")
    world.app.identity.claim(mine, "张伟", "1234")
    assert world.app.identity.confirm(other, CODE).name == "identity_failed"


def test_a_code_is_good_for_ten_minutes(world: World) -> None:
    early, late = world.begin(sender="甲"), world.begin(sender="乙")
    for conversation in (early, late):
        world.app.identity.claim(conversation, "张伟", "1234")
    world.clock.go_on(minutes=9, seconds=59)
    assert world.app.identity.confirm(early, CODE).name == "identity_verified"
    world.clock.go_on(seconds=2)
    assert world.app.identity.confirm(late, CODE).name == "identity_failed"


def test_the_code_is_not_kept_as_it_is(world: World) -> None:
    conversation = world.begin()
    world.app.identity.claim(conversation, "张伟", "1234")
    with world.app.store.begin() as work:
        kept = work.identity.code(conversation)
    assert kept is not None
    assert CODE not in kept[0]


def test_after_three_failures_a_sender_is_not_listened_to_that_day(world: World) -> None:
    results = [fail(world, "同一个人") for _ in range(SENDER_FAILURES)]
    assert results == ["identity_failed"] * 3
    assert fail(world, "同一个人") == "identity_locked"
    assert fail(world, "同一个人", "李娜", "2345") == "identity_locked"
    assert fail(world, "另一个人") == "identity_failed"


def test_a_locked_sender_is_not_let_in_by_the_right_code_either(world: World) -> None:
    conversation = world.begin(sender="同一个人")
    for _ in range(SENDER_FAILURES - 1):
        fail(world, "同一个人")
    world.app.identity.claim(conversation, "张伟", "1234")
    assert world.app.identity.confirm(conversation, WRONG).name == "identity_failed"
    assert world.app.identity.confirm(conversation, CODE).name == "identity_locked"
    assert world.conversation(conversation).borrower is None


def test_the_next_day_a_sender_may_try_again(world: World) -> None:
    for _ in range(SENDER_FAILURES):
        fail(world, "同一个人")
    world.clock.go_on(days=1)
    assert prove(world, world.begin(sender="同一个人")) == "identity_verified"


def test_a_frozen_business_day_does_not_freeze_the_limits(world: World) -> None:
    for _ in range(SENDER_FAILURES):
        fail(world, "同一个人")
    world.clock.next_day()
    assert fail(world, "同一个人") == "identity_locked"


def test_after_ten_failures_nobody_can_claim_this_person_that_day(world: World) -> None:
    for k in range(PERSON_FAILURES):
        assert fail(world, f"骗子{k}") == "identity_failed"
    world.phones.sent.clear()
    assert prove(world, world.begin(sender="张伟本人")) == "identity_failed"
    assert world.phones.sent == []
    assert prove(world, world.begin(sender="李娜本人"), "李娜", "2345") == "identity_verified"


def test_a_person_under_attack_gives_the_same_answer_as_nobody(world: World) -> None:
    for k in range(PERSON_FAILURES):
        fail(world, f"骗子{k}")
    attacked, nobody = world.begin(sender="甲"), world.begin(sender="乙")
    identity = world.app.identity
    assert identity.claim(attacked, "张伟", "1234") == identity.claim(nobody, "赵六子", "1234")
    assert identity.confirm(attacked, CODE) == identity.confirm(nobody, CODE)


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


def test_the_same_right_answer_again_is_no_failure(world: World) -> None:
    """A turn that Rasa did not finish in time is taken again."""
    conversation = world.begin()
    prove(world, conversation)
    assert world.app.identity.confirm(conversation, CODE).name == "identity_verified"
    assert world.conversation(conversation).borrower == "b01"
    with world.app.store.begin() as work:
        assert work.identity.failures("sender", "http:微信-1", world.clock.real().date()) == 0


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
