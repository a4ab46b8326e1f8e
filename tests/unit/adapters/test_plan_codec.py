"""Plans and wishes survive the store's JSON exactly."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from chatbot.adapters.plan_codec import (
    plan_from_json,
    plan_to_json,
    wish_from_json,
    wish_to_json,
)
from chatbot.negotiation.plan import Continuing, Finding, Kind, Part, Plan, Row, Scope
from chatbot.negotiation.wish import Wish
from tests.builders import plan

FEN = some.integers(0, 10**13)
DAYS = some.dates()
RATES = some.decimals(0, 2, places=8)
TEXTS = some.text()

ROWS = some.builds(Row, DAYS, FEN, FEN, FEN)
PLANS = some.builds(
    Plan,
    kind=some.sampled_from(Kind),
    scope=some.sampled_from(Scope),
    parts=some.lists(some.builds(Part, TEXTS, FEN, some.lists(ROWS).map(tuple), FEN, RATES)).map(
        tuple
    ),
    continuing=some.lists(some.builds(Continuing, DAYS, TEXTS, FEN)).map(tuple),
    load=FEN,
    apr_simple=RATES,
    apr_compound=RATES,
    rate_share=RATES,
    terms_version=TEXTS,
    findings=some.lists(some.builds(Finding, TEXTS, some.booleans(), TEXTS, TEXTS)).map(tuple),
)
WISHES = some.builds(
    Wish,
    kind=some.none() | some.sampled_from(Kind),
    capacity=some.none() | FEN,
    for_named=some.booleans(),
    now=some.none() | FEN,
    by=some.none() | DAYS,
    periods=some.none() | some.integers(1, 60),
    first=some.none() | DAYS,
    loans=some.lists(TEXTS).map(tuple),
)


def through_text(data: dict[str, Any]) -> dict[str, Any]:
    """What a database gives back: the same as text."""
    found: dict[str, Any] = json.loads(json.dumps(data, ensure_ascii=False))
    return found


@given(PLANS)
def test_a_plan_comes_back_exactly(offered: Plan) -> None:
    back = plan_from_json(through_text(plan_to_json(offered)))
    assert back == offered
    assert str(back) == str(offered)


@given(WISHES)
def test_a_wish_comes_back_exactly(wish: Wish) -> None:
    back = wish_from_json(through_text(wish_to_json(wish)))
    assert back == wish
    assert str(back) == str(wish)


def test_kinds_and_days_come_back_as_what_they_were() -> None:
    back = plan_from_json(through_text(plan_to_json(plan("L-1001"))))
    assert back.kind is Kind.INSTALMENT
    assert type(back.parts[0].rows[0].due) is date
    assert type(back.apr_simple) is Decimal


def test_a_name_that_is_not_known_any_more_is_left_out() -> None:
    data = plan_to_json(plan("L-1001")) | {"colour": "green"}
    assert plan_from_json(data) == plan("L-1001")
