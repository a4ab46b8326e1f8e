"""The negotiation as a use case: what is stored, what is committed, who takes over."""

from datetime import date

import pytest

from chatbot.errors import NotFound, PlanExists
from chatbot.negotiation.plan import Status
from chatbot.services.hearing import act_of
from tests.support.world import World, day, monthly, once
from tests.unit.services.bargains import SIX_HUNDRED, YES, agreed, offers_of


def test_nobody_bargains_before_the_person_is_known(world: World) -> None:
    assert world.bargain(world.begin(), *SIX_HUNDRED).name == "verify"


def test_a_conversation_that_does_not_exist_is_an_error(world: World) -> None:
    with pytest.raises(NotFound):
        world.bargain("no-such-conversation", *YES)


def test_an_offer_fits_what_can_be_paid_and_is_kept(world: World) -> None:
    outcome = world.bargain(world.begin("b01"), *SIX_HUNDRED)
    assert (outcome.name, outcome.about) == ("offer", "instalment_whole")
    best = outcome.plans[0]
    assert float(best["load"]) <= 600
    assert best["recommended"]
    assert best["valid_until"] == "2026-11-25"
    kept = offers_of(world, best["case_no"])
    assert [offer.id for offer in kept] == [plan["plan_id"] for plan in outcome.plans]
    assert {offer.status for offer in kept} == {Status.OFFERED}


def test_the_plan_that_is_shown_adds_up(world: World) -> None:
    plan = world.bargain(world.begin("b01"), *SIX_HUNDRED).plans[0]
    sums = [round(float(row["amount"]) * 100) for row in plan["instalments"]]
    assert sum(sums) == round(float(plan["total_to_pay"]) * 100)
    assert all(finding["ok"] for finding in plan["findings"])


def test_a_new_offer_supersedes_the_ones_before(world: World) -> None:
    conversation = world.begin("b01")
    first = world.bargain(conversation, *SIX_HUNDRED).plans[0]
    second = world.bargain(conversation, "counter_offer", "500行吗", monthly("500.00")).plans[0]
    assert first["case_no"] == second["case_no"]
    status = {offer.id: offer.status for offer in offers_of(world, first["case_no"])}
    assert status[first["plan_id"]] is Status.SUPERSEDED
    assert status[second["plan_id"]] is Status.OFFERED


def test_the_same_key_again_does_nothing_and_says_the_same(world: World) -> None:
    conversation = world.begin("b01")
    act = act_of(*SIX_HUNDRED[:2], SIX_HUNDRED[2:])
    first = world.app.negotiating.negotiate(conversation, "同一条消息", act)
    again = world.app.negotiating.negotiate(conversation, "同一条消息", act)
    assert again == first
    assert len(offers_of(world, first.plans[0]["case_no"])) == len(first.plans)


def test_what_had_to_wait_for_the_identity_is_not_answered_from_memory(world: World) -> None:
    conversation = world.begin()
    act = act_of(*SIX_HUNDRED[:2], SIX_HUNDRED[2:])
    assert world.app.negotiating.negotiate(conversation, "k1", act).name == "verify"
    world.write("在吗", borrower="b01")
    assert world.app.negotiating.negotiate(conversation, "k1", act).name == "offer"


def test_once_a_plan_is_agreed_the_other_offers_are_gone(world: World) -> None:
    conversation = world.begin("b01")
    first, second = world.bargain(conversation, *SIX_HUNDRED).plans
    world.bargain(conversation, "affirm", "好的")
    world.bargain(conversation, *YES)
    status = {offer.id: offer.status for offer in offers_of(world, first["case_no"])}
    assert status == {
        first["plan_id"]: Status.ACTIVE,
        second["plan_id"]: Status.SUPERSEDED,
    }


def test_an_agreed_plan_blocks_a_second_one(world: World) -> None:
    conversation = agreed(world)
    outcome = world.bargain(conversation, *SIX_HUNDRED)
    assert (outcome.name, outcome.about) == ("inform", "active_plan")


def test_asking_for_more_does_not_hide_the_plan_in_force(world: World) -> None:
    conversation = agreed(world)
    world.bargain(conversation, "request_installment", "再给我分一次")
    outcome = world.app.accounts.plan(conversation)
    assert outcome.about == "active"
    assert outcome.plans[0]["status"] == "active"


def test_two_conversations_cannot_agree_two_plans_for_one_loan(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last word is the store's constraint: a lender's export may say so meanwhile."""
    conversation = world.begin("b01")
    case = world.bargain(conversation, *SIX_HUNDRED).plans[0]["case_no"]
    world.bargain(conversation, "affirm", "好的")

    def taken(*_: object) -> None:
        raise PlanExists("L-1001")

    with world.app.store.begin() as work:
        monkeypatch.setattr(type(work.cases), "agree", taken)
    outcome = world.bargain(conversation, *YES)
    assert (outcome.name, outcome.about) == ("inform", "active_plan")
    assert Status.ACTIVE not in {offer.status for offer in offers_of(world, case)}


def test_a_day_answers_when_the_rest_will_be_paid(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, "request_partial_payment", "先还500", once("500.00"))
    outcome = world.bargain(conversation, "promise_to_pay", "12月10号吧", day("2026-12-10"))
    assert (outcome.name, outcome.about) == ("offer", "partial")
    assert outcome.plans[0]["instalments"][0]["amount"] == "500.00"


def test_a_promised_day_is_an_extension_up_to_that_day(world: World) -> None:
    outcome = world.bargain(world.begin("b01"), "promise_to_pay", "12月15号还", day("2026-12-15"))
    assert outcome.plans[0]["kind"] == "extension"
    assert outcome.plans[0]["instalments"][-1]["due"] == "2026-12-15"


def test_the_rules_of_the_day_are_named_in_the_plan(world: World) -> None:
    plan = world.bargain(world.begin("b01"), *SIX_HUNDRED).plans[0]
    assert plan["terms_version"] == "qingchuan-2026-11"
    assert "3 天" in plan["missed_rule"]


def test_a_plan_is_found_by_its_number_before_it_is_accepted(world: World) -> None:
    plans = world.bargain(world.begin("b01"), *SIX_HUNDRED).plans
    found = world.app.views.plan(plans[0]["case_no"])
    assert (found["plan_id"], found["status"]) == (plans[0]["plan_id"], "offered")
    with pytest.raises(NotFound, match="QC-19990101-0001"):
        world.app.views.plan("QC-19990101-0001")


def test_instalments_of_a_plan_fall_on_days_to_come(world: World) -> None:
    plans = world.bargain(world.begin("b08"), *SIX_HUNDRED).plans
    assert plans
    for plan in plans:
        days = [date.fromisoformat(row["due"]) for row in plan["instalments"]]
        assert days == sorted(set(days))
        assert days[0] >= date(2026, 11, 22)


def test_settling_a_loan_that_is_not_overdue_is_read_back_as_all_of_it(world: World) -> None:
    conversation = world.begin("b05")
    world.bargain(conversation, "request_early_settlement", "我想提前全部还清")
    read = world.bargain(conversation, "affirm", "好的")
    assert (read.values["total"], read.values["scope_words"]) == (
        "5,511.42",
        "全部余额，代替原来的账单",
    )


def test_who_has_nothing_left_is_told_so_in_a_whole_sentence(world: World) -> None:
    told = [
        {"entity": "amount", "value": "3000.00", "role": "income"},
        {"entity": "amount", "value": "3500.00", "role": "expense"},
    ]
    said = "收入三千，开支三千五"
    outcome = world.bargain(world.begin("b01"), "inform_finances", said, *told)
    assert (outcome.name, outcome.about) == ("refuse", "affordability")
    assert outcome.values["capacity"] == "0.00"


def test_beside_a_loan_with_a_plan_the_other_one_is_negotiated(world: World) -> None:
    conversation = world.begin("b08")
    cash = {"entity": "loan", "value": "随借"}
    world.bargain(conversation, "counter_offer", "随借每月300", monthly("300.00"), cash)
    world.bargain(conversation, *YES)
    assert world.bargain(conversation, *YES).name == "agreed"
    outcome = world.bargain(conversation, "counter_offer", "一共每月2000", monthly("2000.00"))
    assert outcome.name == "offer"
    assert outcome.plans[0]["loans"] == ["L-1009"]
    assert float(outcome.plans[0]["load"]) <= 2000
