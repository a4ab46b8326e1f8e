"""Every response that the code can name exists, and no other is left over.

The names are put together in the code from what an outcome is and what it is about; both are
read from the code's own syntax, so that a new one is noticed here.
"""

import ast
import re
from collections.abc import Iterator
from itertools import chain, pairwise, product
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk.executor import ActionExecutor

from actions import accounts as asked
from actions.negotiation import FORM_QUESTIONS, _response
from chatbot.config import ROOT
from chatbot.negotiation import bargaining, checks
from chatbot.negotiation.bargaining import Say
from chatbot.negotiation.plan import Kind, Scope
from chatbot.services import accounts, identity, negotiating
from chatbot.services.outcome import Outcome

Json = dict[str, Any]

DOMAIN: Json = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
RESPONSES: Json = DOMAIN["responses"]
RULES: list[Json] = [
    rule
    for path in sorted((ROOT / "data" / "rules").glob("*.yml"))
    for rule in yaml.safe_load(path.read_text("utf-8"))["rules"]
]
MEANING = "utter_meaning_"

YET_UNSAID = {
    "utter_handoff_special",
    "utter_offer_reduced_payment",
    "utter_owner_agent_wait",
}
"""Worded already; what says them comes with court papers and the agents' desk."""


def nodes(module: Any) -> list[ast.AST]:
    """Everything in a module's source."""
    return list(ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))))


def texts(node: ast.AST) -> set[str]:
    """Every text that is written out in a piece of code."""
    found = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    return {value for value in found if isinstance(value, str)}


def calls(module: Any, name: str) -> list[ast.Call]:
    """Every call of a function in a module."""
    found = [node for node in nodes(module) if isinstance(node, ast.Call)]
    return [node for node in found if isinstance(node.func, ast.Name) and node.func.id == name]


def returned(module: Any, name: str) -> set[str]:
    """Every text that a function of a module can return."""
    functions = (node for node in nodes(module) if isinstance(node, ast.FunctionDef))
    function = next(node for node in functions if node.name == name)
    answers = (node for node in ast.walk(function) if isinstance(node, ast.Return))
    return set(chain.from_iterable(texts(node) for node in answers))


CHECKS = set(chain.from_iterable(texts(call.args[0]) for call in calls(checks, "Finding")))
SOFT = {"active_plan", "payment_pending"}
STANDING = {"disputed", "time_barred", "broken_plans", "ledger"} | SOFT

UNWRITTEN = {
    "hard.check": STANDING - SOFT,
    "failed[0].check": SOFT,
    "why[0].check": CHECKS,
    "_missing(case, act)": returned(bargaining, "_missing"),
    "about": {"affordability", "term"},
}
"""What a reply can be about where the code does not write it out."""


def replied() -> Iterator[tuple[str, str]]:
    """What the domain says, and what about; offers apart."""
    for call in calls(bargaining, "Reply"):
        say, about = call.args[0], call.args[2] if len(call.args) > 2 else None
        assert isinstance(say, ast.Attribute), ast.unparse(call)
        if about is not None and Say[say.attr] is not Say.OFFER:
            written = isinstance(about, ast.Constant)
            names = texts(about) if written else UNWRITTEN[ast.unparse(about)]
            yield from ((str(Say[say.attr]), name) for name in names)


def decided() -> Iterator[tuple[str, str]]:
    """What the service says of its own, as in Outcome("inform", "active_plan")."""
    for call in calls(negotiating, "Outcome"):
        match call.args:
            case [ast.Constant(value=str(name)), ast.Constant(value=str(about)), *_]:
                yield name, about
    for call in calls(negotiating, "replace"):
        told = {word.arg: word.value for word in call.keywords}
        if isinstance(say := told.get("say"), ast.Attribute):
            yield str(Say[say.attr]), texts(told["about"]).pop()


def offered() -> Iterator[str]:
    """What an offer can be about."""
    yield from ("too_late", "grace", "extension", "extension_after_grace", "settlement", "partial")
    yield from (f"instalment_{scope}" for scope in Scope)
    yield "instalment_whole_conceded"


def bargained() -> Iterator[str]:
    """The responses of the negotiation."""
    said = {*replied(), *decided(), *(("offer", about) for about in offered())}
    said |= {(name, str(kind)) for name in ("read_back", "agreed") for kind in Kind}
    for name, about in said:
        if not (name == "ask" and about in FORM_QUESTIONS):
            yield _response(Outcome(name, about))
            yield _response(Outcome(name, about, {"load": "600.00"}))
    yield from (f"utter_before_{about}" for about in {*FORM_QUESTIONS, "hardship"} - {"capacity"})
    yield from (f"utter_other_options_{count}" for count in (2, 3))


def answered() -> Iterator[str]:
    """The responses to questions about one's own loans, and about who is writing."""
    told = [getattr(asked, name) for name in dir(asked) if name.startswith("ActionTell")]
    assert len(told) == 4
    for action, state in product(told, returned(accounts, "_state")):
        yield action().response(state)
    for topic in ("payment", "plan"):
        yield from (
            f"utter_{topic}_{text}" for text in returned(accounts, topic) - {topic, "product"}
        )
    names = chain.from_iterable(texts(call.args[0]) for call in calls(identity, "Outcome"))
    yield from (f"utter_{name}" for name in names if name.startswith("identity_"))


def written() -> Iterator[str]:
    """The responses whose whole name stands in the code."""
    folders = ("actions", "connectors", "chatbot/services")
    for path in (path for name in folders for path in (ROOT / name).glob("*.py")):
        yield from re.findall(r'"(utter_[a-z_0-9]*[a-z0-9])"', path.read_text("utf-8"))


def ruled() -> Iterator[str]:
    """The responses that rules, stories and forms name, and those that a rule's intent names."""
    for rule, (step, then) in ((r, pair) for r in RULES for pair in pairwise(r["steps"])):
        assert rule["rule"]
        if then.get("action") == "action_explain":
            yield f"utter_{step['intent']}"
    for path in (ROOT / "data").glob("*/*.yml"):
        yield from re.findall(r"action: (utter_\w+)", path.read_text("utf-8"))
    slots = chain.from_iterable(form["required_slots"] for form in DOMAIN["forms"].values())
    yield from (f"utter_ask_{s}" for s in slots if f"action_ask_{s}" not in DOMAIN["actions"])


NAMED = {*bargained(), *answered(), *written(), *ruled()}
NAMED |= {name for name in RESPONSES if name.startswith("utter_part_")}
NAMED |= {f"{MEANING}request_human"}


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_response_that_the_code_names_exists(name: str) -> None:
    assert RESPONSES[name]


def test_the_names_are_really_found() -> None:
    for known in ("handover_ledger", "refuse_changed", "refuse_other", "ask_rest_date", "agreed"):
        assert f"utter_{known}" in NAMED
    for known in ("interest_grace", "loan_disputed", "payment_unseen", "identity_locked"):
        assert f"utter_{known}" in NAMED
    assert STANDING < CHECKS


def test_no_response_is_left_that_nothing_names() -> None:
    unnamed = {name for name in RESPONSES if not name.startswith(MEANING)} - NAMED
    assert unnamed <= YET_UNSAID


def test_every_meaning_is_that_of_an_intent() -> None:
    meanings = {name.removeprefix(MEANING) for name in RESPONSES if name.startswith(MEANING)}
    assert meanings <= set(DOMAIN["intents"])


def test_every_action_of_the_domain_is_implemented() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    assert set(executor.actions) == set(DOMAIN["actions"])


def test_every_button_says_something_that_is_understood() -> None:
    variants = list(chain.from_iterable(RESPONSES.values()))
    payloads = [button["payload"] for one in variants for button in one.get("buttons", ())]
    assert payloads
    for payload in payloads:
        found = re.fullmatch(r"/([a-z_]+)(\{.*\})?", payload)
        assert found, payload
        assert found[1] in DOMAIN["intents"]
