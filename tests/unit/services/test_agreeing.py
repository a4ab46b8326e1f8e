"""What makes a plan: an explicit yes to what was read back, and nothing else."""

from dataclasses import replace

import pytest

from chatbot.negotiation.plan import Status
from chatbot.services.hearing import act_of
from tests.support.world import World, day, monthly, once, periods
from tests.unit.services.bargains import SIX_HUNDRED, YES, offers_of


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


def test_the_same_yes_twice_is_not_two_yeses(world: World) -> None:
    conversation = world.begin("b01")
    world.bargain(conversation, *SIX_HUNDRED)
    yes = act_of("affirm", "确认", [])
    for _ in range(3):
        outcome = world.app.negotiating.negotiate(conversation, "同一条消息", yes)
        assert outcome.name == "read_back"


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
