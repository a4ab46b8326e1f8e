"""The negotiation, at the door of Rasa."""

from typing import Any

import pytest

from actions.negotiation import ActionNegotiate
from actions.repayment import ValidateRepaymentForm
from chatbot.conversation.conversation import Owner
from tests.support.world import World, day, monthly, once, periods
from tests.unit.actions.conftest import Done, Run, tracker_of

Json = dict[str, Any]
EXPLICIT = '/affirm{"explicit":"yes"}'


async def move(
    world: World, run: Run, borrower: str, intent: str, text: str, *entities: Json, **more: Any
) -> Done:
    """One move of a borrower."""
    tracker = tracker_of(world.begin(borrower), intent, text, *entities, **more)
    return await run(ActionNegotiate(), tracker)


async def test_a_wish_that_comes_before_the_identity_waits_for_it(world: World, run: Run) -> None:
    tracker = tracker_of(world.begin(), "request_installment", "想分12期", periods("12"))
    done = await run(ActionNegotiate(), tracker)
    assert (done.responses, done.followup) == (["utter_verify_first"], "identity_form")
    heard = done.slots["wish"]["heard"]
    world.write("在吗", borrower="b01")
    later = tracker_of(world.begin("b01"), "inform_identity", "246810", slots={"resumed": heard})
    taken_up = await run(ActionNegotiate(), later)
    assert taken_up.responses[0].startswith("utter_offer_instalment")
    assert taken_up.plans


async def test_instalments_are_haggled_read_back_and_agreed(world: World, run: Run) -> None:
    asked = await move(world, run, "b01", "request_installment", "想分期")
    assert asked.followup == "repayment_form"
    offered = await move(world, run, "b01", "counter_offer", "每个月最多600", monthly("600.00"))
    assert offered.responses == ["utter_offer_instalment_whole", "utter_other_options_2"]
    read = await move(world, run, "b01", "affirm", "可以")
    assert read.responses == ["utter_read_back_series"]
    best = offered.plans[0]
    for fact in (best["instalments"][0]["amount"], f"{float(best['total_to_pay']):,.2f}", "确认"):
        assert fact in read.text
    done = await move(world, run, "b01", "affirm", EXPLICIT)
    assert done.responses == ["utter_agreed"]
    assert best["case_no"] in done.text
    assert done.plans[0]["status"] == "active"


@pytest.mark.parametrize("words", ["可以，不过先免罚息", "应该行吧"])
async def test_a_doubtful_yes_is_asked_for_a_plain_one(world: World, run: Run, words: str) -> None:
    await move(world, run, "b01", "counter_offer", "每个月最多600", monthly("600.00"))
    await move(world, run, "b01", "affirm", "可以")
    done = await move(world, run, "b01", "affirm", words)
    assert (done.responses, done.plans) == (["utter_ask_explicit_yes"], [])


async def test_the_same_message_twice_is_one_move(world: World, run: Run) -> None:
    await move(world, run, "b01", "counter_offer", "每个月最多600", monthly("600.00"))
    first = await move(world, run, "b01", "affirm", "确认", message_id="m7")
    again = await move(world, run, "b01", "affirm", "确认", message_id="m7")
    assert first.responses == again.responses == ["utter_read_back_series"]


async def test_the_second_option_is_chosen_by_its_button(world: World, run: Run) -> None:
    offered = await move(world, run, "b01", "counter_offer", "每个月最多600", monthly("600.00"))
    pressed = '/choose_option{"option":"2"}'
    await move(world, run, "b01", "choose_option", pressed)
    done = await move(world, run, "b01", "affirm", EXPLICIT)
    assert done.plans[0]["plan_id"] == offered.plans[1]["plan_id"]


async def test_hardship_is_heard_before_the_question_about_money(world: World, run: Run) -> None:
    reason = {"entity": "hardship_reason", "value": "unemployment"}
    done = await move(world, run, "b01", "explain_hardship", "我失业了", reason)
    assert (done.responses, done.followup) == (["utter_before_hardship"], "repayment_form")
    assert done.slots == {"monthly_capacity": None}


async def test_a_form_that_waits_is_not_opened_again(world: World, run: Run) -> None:
    done = await move(world, run, "b01", "cannot_pay", "还不起", loop="repayment_form")
    assert done.followup is None


async def test_an_offer_ends_the_form_that_waits(world: World, run: Run) -> None:
    done = await move(
        world, run, "b01", "counter_offer", "600", monthly("600.00"), loop="repayment_form"
    )
    assert done.leaves_the_form
    assert done.slots["requested_slot"] is None


async def test_a_waiver_is_answered_honestly(world: World, run: Run) -> None:
    done = await move(world, run, "b01", "request_waiver", "罚息能免吗")
    assert done.responses == ["utter_before_waiver"]
    assert "7.82" in done.text


async def test_a_later_day_that_does_not_fit_an_earlier_sum_is_explained(
    world: World, run: Run
) -> None:
    await move(world, run, "b01", "counter_offer", "每个月最多600", monthly("600.00"))
    done = await move(world, run, "b01", "request_extension", "那缓到12月15", day("2026-12-15"))
    assert all(done.in_every_wording())


@pytest.mark.parametrize(
    ("borrower", "response"),
    [
        ("b07", "utter_handover_disputed"),
        ("b10", "utter_handover_broken_plans"),
        ("b11", "utter_handover_time_barred"),
    ],
)
async def test_what_the_machine_may_not_negotiate_is_said_and_handed_over(
    world: World, run: Run, borrower: str, response: str
) -> None:
    done = await move(world, run, borrower, "request_installment", "想分期")
    assert done.responses == [response]
    assert all(done.in_every_wording())
    assert world.conversation(world.begin(borrower)).owner is Owner.QUEUE


@pytest.mark.parametrize(
    ("text", "intent", "entities", "answer"),
    [
        ("每月600", "counter_offer", [monthly("600.00")], "600.00"),
        ("600吧", "affirm", [once("600.00")], "600.00"),
        ("分12期", "request_installment", [periods("12")], "12"),
        (
            "工资四千",
            "inform_finances",
            [{"entity": "amount", "value": "4000.00", "role": "income"}],
            "4000.00",
        ),
        ("12月15号还500", "promise_to_pay", [once("500.00"), day("2026-12-15")], None),
        ("会上征信吗", "ask_credit_impact", [], None),
        (
            "我花了600看病",
            "explain_hardship",
            [{"entity": "amount", "value": "600.00", "role": "expense"}],
            None,
        ),
        ("每月还600，转人工吧", "request_human", [monthly("600.00")], None),
        ("每月还600，我不想活了", "express_distress", [monthly("600.00")], None),
        ("我是他老婆，他每月能还600", "third_party", [monthly("600.00")], None),
        ("我要投诉，每月还600", "complain_harassment", [monthly("600.00")], None),
    ],
)
async def test_the_form_takes_what_answers_it_and_leaves_digressions(
    world: World, text: str, intent: str, entities: list[Json], answer: str | None
) -> None:
    tracker = tracker_of(world.begin("b01"), intent, text, *entities, loop="repayment_form")
    found = await ValidateRepaymentForm().extract_monthly_capacity(None, tracker, {})
    assert found == ({"monthly_capacity": answer} if answer else {})


@pytest.mark.parametrize("loop", [None, "repayment_form"])
async def test_who_says_beside_it_to_be_someone_else_learns_nothing(
    world: World, run: Run, loop: str | None
) -> None:
    conversation = world.begin("b01")
    said = "我是他老婆，他每个月能还500"
    tracker = tracker_of(conversation, "counter_offer", said, monthly("500.00"), loop=loop)
    tracker.latest_message["intents"] = [{"name": "counter_offer"}, {"name": "third_party"}]
    done = await run(ActionNegotiate(), tracker)
    assert (done.responses, done.plans) == (["utter_identity_someone_else"], [])
    assert done.leaves_the_form
    assert not world.app.identity.known(conversation)
