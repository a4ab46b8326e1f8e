"""Who is writing, at the door of Rasa: the same words and the same time for everybody."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from actions import identity
from actions.accounts import ActionTellDebts
from actions.identity import (
    ActionAskOtp,
    ActionConfirmIdentity,
    ActionSomeoneElse,
    ActionWho,
)
from tests.support.world import CODE, World
from tests.unit.actions.conftest import Done, Run, tracker_of

Json = dict[str, Any]


@dataclass
class Stopwatch:
    """The time that the actions see; it passes when somebody sleeps, and no real time does."""

    now: float = 0.0

    def monotonic(self) -> float:
        """Seconds since the start."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@pytest.fixture(autouse=True)
def stopwatch(monkeypatch: pytest.MonkeyPatch) -> Stopwatch:
    """Steps of the check take no real time."""
    watch = Stopwatch()
    monkeypatch.setattr(identity, "time", watch)
    monkeypatch.setattr(identity, "asyncio", watch)
    return watch


async def claim(world: World, run: Run, name: str, last4: str, sender: str = "甲") -> Done:
    """Name and digits are told; the code is asked for."""
    slots = {"claimed_name": name, "id_last4": last4}
    here, ident = world.begin(sender=sender), uuid4().hex
    tracker = tracker_of(here, "inform_identity", slots=slots, message_id=ident)
    return await run(ActionAskOtp(), tracker)


async def confirm(
    world: World, run: Run, code: str, wish: Json | None = None, sender: str = "甲"
) -> Done:
    """The code is typed."""
    slots = {"otp": code, "wish": wish, "code_sent": True}
    here, ident = world.begin(sender=sender), uuid4().hex
    tracker = tracker_of(here, "inform_identity", code, slots=slots, message_id=ident)
    return await run(ActionConfirmIdentity(), tracker)


async def test_the_right_code_takes_the_waiting_wish_up_again(world: World, run: Run) -> None:
    asked = await run(
        ActionTellDebts(), tracker_of(world.begin(sender="甲"), "ask_balance", "欠多少")
    )
    await claim(world, run, "张伟", "1234")
    done = await confirm(world, run, CODE, asked.slots["wish"])
    assert done.responses == ["utter_identity_verified"]
    assert done.followup == "action_tell_debts"
    slots = {"resumed": done.slots["resumed"]}
    told = await run(
        ActionTellDebts(),
        tracker_of(world.begin(sender="甲"), "inform_identity", CODE, slots=slots),
    )
    assert "1,107.98" in told.text
    assert told.slots == {"resumed": None}
    assert told.followup == "action_listen"


async def test_the_right_code_without_a_wish_asks_what_is_wanted(world: World, run: Run) -> None:
    await claim(world, run, "张伟", "1234")
    done = await confirm(world, run, CODE)
    assert (done.responses, done.followup) == (["utter_identity_verified"], None)
    assert done.leaves_the_form


async def test_what_was_typed_is_forgotten_afterwards(world: World, run: Run) -> None:
    await claim(world, run, "张伟", "1234")
    done = await confirm(world, run, CODE)
    forgotten = ("claimed_name", "id_last4", "otp", "code_sent", "wish", "requested_slot")
    assert all(done.slots[name] is None for name in forgotten)


@pytest.mark.parametrize(("name", "last4"), [("赵六子", "1234"), ("张伟", "9999")])
async def test_who_does_not_exist_hears_the_same_words(
    world: World, run: Run, name: str, last4: str
) -> None:
    known = [
        await claim(world, run, "张伟", "1234", "甲"),
        await confirm(world, run, "000000", sender="甲"),
    ]
    unknown = [
        await claim(world, run, name, last4, "乙"),
        await confirm(world, run, "000000", sender="乙"),
    ]
    for one, other in zip(known, unknown, strict=True):
        assert one.responses == other.responses
        assert one.in_every_wording() == other.in_every_wording()
        assert one.events == other.events
    assert [borrower for borrower, _ in world.phones.sent] == ["b01"]


async def test_who_does_not_exist_waits_as_long(
    world: World, run: Run, stopwatch: Stopwatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sending a text message takes its time; nobody can tell by that whether one was sent."""
    send = world.phones.send

    def send_slowly(*sent: Any) -> None:
        stopwatch.now += 0.15
        send(*sent)

    monkeypatch.setattr(world.phones, "send", send_slowly)
    laps = []
    for name, sender in (("张伟", "甲"), ("赵六子", "乙")):
        await claim(world, run, name, "1234", sender)
        laps.append(stopwatch.now)
        await confirm(world, run, "000000", sender=sender)
        laps.append(stopwatch.now)
    assert laps == pytest.approx([identity.SECONDS * step for step in (1, 2, 3, 4)])
    assert [borrower for borrower, _ in world.phones.sent] == ["b01"]


async def test_asking_again_for_the_code_sends_no_other(world: World, run: Run) -> None:
    slots = {"claimed_name": "张伟", "id_last4": "1234"}
    first = tracker_of(world.begin(), "inform_identity", slots=slots)
    done = await run(ActionAskOtp(), first)
    assert done.slots == {"code_sent": True}
    again = tracker_of(world.begin(), "ask_privacy", slots={**slots, **done.slots})
    assert (await run(ActionAskOtp(), again)).responses == ["utter_ask_otp"]
    assert len(world.phones.sent) == 1


async def test_after_three_failures_it_says_when_to_come_back(world: World, run: Run) -> None:
    for _ in range(3):
        await claim(world, run, "张伟", "1234")
        assert (await confirm(world, run, "000000")).responses == ["utter_identity_failed"]
    done = await claim(world, run, "张伟", "1234")
    assert done.responses == ["utter_identity_locked"]
    assert done.leaves_the_form
    assert all(done.in_every_wording())
    assert (await confirm(world, run, CODE)).responses == ["utter_identity_locked"]


async def test_a_locked_sender_can_still_reach_a_human(world: World, run: Run) -> None:
    for _ in range(3):
        await claim(world, run, "张伟", "1234")
        await confirm(world, run, "000000")
    for said in (await claim(world, run, "张伟", "1234")).in_every_wording():
        assert "转人工" in said
        assert "400-000-0000" in said


async def test_who_is_known_is_not_asked_again(world: World, run: Run) -> None:
    done = await run(ActionWho(), tracker_of(world.begin("b01"), "confirm_identity", "我是本人"))
    assert (done.responses, done.followup) == (["utter_already_verified"], None)


async def test_who_is_not_known_is_asked_for_what_is_missing(world: World, run: Run) -> None:
    text = "我是张伟，身份证后四位1234"
    done = await run(ActionWho(), tracker_of(world.begin(), "confirm_identity", text))
    assert (done.responses, done.followup) == (["utter_verify_first"], "identity_form")
    assert done.slots == {"claimed_name": "张伟", "id_last4": "1234"}


async def test_the_borrower_who_comes_back_is_welcome(world: World, run: Run) -> None:
    conversation = world.begin("b01")
    await run(ActionSomeoneElse(), tracker_of(conversation, "third_party", "我是他老婆"))
    done = await run(ActionWho(), tracker_of(conversation, "confirm_identity", "我是本人"))
    assert done.responses == ["utter_welcome_back"]


@pytest.mark.parametrize(
    ("intent", "response"),
    [("third_party", "utter_third_party"), ("wrong_person", "utter_wrong_person")],
)
async def test_a_third_person_or_a_wrong_number_learns_nothing(
    world: World, run: Run, intent: str, response: str
) -> None:
    done = await run(ActionSomeoneElse(), tracker_of(world.begin(), intent, "我是他老婆，他欠多少"))
    assert done.responses == [response]
    for said in done.in_every_wording():
        assert not any(word in said for word in ("欠", "逾期", "借款", "元", "还款", "张伟"))


async def test_somebody_else_at_the_keyboard_ends_everything_that_was_open(
    world: World, run: Run
) -> None:
    conversation = world.begin("b01")
    slots = {"claimed_name": "张伟", "wish": {"action": "action_tell_debts"}}
    tracker = tracker_of(
        conversation, "third_party", "我是他老婆", slots=slots, loop="identity_form"
    )
    done = await run(ActionSomeoneElse(), tracker)
    assert done.responses == ["utter_identity_someone_else"]
    assert done.leaves_the_form
    assert done.slots["claimed_name"] is None
    assert done.slots["wish"] is None
    assert not world.app.identity.known(conversation)
    for said in done.in_every_wording():
        assert not any(word in said for word in ("欠", "逾期", "借款", "元"))
