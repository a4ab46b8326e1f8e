"""Who is writing: the same answer to everybody, few tries, codes that work once."""

from dataclasses import replace

import pytest

from chatbot.services.identity import PERSON_CODES, PERSON_FAILURES, SENDER_FAILURES
from tests.support.world import CODE, World
from tests.unit.services.proofs import WRONG, fail, prove


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


def test_a_phone_is_not_flooded_with_codes_and_nobody_hears_of_it(world: World) -> None:
    asked = [
        world.app.identity.claim(world.begin(sender=f"第{k}个"), "张伟", "1234")
        for k in range(PERSON_CODES + 3)
    ]
    assert {outcome.name for outcome in asked} == {"code_sent"}
    assert len(world.phones.sent) == PERSON_CODES


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


def test_nine_failures_of_others_do_not_keep_the_borrower_out(world: World) -> None:
    for k in range(9):
        fail(world, f"骗子{k}")
    assert prove(world, world.begin(sender="张伟本人")) == "identity_verified"


def test_after_ten_failures_nobody_can_claim_this_person_that_day(world: World) -> None:
    for k in range(10):
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


def test_the_same_right_answer_again_is_no_failure(world: World) -> None:
    """A turn that Rasa did not finish in time is taken again."""
    conversation = world.begin()
    prove(world, conversation)
    assert world.app.identity.confirm(conversation, CODE).name == "identity_verified"
    assert world.conversation(conversation).borrower == "b01"
    with world.app.store.begin() as work:
        assert work.identity.failures("sender", "http:微信-1", world.clock.real().date()) == 0
