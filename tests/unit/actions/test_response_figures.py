"""Every response gets every figure that it speaks of, in all its wordings.

Each course is a borrower and some moves; the last one is answered with the response.
"""

import random
import re
from typing import Any

import pytest
import yaml

from actions.accounts import ActionTellDebts, ActionTellDueDate, ActionTellInterest
from actions.negotiation import ActionNegotiate
from chatbot.config import ROOT
from tests.support.world import World, day, monthly, once, periods
from tests.unit.actions.conftest import Run, tracker_of
from tests.unit.actions.test_response_names import YET_UNSAID

Json = dict[str, Any]
Move = tuple[Any, ...]

RESPONSES: Json = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["responses"]
FACTS = {"lender", "hotline", "hours"}

YES, NO = ("affirm", "好的"), ("deny", "不行")
CONFIRM, UNSURE = ("affirm", "确认"), ("affirm", "应该行吧")
LATER = ("request_extension", "想晚几天")
SETTLE = ("request_early_settlement", "一次结清")
PART = ("request_partial_payment", "先还500，下月10号还剩下的", once("500.00"), day("2026-12-10"))
LOWER = ("request_partial_payment", "这几个月先每月还230", monthly("230.00"))
SOON = ("promise_to_pay", "12月15号还", day("2026-12-15"))
LATE = ("promise_to_pay", "明年6月还", day("2027-06-01"))
LONG = ("request_installment", "分120期", periods("120"))
WAGES = ("inform_finances", "工资四千", {"entity": "amount", "value": "4000.00", "role": "income"})


def at_most(yuan: str) -> Move:
    """每个月最多还……"""
    return ("counter_offer", f"每个月最多还{yuan}", monthly(yuan))


COURSES: dict[str, tuple[str, list[Move]]] = {
    "utter_before_hardship": ("b01", [("explain_hardship", "失业了")]),
    "utter_before_waiver": ("b01", [("request_waiver", "罚息能免吗")]),
    "utter_before_expenses": ("b01", [WAGES]),
    "utter_before_what_would_fit": ("b01", [at_most("600.00"), NO]),
    "utter_offer_grace": ("b02", [LATER]),
    "utter_offer_extension": ("b01", [SOON]),
    "utter_offer_extension_after_grace": ("b02", [SOON]),
    "utter_offer_too_late": ("b01", [LATE]),
    "utter_offer_partial": ("b01", [PART]),
    "utter_offer_settlement": ("b05", [SETTLE]),
    "utter_offer_reduced_payment": ("b01", [LOWER]),
    "utter_read_back_reduced": ("b01", [LOWER, YES]),
    "utter_offer_instalment_whole": ("b01", [at_most("600.00")]),
    "utter_offer_instalment_arrears": ("b01", [at_most("1300.00")]),
    "utter_offer_instalment_whole_conceded": ("b01", [at_most("240.00")]),
    "utter_other_options_2": ("b01", [at_most("600.00")]),
    "utter_other_options_3": ("b01", [at_most("1300.00")]),
    "utter_ask_date": ("b01", [LATER]),
    "utter_ask_amount": ("b01", [("request_partial_payment", "先还一部分")]),
    "utter_ask_rest_date": ("b01", [("request_partial_payment", "先还500", once("500.00"))]),
    "utter_ask_which_option": ("b01", [at_most("600.00"), ("choose_option", "第三个")]),
    "utter_ask_explicit_yes": ("b01", [at_most("600.00"), YES, UNSURE]),
    "utter_read_back_series": ("b01", [at_most("600.00"), YES]),
    "utter_read_back_once": ("b01", [SOON, YES]),
    "utter_read_back_partial": ("b01", [PART, YES]),
    "utter_agreed": ("b01", [at_most("600.00"), YES, CONFIRM]),
    "utter_refuse_affordability": ("b03", [at_most("50.00")]),
    "utter_refuse_term": ("b01", [LONG]),
    "utter_refuse_overdue_for_whole": ("b05", [("request_installment", "想分期")]),
    "utter_refuse_other": ("b01", [at_most("600.00"), SOON]),
    "utter_inform_nothing_offered": ("b01", [YES]),
    "utter_inform_active_plan": ("b09", [at_most("600.00")]),
    "utter_inform_payment_pending": ("b06", [at_most("600.00")]),
    "utter_inform_covers_all": (
        "b01",
        [("request_partial_payment", "先还2000", once("2000.00"))],
    ),
    "utter_handover_time_barred": ("b11", [at_most("600.00")]),
    "utter_handover_disputed": ("b07", [at_most("600.00")]),
    "utter_handover_broken_plans": ("b10", [at_most("600.00")]),
    "utter_handover_refused_again": ("b01", [at_most("600.00"), NO, NO]),
    "utter_handover_affordability": ("b03", [at_most("50.00"), at_most("60.00")]),
    "utter_handover_term": ("b01", [LONG, LONG]),
    "utter_handover_rounds": ("b01", [at_most(f"{600 + k}.00") for k in range(6)]),
}

ELSEWHERE = (
    *(f"utter_{topic}_" for topic in ("debts", "status", "due_date", "interest", "loan")),
    *("utter_payment_", "utter_plan_", "utter_handoff_", "utter_complaint_noted"),
    *("utter_queue_notice", "utter_part_", "utter_handover_ledger"),
    *("utter_input_", "utter_ask_which_day"),
)
"""Responses whose figures are filled in by other tests of actions and services."""


@pytest.mark.parametrize("response", COURSES)
async def test_a_response_gets_every_figure_that_it_speaks_of(
    world: World, run: Run, response: str
) -> None:
    borrower, moves = COURSES[response]
    for number, (intent, text, *entities) in enumerate(moves):
        ident = f"m{number}"
        tracker = tracker_of(world.begin(borrower), intent, text, *entities, message_id=ident)
        done = await run(ActionNegotiate(), tracker)
    assert response in done.responses
    assert all(done.in_every_wording())


def test_no_figure_is_left_that_no_course_reaches() -> None:
    speaking = {
        name
        for name, variants in RESPONSES.items()
        if set(re.findall(r"\{(\w+)\}", "".join(one["text"] for one in variants))) - FACTS
    }
    left = speaking - set(COURSES) - YET_UNSAID
    assert {name for name in left if not name.startswith(ELSEWHERE)} == set()


async def test_figures_that_differ_from_the_ledger_are_told_as_such(world: World, run: Run) -> None:
    world.sql(
        "UPDATE loan SET ledger_as_of = '2026-11-22', ledger_principal = 99000,"
        " ledger_interest = 10889, ledger_penalty = 782 WHERE ref = 'L-1001'"
    )
    conversation = world.begin("b01")
    for action in (ActionTellDebts(), ActionTellDueDate(), ActionTellInterest()):
        done = await run(action, tracker_of(conversation, "ask_balance"))
        assert all(done.in_every_wording())
    done = await run(ActionNegotiate(), tracker_of(conversation, *at_most("600.00")))
    assert done.responses == ["utter_handover_ledger"]
    assert all(done.in_every_wording())


MOVES: list[Move] = [
    *(moves[-1] for _, moves in COURSES.values()),
    *(YES, NO, UNSURE, CONFIRM, CONFIRM),
    ("choose_option", "第二个"),
    ("affirm", "可以，不过每月只能300", monthly("300.00")),
    ("promise_to_pay", "12月10号吧", day("2026-12-10")),
    ("cannot_pay", "还不起", {"entity": "loan", "value": "月付"}),
]


@pytest.mark.parametrize("seed", range(16))
async def test_whatever_a_borrower_says_there_is_an_answer_and_only_a_plain_yes_agrees(
    world: World, run: Run, seed: int
) -> None:
    chance = random.Random(seed)
    conversation = world.begin(chance.choice(["b01", "b02", "b03", "b04", "b05", "b08", "b12"]))
    before: list[str] = []
    for number in range(9):
        likely = [YES, NO, UNSURE, CONFIRM] if before else MOVES
        intent, text, *entities = chance.choice([*likely, chance.choice(MOVES)])
        ident = f"m{number}"
        tracker = tracker_of(conversation, intent, text, *entities, message_id=ident)
        done = await run(ActionNegotiate(), tracker)
        assert done.responses or done.followup
        assert all(done.in_every_wording())
        assert "utter_technical_problem" not in done.responses
        if "utter_agreed" in done.responses:
            assert text in (YES[1], CONFIRM[1])
            assert before[0].startswith(("utter_read_back", "utter_ask_explicit_yes"))
        before = [name for name in done.responses if re.search("offer_|read_back|explicit", name)]
