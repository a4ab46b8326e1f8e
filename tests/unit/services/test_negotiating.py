"""The negotiation as a use case: what is stored, what is committed, who takes over."""

from dataclasses import replace
from datetime import date

import pytest

from chatbot.conversation.conversation import Owner, Team
from chatbot.errors import NotFound, PlanExists
from chatbot.negotiation.case import CaseStatus
from chatbot.negotiation.plan import Status
from chatbot.services.hearing import act_of
from chatbot.services.records import Offer
from tests.support.world import World, day, monthly, once, periods

SIX_HUNDRED = ("counter_offer", "每个月最多还600", monthly("600.00"))
YES = ("affirm", "确认")


def offers_of(world: World, case: str) -> list[Offer]:
    """Every offer of a case."""
    with world.app.store.begin() as work:
        return work.cases.offers(case)


def agreed(world: World, borrower: str = "b01") -> str:
    """A conversation in which instalments of at most 600 yuan have been agreed."""
    conversation = world.begin(borrower, sender=borrower)
    world.bargain(conversation, *SIX_HUNDRED)
    world.bargain(conversation, *YES)
    assert world.bargain(conversation, *YES).name == "agreed"
    return conversation


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


def test_two_yeses_make_a_plan(world: World) -> None:
    conversation = world.begin("b01")
    plan = world.bargain(conversation, *SIX_HUNDRED).plans[0]
    read = world.bargain(conversation, "affirm", "好的")
    assert (read.name, read.about) == ("read_back", "instalment")
    assert read.values["count"] == str(len(plan["instalments"]))
    assert read.values["apr_compound"].endswith("%")
    done = world.bargain(conversation, *YES)
    assert (done.name, done.values["case_no"]) == ("agreed", plan["case_no"])
    assert done.plans[0]["status"] == "active"
    assert world.app.views.plan(plan["case_no"])["plan_id"] == plan["plan_id"]


@pytest.mark.parametrize(
    "words",
    [
        "可以，不过先免罚息",
        "应该行吧",
        "行吗",
        "可以吧，我再想想",
        "好是好，就是太多了",
        "同意，但是要下个月开始",
        "嗯",
    ],
)
def test_a_yes_with_a_doubt_or_a_condition_commits_nothing(world: World, words: str) -> None:
    conversation = world.begin("b01")
    case = world.bargain(conversation, *SIX_HUNDRED).plans[0]["case_no"]
    world.bargain(conversation, "affirm", "好的")
    outcome = world.bargain(conversation, "affirm", words)
    assert (outcome.name, outcome.about) == ("ask", "explicit_yes")
    assert {offer.status for offer in offers_of(world, case)} == {Status.OFFERED}
    with world.app.store.begin() as work:
        assert all(loan.active_plan is None for loan in work.borrowers.loans("b01"))


@pytest.mark.parametrize("words", ["可以，就这样办", "确认", "我同意", "好的，没问题"])
def test_an_explicit_yes_commits(world: World, words: str) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, *SIX_HUNDRED)
    world.bargain(conversation, "affirm", "好的")
    assert world.bargain(conversation, "affirm", words).name == "agreed"


def test_the_first_yes_is_never_enough_however_plain(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, *SIX_HUNDRED)
    assert world.bargain(conversation, "affirm", "确认，我同意").name == "read_back"


def test_a_yes_with_a_sum_of_its_own_is_a_counter_offer(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, *SIX_HUNDRED)
    world.bargain(conversation, "affirm", "好的")
    outcome = world.bargain(conversation, "affirm", "可以，不过每月只能500", monthly("500.00"))
    assert outcome.name == "offer"
    assert float(outcome.plans[0]["load"]) <= 500


def test_a_question_after_the_reading_back_takes_the_yes_back(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, *SIX_HUNDRED)
    world.bargain(conversation, "affirm", "好的")
    world.bargain(conversation, "counter_offer", "500行吗", monthly("500.00"))
    assert world.bargain(conversation, *YES).name == "read_back"


def test_a_yes_to_nothing_commits_nothing(world: World) -> None:
    outcome = world.bargain(world.begin("b01"), *YES)
    assert (outcome.name, outcome.about) == ("inform", "nothing_offered")


def test_the_second_option_can_be_taken(world: World) -> None:
    conversation = world.begin("b01")
    second = world.bargain(conversation, *SIX_HUNDRED).plans[1]
    assert world.bargain(conversation, "choose_option", "选第二个").name == "read_back"
    assert world.bargain(conversation, *YES).plans[0]["plan_id"] == second["plan_id"]


def test_an_option_that_does_not_exist_takes_the_reading_back_away(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, *SIX_HUNDRED)
    world.bargain(conversation, "affirm", "好的")
    assert world.bargain(conversation, "choose_option", "第三个").about == "which_option"
    assert world.bargain(conversation, *YES).name == "read_back"


def test_the_same_key_again_does_nothing_and_says_the_same(world: World) -> None:
    conversation = world.begin("b01")
    act = act_of(*SIX_HUNDRED[:2], SIX_HUNDRED[2:])
    first = world.app.negotiating.negotiate(conversation, "同一条消息", act)
    again = world.app.negotiating.negotiate(conversation, "同一条消息", act)
    assert again == first
    assert len(offers_of(world, first.plans[0]["case_no"])) == len(first.plans)


def test_the_same_yes_twice_is_not_two_yeses(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, *SIX_HUNDRED)
    yes = act_of("affirm", "确认", [])
    for _ in range(3):
        outcome = world.app.negotiating.negotiate(conversation, "同一条消息", yes)
        assert outcome.name == "read_back"


def test_what_had_to_wait_for_the_identity_is_not_answered_from_memory(world: World) -> None:
    conversation = world.begin()
    act = act_of(*SIX_HUNDRED[:2], SIX_HUNDRED[2:])
    assert world.app.negotiating.negotiate(conversation, "k1", act).name == "verify"
    world.write("在吗", borrower="b01")
    assert world.app.negotiating.negotiate(conversation, "k1", act).name == "offer"


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


def test_a_plan_that_the_lender_reports_meanwhile_stops_the_yes(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, *SIX_HUNDRED)
    world.bargain(conversation, "affirm", "好的")
    world.sql(
        "UPDATE loan SET running_count = 3, running_amount = 40000,"
        " running_first = '2026-12-10' WHERE ref = 'L-1001'"
    )
    outcome = world.bargain(conversation, *YES)
    assert (outcome.name, outcome.about) == ("inform", "active_plan")


@pytest.mark.parametrize(
    "asked",
    [
        SIX_HUNDRED,
        ("request_installment", "想分12期", periods("12")),
        ("request_extension", "缓到12月15号", day("2026-12-15")),
        ("request_partial_payment", "先还500，12月10号还剩下的", once("500.00"), day("2026-12-10")),
        ("request_early_settlement", "一次结清"),
    ],
)
def test_a_yes_to_an_offer_of_yesterday_gets_the_same_at_the_figures_of_today(
    world: World, asked: tuple[str, str]
) -> None:
    conversation = world.begin("b01")
    before = world.bargain(conversation, *asked).plans[0]
    world.clock.next_day()
    outcome = world.bargain(conversation, *YES)
    assert outcome.name == "offer"
    after = outcome.plans[0]
    assert after["plan_id"] != before["plan_id"]
    assert after["valid_until"] == "2026-11-26"
    for alike in ("case_no", "kind", "scope"):
        assert after[alike] == before[alike]
    if "每个月最多还600" not in asked:
        assert len(after["instalments"]) == len(before["instalments"])
    assert {offer.status for offer in offers_of(world, before["case_no"])} == {
        Status.OFFERED,
        Status.SUPERSEDED,
    }


def test_a_reading_back_of_yesterday_is_not_confirmed_today(world: World) -> None:
    conversation = world.begin("b01")
    case = world.bargain(conversation, *SIX_HUNDRED).plans[0]["case_no"]
    world.bargain(conversation, "affirm", "好的")
    world.clock.next_day()
    assert world.bargain(conversation, *YES).name == "offer"
    assert Status.ACTIVE not in {offer.status for offer in offers_of(world, case)}


def test_two_refusals_bring_a_human(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, *SIX_HUNDRED)
    assert world.bargain(conversation, "deny", "不行").about == "what_would_fit"
    outcome = world.bargain(conversation, "deny", "还是不行")
    assert (outcome.name, outcome.about) == ("handover", "refused_again")
    assert world.conversation(conversation).owner is Owner.QUEUE
    assert outcome.values["hours"] == "周一至周五 9:00-18:00（节假日除外）"


def test_after_a_human_a_new_negotiation_has_a_number_of_its_own(world: World) -> None:
    conversation = world.begin("b01")
    first = world.bargain(conversation, *SIX_HUNDRED).plans[0]["case_no"]
    for _ in range(2):
        world.bargain(conversation, "deny", "不行")
    with world.app.store.begin() as work:
        case = work.cases.get(first)
    assert case is not None
    assert case.status is CaseStatus.HANDED_OVER
    assert world.bargain(conversation, *SIX_HUNDRED).plans[0]["case_no"] != first


@pytest.mark.parametrize(
    ("borrower", "reason", "team"),
    [
        ("b07", "disputed", Team.DISPUTES),
        ("b10", "broken_plans", Team.GENERAL),
        ("b11", "time_barred", Team.SPECIAL),
    ],
)
def test_what_the_machine_may_not_negotiate_goes_to_the_right_people(
    world: World, borrower: str, reason: str, team: Team
) -> None:
    conversation = world.begin(borrower)
    outcome = world.bargain(conversation, *SIX_HUNDRED)
    assert (outcome.name, outcome.about, outcome.plans) == ("handover", reason, [])
    found = world.conversation(conversation)
    assert (found.owner, found.team, found.reason) == (Owner.QUEUE, team, reason)


def test_figures_that_differ_from_the_ledger_go_to_a_human(world: World) -> None:
    world.sql(
        "UPDATE loan SET ledger_as_of = '2026-11-22', ledger_principal = 99000,"
        " ledger_interest = 10889, ledger_penalty = 782 WHERE ref = 'L-1001'"
    )
    outcome = world.bargain(world.begin("b01"), *SIX_HUNDRED)
    assert (outcome.name, outcome.about) == ("handover", "ledger")


def test_nothing_is_negotiated_while_a_payment_is_on_its_way(world: World) -> None:
    conversation = world.begin("b06")
    outcome = world.bargain(conversation, *SIX_HUNDRED)
    assert (outcome.name, outcome.about) == ("inform", "payment_pending")
    assert outcome.values["pending"] == "11月21日"
    assert world.conversation(conversation).owner is Owner.BOT


def test_a_sum_that_is_too_small_is_told_the_nearest_and_then_a_human(world: World) -> None:
    conversation = world.begin("b03")
    first = world.bargain(conversation, "counter_offer", "每月100", monthly("100.00"))
    assert (first.name, first.about) == ("refuse", "affordability")
    assert first.values["capacity"] == "100.00"
    assert float(first.values["load"].replace(",", "")) > 100
    second = world.bargain(conversation, "counter_offer", "每月120", monthly("120.00"))
    assert (second.name, second.about) == ("handover", "affordability")


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


def test_an_offer_that_no_longer_passes_the_checks_is_refused_at_the_last_moment(
    world: World,
) -> None:
    conversation = world.begin("b01")
    case = world.bargain(conversation, *SIX_HUNDRED).plans[0]["case_no"]
    world.bargain(conversation, "affirm", "好的")
    with world.app.store.begin() as work:
        open_case = work.cases.get(case)
        assert open_case is not None
        wish = replace(open_case.wish, capacity=10000)
        work.cases.save(replace(open_case, wish=wish))
        work.commit()
    outcome = world.bargain(conversation, *YES)
    assert (outcome.name, outcome.about) == ("refuse", "changed")
    assert Status.ACTIVE not in {offer.status for offer in offers_of(world, case)}


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
