"""Every response that the code can name exists, and gets every figure that it speaks of."""

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk.executor import ActionExecutor

from actions import accounts as asked
from actions import base, negotiation
from actions.accounts import ActionTellDebts, ActionTellDueDate, ActionTellInterest
from actions.negotiation import FORM_QUESTIONS, ActionNegotiate
from chatbot.config import ROOT
from chatbot.negotiation import bargaining, checks
from chatbot.negotiation.bargaining import Say
from chatbot.negotiation.plan import Kind, Scope
from chatbot.services import accounts, identity, negotiating
from chatbot.services.outcome import Outcome
from tests.support.world import World, day, monthly, once, periods
from tests.unit.actions.conftest import Run, tracker_of

Json = dict[str, Any]

DOMAIN: Json = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
RESPONSES: Json = DOMAIN["responses"]
RULES = [
    rule
    for path in sorted((ROOT / "data" / "rules").glob("*.yml"))
    for rule in yaml.safe_load(path.read_text("utf-8"))["rules"]
]
FACTS = {"lender", "hotline", "hours"}


def tree(module: Any) -> ast.Module:
    """A module's syntax."""
    return ast.parse(Path(module.__file__).read_text("utf-8"))


def constants(node: ast.AST) -> set[str]:
    """Every text that an expression can come to, as far as it is written out."""
    parts = ast.walk(node)
    return {
        part.value
        for part in parts
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def calls(module: Any, name: str) -> list[ast.Call]:
    """Every call of a function in a module."""
    nodes = [node for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    return [node for node in nodes if isinstance(node.func, ast.Name) and node.func.id == name]


def function(module: Any, name: str) -> ast.FunctionDef:
    """A function of a module."""
    nodes = (node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef))
    return next(node for node in nodes if node.name == name)


def check_names() -> set[str]:
    """What the findings of the checks are called."""
    return {
        str(call.args[0].value)
        for call in calls(checks, "Finding")
        if isinstance(call.args[0], ast.Constant)
    }


SOFT = {"active_plan", "payment_pending"}
STANDING = {"disputed", "time_barred", "broken_plans", "ledger"} | SOFT
DYNAMIC = {
    "hard.check": STANDING - SOFT,
    "failed[0].check": SOFT,
    "why[0].check": check_names(),
    "_missing(case, act)": constants(function(bargaining, "_missing").body[0])
    | constants(function(bargaining, "_missing").body[1]),
    "about": {"affordability", "term"},
}
"""What the expressions can come to that stand where a reply says what it is about."""


def abouts() -> Iterator[tuple[str, str]]:
    """What each thing that the bot says can be about."""
    for call in calls(bargaining, "Reply"):
        say = Say[call.args[0].attr] if isinstance(call.args[0], ast.Attribute) else None
        assert say is not None, ast.unparse(call)
        if len(call.args) < 3 or say is Say.OFFER:
            continue
        about = call.args[2]
        written = isinstance(about, ast.Constant)
        for name in constants(about) if written else DYNAMIC[ast.unparse(about)]:
            yield say, name


def decided() -> Iterator[tuple[str, str]]:
    """What the service itself says: Outcome("inform", "active_plan") and the like."""
    for call in calls(negotiating, "Outcome"):
        if all(isinstance(argument, ast.Constant) for argument in call.args[:2]):
            name, about = call.args[0], call.args[1]
            yield constants(name).pop(), constants(about).pop()
    for call in calls(negotiating, "replace"):
        told = {word.arg: word.value for word in call.keywords}
        if "say" in told and "about" in told:
            yield str(Say[told["say"].attr]), constants(told["about"]).pop()


def offers() -> Iterator[str]:
    """What an offer can be about."""
    yield from ("too_late", "extension_after_grace", "grace", "extension", "settlement", "partial")
    for scope in Scope:
        yield f"instalment_{scope}"
    yield "instalment_whole_conceded"


def explained() -> set[str]:
    """The intents that are answered in general."""
    return {
        step["intent"]
        for rule in RULES
        for step, then in zip(rule["steps"], rule["steps"][1:], strict=False)
        if then.get("action") == "action_explain"
    }


def named() -> Iterator[str]:
    """Every response that the actions and services can name."""
    sources = [*(ROOT / "actions").glob("*.py"), *(ROOT / "chatbot" / "services").glob("*.py")]
    for path in sources:
        yield from re.findall(r'(?<!f)"(utter_[a-z_0-9]*[a-z0-9])"', path.read_text("utf-8"))
    for say, about in (*abouts(), *decided()):
        if not (say == "ask" and about in FORM_QUESTIONS):
            values = {"load": "1.00"}
            yield negotiation._response(Outcome(say, about, values))
            yield negotiation._response(Outcome(say, about))
    yield from (f"utter_before_{about}" for about in {*FORM_QUESTIONS, "hardship"} - {"capacity"})
    yield from (negotiation._response(Outcome("offer", about)) for about in offers())
    for name, kind in product(("read_back", "agreed"), Kind):
        yield negotiation._response(Outcome(name, str(kind)))
    yield from (f"utter_other_options_{count}" for count in (2, 3))
    told = (getattr(asked, name) for name in dir(asked) if name.startswith("ActionTell"))
    for action, state in product(told, constants(function(accounts, "_state"))):
        if re.fullmatch(r"[a-z]+", state):
            yield action().response(state)
    for method in ("payment", "plan"):
        for text in constants(function(accounts, method)) & {"pending", "unseen", "active", "none"}:
            yield f"utter_{method}_{text}"
    yield from (f"utter_{call}" for call in outcomes(identity) if call.startswith("identity_"))
    yield from (f"utter_{intent}" for intent in explained())
    yield from (f"utter_part_{name}" for name in base.PARTS)
    yield from ("utter_meaning_request_human", "utter_inform_nothing_owed")
    for form in DOMAIN["forms"].values():
        asks = (
            slot for slot in form["required_slots"] if f"action_ask_{slot}" not in DOMAIN["actions"]
        )
        yield from (f"utter_ask_{slot}" for slot in asks)


def outcomes(module: Any) -> set[str]:
    """The names of a service's outcomes."""
    return {text for call in calls(module, "Outcome") for text in constants(call.args[0])}


@pytest.mark.parametrize("name", sorted(set(named())))
def test_a_response_that_the_code_names_exists(name: str) -> None:
    assert RESPONSES[name]


def test_the_names_are_really_found() -> None:
    found = set(named())
    assert {"utter_handover_ledger", "utter_refuse_other", "utter_interest_grace"} <= found
    assert {"utter_ask_rest_date", "utter_inform_covers_all", "utter_identity_locked"} <= found
    assert len(found) > 80


YET_UNSAID = {
    "utter_handoff_special",
    "utter_input_voice_or_picture",
    "utter_offer_reduced_payment",
    "utter_owner_agent_wait",
}
"""Worded already; what says them comes with court papers, pictures, the desk."""


def test_no_response_is_left_that_nothing_names() -> None:
    rules = {step.get("action") for rule in RULES for step in rule["steps"]}
    stories = [path.read_text("utf-8") for path in (ROOT / "data" / "stories").glob("*.yml")]
    meanings = {name for name in RESPONSES if name.startswith("utter_meaning_")}
    unused = set(RESPONSES) - set(named()) - rules - meanings
    unsaid = {name for name in unused if not any(name in story for story in stories)}
    assert unsaid <= YET_UNSAID


def test_every_meaning_is_that_of_an_intent() -> None:
    prefix = "utter_meaning_"
    meanings = {name.removeprefix(prefix) for name in RESPONSES if name.startswith(prefix)}
    assert meanings <= set(DOMAIN["intents"])


def test_every_action_of_the_domain_is_implemented_and_every_other_is_listed() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    assert set(executor.actions) == set(DOMAIN["actions"]) | BUILT_IN & set(executor.actions)


BUILT_IN = {"action_session_start", "action_default_fallback", "action_default_ask_affirmation"}


def test_every_button_says_something_that_is_understood() -> None:
    payloads = [
        button["payload"]
        for variants in RESPONSES.values()
        for variant in variants
        for button in variant.get("buttons", ())
    ]
    assert payloads
    for payload in payloads:
        found = re.fullmatch(r"/([a-z_]+)(\{.*\})?", payload)
        assert found, payload
        assert found[1] in DOMAIN["intents"]


# ---- Every figure. Each course is a borrower and moves, the last of which is answered with
# the response; all its wordings are filled in with what the code supplies.

SIX_HUNDRED = ("counter_offer", "每个月最多还600", monthly("600.00"))
NOT_SIX = ("counter_offer", "每个月最多还50", monthly("50.00"))
YES, NO = ("affirm", "好的"), ("deny", "不行")
CONFIRM, UNSURE = ("affirm", "确认"), ("affirm", "应该行吧")
LATER = ("request_extension", "想晚几天")
SETTLE = ("request_early_settlement", "一次结清")
PART = ("request_partial_payment", "先还500，下月10号还剩下的", once("500.00"), day("2026-12-10"))
SOON = ("promise_to_pay", "12月15号还", day("2026-12-15"))
LATE = ("promise_to_pay", "明年6月还", day("2027-06-01"))

COURSES: dict[str, tuple[str, *tuple[tuple[Any, ...], ...]]] = {
    "utter_before_hardship": ("b01", ("explain_hardship", "失业了")),
    "utter_before_waiver": ("b01", ("request_waiver", "罚息能免吗")),
    "utter_before_expenses": (
        "b01",
        ("inform_finances", "工资四千", {"entity": "amount", "value": "4000.00", "role": "income"}),
    ),
    "utter_before_what_would_fit": ("b01", SIX_HUNDRED, NO),
    "utter_offer_grace": ("b02", LATER),
    "utter_offer_extension": ("b01", SOON),
    "utter_offer_extension_after_grace": ("b02", SOON),
    "utter_offer_too_late": ("b01", LATE),
    "utter_offer_partial": ("b01", PART),
    "utter_offer_settlement": ("b05", SETTLE),
    "utter_offer_instalment_whole": ("b01", SIX_HUNDRED),
    "utter_offer_instalment_arrears": ("b01", ("counter_offer", "1300", monthly("1300.00"))),
    "utter_offer_instalment_whole_conceded": ("b01", ("counter_offer", "240", monthly("240.00"))),
    "utter_other_options_2": ("b01", SIX_HUNDRED),
    "utter_other_options_3": ("b01", ("counter_offer", "1300", monthly("1300.00"))),
    "utter_ask_date": ("b01", LATER),
    "utter_ask_amount": ("b01", ("request_partial_payment", "先还一部分")),
    "utter_ask_rest_date": ("b01", ("request_partial_payment", "先还500", once("500.00"))),
    "utter_ask_which_option": ("b01", SIX_HUNDRED, ("choose_option", "第三个")),
    "utter_ask_explicit_yes": ("b01", SIX_HUNDRED, YES, UNSURE),
    "utter_read_back_series": ("b01", SIX_HUNDRED, YES),
    "utter_read_back_once": ("b01", SOON, YES),
    "utter_read_back_partial": ("b01", PART, YES),
    "utter_agreed": ("b01", SIX_HUNDRED, YES, CONFIRM),
    "utter_refuse_affordability": ("b03", NOT_SIX),
    "utter_refuse_term": ("b01", ("request_installment", "分120期", periods("120"))),
    "utter_refuse_overdue_for_whole": ("b05", ("request_installment", "想分期")),
    "utter_refuse_other": ("b01", SIX_HUNDRED, SOON),
    "utter_inform_nothing_offered": ("b01", YES),
    "utter_inform_active_plan": ("b09", SIX_HUNDRED),
    "utter_inform_payment_pending": ("b06", SIX_HUNDRED),
    "utter_inform_covers_all": ("b01", ("request_partial_payment", "先还2000", once("2000.00"))),
    "utter_handover_time_barred": ("b11", SIX_HUNDRED),
    "utter_handover_disputed": ("b07", SIX_HUNDRED),
    "utter_handover_broken_plans": ("b10", SIX_HUNDRED),
    "utter_handover_refused_again": ("b01", SIX_HUNDRED, NO, NO),
    "utter_handover_affordability": ("b03", NOT_SIX, NOT_SIX),
    "utter_handover_term": (
        "b01",
        ("request_installment", "分120期", periods("120")),
        ("request_installment", "分120期", periods("120")),
    ),
    "utter_handover_rounds": (
        "b01",
        *[("counter_offer", "每个月", monthly(f"{700 - 10 * k}.00")) for k in range(6)],
    ),
}


@pytest.mark.parametrize("response", COURSES)
async def test_a_response_gets_every_figure_that_it_speaks_of(
    world: World, run: Run, response: str
) -> None:
    borrower, *moves = COURSES[response]
    conversation = world.begin(borrower)
    for number, (intent, text, *entities) in enumerate(moves):
        tracker = tracker_of(conversation, intent, text, *entities, message_id=f"m{number}")
        done = await run(ActionNegotiate(), tracker)
    assert response in done.responses
    assert all(done.in_every_wording())


ELSEWHERE = (
    *(f"utter_{topic}_" for topic in ("debts", "status", "due_date", "interest", "loan")),
    *("utter_payment_", "utter_plan_", "utter_handoff_", "utter_complaint_noted"),
    *("utter_queue_notice", "utter_part_", "utter_handover_ledger"),
)
"""Responses whose figures are filled in by other tests of actions and services."""


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
    done = await run(ActionNegotiate(), tracker_of(conversation, *SIX_HUNDRED))
    assert done.responses == ["utter_handover_ledger"]
    assert all(done.in_every_wording())
