"""What the identity form takes from free text."""

from typing import Any

import pytest

from actions.identity import (
    ValidateIdentityForm,
    name_in,
)
from tests.support.world import World
from tests.unit.actions.conftest import Run, tracker_of

Json = dict[str, Any]


async def fill(run: Run, world: World, text: str, asked: str, intent: str) -> Json:
    """What the identity form takes from a message while it asks for a slot."""
    slots = {"requested_slot": asked}
    tracker = tracker_of(world.begin(), intent, text, slots=slots, loop="identity_form")
    form, found = ValidateIdentityForm(), {}
    for name in ("claimed_name", "id_last4", "otp"):
        extract = getattr(form, f"extract_{name}")
        found.update(await extract(None, tracker, {}))
    return found


@pytest.mark.parametrize(
    ("text", "asked", "intent", "found"),
    [
        ("我叫张伟", "claimed_name", "inform_identity", {"claimed_name": "张伟"}),
        ("张伟", "claimed_name", "unclear", {"claimed_name": "张伟"}),
        (
            "张伟，1234",
            "claimed_name",
            "inform_identity",
            {"claimed_name": "张伟", "id_last4": "1234"},
        ),
        (
            "我是张伟，尾号223x",
            "claimed_name",
            "confirm_identity",
            {"claimed_name": "张伟", "id_last4": "223X"},
        ),
        ("艾力·买买提", "claimed_name", "unclear", {"claimed_name": "艾力·买买提"}),
        ("先还5000行不行", "id_last4", "request_partial_payment", {}),
        ("身份证后四位223X", "id_last4", "inform_identity", {"id_last4": "223X"}),
        ("110101199003071234", "id_last4", "inform_identity", {"id_last4": "1234"}),
        ("246810", "otp", "inform_identity", {"otp": "246810"}),
        ("验证码是 246810", "otp", "inform_identity", {"otp": "246810"}),
        ("246810", "id_last4", "inform_identity", {}),
        ("你们电话多少", "claimed_name", "request_human", {}),
        ("高兴不起来", "claimed_name", "explain_hardship", {}),
        ("为什么要验证", "otp", "ask_privacy", {}),
        ("我是他老婆", "claimed_name", "third_party", {}),
        ("我是本人", "claimed_name", "confirm_identity", {}),
        (
            "我叫张伟身份证后四位1234",
            "claimed_name",
            "inform_identity",
            {"claimed_name": "张伟", "id_last4": "1234"},
        ),
        ("我就是张伟", "claimed_name", "confirm_identity", {"claimed_name": "张伟"}),
        ("我是买买提", "claimed_name", "confirm_identity", {"claimed_name": "买买提"}),
        ("我是张伟的老婆", "claimed_name", "third_party", {}),
        ("我是想问一下利息", "claimed_name", "ask_interest", {}),
        ("我是真的没钱", "id_last4", "cannot_pay", {}),
        ("我叫张伟，帮我转人工", "claimed_name", "request_human", {}),
        ("1234，算了转人工吧", "id_last4", "request_human", {}),
        ("我叫张伟，我不想活了", "claimed_name", "express_distress", {}),
    ],
)
async def test_the_form_takes_what_it_asked_for_and_leaves_the_rest(
    world: World, run: Run, text: str, asked: str, intent: str, found: Json
) -> None:
    assert await fill(run, world, text, asked, intent) == found


def test_a_bare_word_is_no_name_unless_it_was_asked_for() -> None:
    assert name_in("张伟", asked=False) is None
    assert name_in("我叫张伟", asked=False) == "张伟"
