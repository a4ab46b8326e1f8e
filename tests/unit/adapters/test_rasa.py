"""What goes to Rasa, and what is made of its answer."""

import json
from typing import Any

import httpx
import pytest

from chatbot.adapters.rasa import RasaDialogue
from chatbot.errors import Unavailable

ANSWER = {
    "replies": [
        {
            "text": "请核对",
            "buttons": [{"title": "确认", "payload": '/affirm{{"explicit":"yes"}}'}],
            "custom": {"plans": [{"plan_id": "QC-1-1"}]},
        }
    ],
    "intent": {"name": "affirm", "confidence": 0.9},
    "intents": ["affirm", {"name": "thank"}],
    "entities": [{"entity": "amount", "value": "500.00", "extractor": "ValueExtractor"}],
    "active_loop": None,
}


def dialogue(seen: list[httpx.Request], status: int = 200, body: Any = ANSWER) -> RasaDialogue:
    """Rasa as a double that answers like this."""

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(status, json=body)

    return RasaDialogue("http://rasa", "secret", httpx.MockTransport(answer))


async def test_a_turn_carries_the_token_and_the_message_id() -> None:
    seen: list[httpx.Request] = []
    await dialogue(seen).talk("c1.0", "c1:7", "行")
    assert seen[0].headers["authorization"] == "Bearer secret"
    assert json.loads(seen[0].content) == {"sender": "c1.0", "message_id": "c1:7", "text": "行"}


async def test_text_buttons_and_plans_arrive_with_what_was_understood() -> None:
    turn = await dialogue([]).talk("c1.0", "c1:7", "行")
    (said,) = turn.utterances
    assert (said.text, said.plans) == ("请核对", ({"plan_id": "QC-1-1"},))
    assert said.buttons == (("确认", '/affirm{"explicit":"yes"}'),)
    assert turn.intent == {"name": "affirm", "confidence": 0.9}
    assert [intent["name"] for intent in turn.intents] == ["affirm", "thank"]
    assert turn.entities == [{"entity": "amount", "value": "500.00"}]
    assert not turn.busy


@pytest.mark.parametrize(("status", "body"), [(500, {}), (401, {}), (200, "nonsense")])
async def test_a_bad_answer_is_one_that_did_not_come(status: int, body: Any) -> None:
    with pytest.raises(Unavailable):
        await dialogue([], status, body).talk("c1.0", "c1:7", "行")


async def test_without_a_model_it_is_not_well() -> None:
    assert await dialogue([], body={"model_file": "m.tar.gz"}).healthy()
    assert not await dialogue([], body={"model_file": None}).healthy()
