"""Questions about one's own loans, at the door of Rasa."""

import logging

import pytest

from actions.accounts import (
    ActionClaimPaid,
    ActionExplain,
    ActionPlanStatus,
    ActionTellDebts,
    ActionTellDueDate,
    ActionTellInterest,
    ActionTellStatus,
)
from actions.base import BorrowerAction
from chatbot.conversation.conversation import Owner
from tests.support.world import World, monthly
from tests.unit.actions.conftest import Run, tracker_of

ASKING = [
    (ActionTellDebts(), "ask_balance"),
    (ActionTellStatus(), "ask_overdue_status"),
    (ActionTellDueDate(), "ask_due_date"),
    (ActionTellInterest(), "ask_interest"),
    (ActionClaimPaid(), "claim_paid"),
    (ActionPlanStatus(), "ask_plan_status"),
]


@pytest.mark.parametrize(("action", "intent"), ASKING)
async def test_who_writes_is_asked_before_anything_is_told(
    world: World, run: Run, action: BorrowerAction, intent: str
) -> None:
    done = await run(action, tracker_of(world.begin(), intent, "我还欠多少"))
    assert done.responses == ["utter_verify_first"]
    assert done.followup == "identity_form"
    wish = done.slots["wish"]
    assert wish["action"] == action.name()
    assert (wish["heard"]["intent"], wish["heard"]["text"]) == (intent, "我还欠多少")


async def test_the_sums_are_told_to_the_fen(world: World, run: Run) -> None:
    done = await run(ActionTellDebts(), tracker_of(world.begin("b01"), "ask_balance"))
    assert done.responses == ["utter_debts_overdue"]
    for sum_ in ("1,107.98", "991.27", "108.89", "7.82", "截至11月22日"):
        assert sum_ in done.text


async def test_several_loans_are_added_up(world: World, run: Run) -> None:
    done = await run(ActionTellDebts(), tracker_of(world.begin("b08"), "ask_balance"))
    assert done.responses == ["utter_debts_overdue"] * 2 + ["utter_debts_total"]
    assert "4,078.97" in done.text


async def test_one_loan_can_be_pointed_to(world: World, run: Run) -> None:
    pointed = {"entity": "loan", "value": "月付"}
    done = await run(ActionTellDebts(), tracker_of(world.begin("b08"), "ask_balance", "", pointed))
    assert done.responses == ["utter_debts_overdue"]
    assert "2,217.59" in done.text


@pytest.mark.parametrize(("action", "intent"), ASKING[:4])
@pytest.mark.parametrize("borrower", [f"b{k:02d}" for k in range(1, 13)])
async def test_every_question_has_an_answer_for_every_borrower(
    world: World, run: Run, action: BorrowerAction, intent: str, borrower: str
) -> None:
    done = await run(action, tracker_of(world.begin(borrower), intent))
    assert done.responses
    assert all(done.in_every_wording())


async def test_the_last_instalment_has_no_next_one(world: World, run: Run) -> None:
    pointed = {"entity": "loan", "value": "月付"}
    tracker = tracker_of(world.begin("b08"), "ask_due_date", "", pointed)
    for said in (await run(ActionTellDueDate(), tracker)).in_every_wording():
        assert "25天" in said
        assert "下一期是" not in said
        assert "还款日是" not in said


@pytest.mark.parametrize(("action", "intent"), ASKING[:4])
async def test_who_has_paid_everything_is_told_so(
    world: World, run: Run, action: BorrowerAction, intent: str
) -> None:
    world.sql("UPDATE loan SET paid_instalments = 12 WHERE ref = 'L-1001'")
    done = await run(action, tracker_of(world.begin("b01"), intent))
    assert done.responses == ["utter_inform_nothing_owed"]


@pytest.mark.parametrize(("action", "intent"), [*ASKING[:4], (ActionExplain(), "ask_repay_method")])
async def test_a_time_barred_loan_is_left_to_a_human(
    world: World, run: Run, action: BorrowerAction, intent: str
) -> None:
    conversation = world.begin("b11")
    done = await run(action, tracker_of(conversation, intent))
    assert done.responses == ["utter_handover_time_barred"]
    assert world.conversation(conversation).owner is Owner.QUEUE
    assert not any(sign in done.text for sign in ("利息", "本金", "罚息", "应还"))


async def test_a_disputed_loan_is_not_demanded(world: World, run: Run) -> None:
    done = await run(ActionTellDebts(), tracker_of(world.begin("b07"), "ask_balance"))
    for said in done.in_every_wording():
        assert "应还" not in said


@pytest.mark.parametrize(
    "intent",
    ["ask_repay_method", "ask_autodebit", "ask_credit_impact", "ask_consequence", "refuse_to_pay"],
)
@pytest.mark.parametrize("borrower", ["b01", None])
async def test_general_questions_need_no_identity(
    world: World, run: Run, intent: str, borrower: str | None
) -> None:
    done = await run(ActionExplain(), tracker_of(world.begin(borrower), intent))
    assert done.responses == [f"utter_{intent}"]
    assert all(done.in_every_wording())


async def test_a_payment_under_way_is_seen_and_another_is_not(world: World, run: Run) -> None:
    seen = await run(ActionClaimPaid(), tracker_of(world.begin("b06", sender="甲"), "claim_paid"))
    unseen = await run(ActionClaimPaid(), tracker_of(world.begin("b01", sender="乙"), "claim_paid"))
    assert seen.responses == ["utter_payment_pending"]
    assert "11月21日" in seen.text
    assert unseen.responses == ["utter_payment_unseen"]
    assert all(unseen.in_every_wording())


async def test_the_plan_in_force_is_shown_with_its_card(world: World, run: Run) -> None:
    conversation = world.begin("b01")
    none = await run(ActionPlanStatus(), tracker_of(conversation, "ask_plan_status"))
    assert none.responses == ["utter_plan_none"]
    for said in (
        ("counter_offer", "每月600", monthly("600.00")),
        ("affirm", "好"),
        ("affirm", "确认"),
    ):
        world.bargain(conversation, *said)
    done = await run(ActionPlanStatus(), tracker_of(conversation, "ask_plan_status"))
    assert done.responses == ["utter_plan_active"]
    assert [plan["status"] for plan in done.plans] == ["active"]
    assert all(done.in_every_wording())


async def test_a_failure_of_ours_brings_a_human_and_tells_no_more(
    world: World,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError("no space left on device")

    monkeypatch.setattr(type(world.app.accounts), "owed", stumble)
    conversation = world.begin("b01")
    with caplog.at_level(logging.ERROR):
        done = await run(ActionTellDebts(), tracker_of(conversation, "ask_balance"))
    assert done.responses == ["utter_technical_problem"]
    assert done.leaves_the_form
    assert "no space" not in done.text
    assert "action_tell_debts failed" in caplog.text
    found = world.conversation(conversation)
    assert (found.owner, found.reason) == (Owner.QUEUE, "technical_problem")
