"""The HTTP channel: the lender's backend hands in messages and takes the replies."""

import asyncio
import time

import httpx

from chatbot.services.records import Utterance
from tests.support.world import World, monthly
from tests.unit.connectors.posting import post


async def test_a_message_gets_its_answer(world: World, backend: httpx.AsyncClient) -> None:
    world.dialogue.intents["我还欠多少"] = "ask_balance"
    answer = await post(backend, "我还欠多少")
    assert answer.status_code == 200
    found = answer.json()
    assert found["intent"] == {"name": "ask_balance", "confidence": 0.97}
    assert (found["owner"], found["pending"]) == ("bot", False)
    assert found["intents"] == found["entities"] == []
    assert [reply["text"] for reply in found["replies"]][-1] == "听到了：我还欠多少"


async def test_the_welcome_comes_with_the_first_answer_alone(backend: httpx.AsyncClient) -> None:
    first, second = (await post(backend, "在吗")).json(), (await post(backend, "你好")).json()
    assert "AI 智能助手" in first["replies"][0]["text"]
    assert len(first["replies"]) == 2
    assert [reply["text"] for reply in second["replies"]] == ["听到了：你好"]
    assert first["conversation"] == second["conversation"]


async def test_the_same_message_again_gets_the_same_answer(
    world: World, backend: httpx.AsyncClient
) -> None:
    first, again = await post(backend, "在吗"), await post(backend, "在吗")
    assert first.json() == again.json()
    assert len(world.dialogue.talked) == 1


async def test_a_duplicate_in_progress_waits_for_the_answer(
    world: World, backend: httpx.AsyncClient
) -> None:
    async def slowly(text: str) -> None:
        await asyncio.sleep(0.1)

    world.dialogue.meanwhile = slowly
    answers = await asyncio.gather(*(post(backend, "在吗") for _ in range(5)))
    assert len({answer.text for answer in answers}) == 1
    assert not answers[0].json()["pending"]
    assert len(world.dialogue.talked) == 1


async def test_with_rasa_down_the_answer_is_pending_and_comes_later(
    world: World, backend: httpx.AsyncClient
) -> None:
    world.dialogue.down = True
    answer = await post(backend, "在吗")
    assert answer.status_code == 200
    found = answer.json()
    assert found["pending"]
    assert found["intent"] is None
    world.dialogue.down = False
    await world.app.answering.catch_up()
    late = await backend.get(f"/api/v1/conversations/{found['conversation']}?after=2")
    assert [message["text"] for message in late.json()["messages"]] == ["听到了：在吗"]
    assert not (await post(backend, "在吗")).json()["pending"]


async def test_the_backend_says_who_has_logged_in(world: World, backend: httpx.AsyncClient) -> None:
    stranger = (await post(backend, "在吗", sender="甲")).json()["conversation"]
    borrower = (await post(backend, "在吗", verified_borrower="b01")).json()["conversation"]
    assert not world.app.identity.known(stranger)
    assert world.app.identity.known(borrower)


async def test_plans_and_buttons_ride_along(world: World, backend: httpx.AsyncClient) -> None:
    conversation = world.begin("b01")
    plans = world.bargain(conversation, "counter_offer", "每月600", monthly("600.00")).plans
    offer = Utterance("您看行吗？", (("就按这个来", "/affirm"),), tuple(plans))
    world.dialogue.says["每月600"] = (offer,)
    reply = (await post(backend, "每月600", verified_borrower="b01")).json()["replies"][-1]
    assert [plan["plan_id"] for plan in reply["plans"]] == [plan["plan_id"] for plan in plans]
    (button,) = reply["buttons"]
    assert button["title"] == "就按这个来"
    await post(backend, button["payload"], message_id="按下")
    assert world.dialogue.talked[-1][2] == "/affirm"


async def test_a_button_of_somebody_else_is_only_words(
    world: World, backend: httpx.AsyncClient
) -> None:
    world.dialogue.says["想分期"] = (Utterance("行吗？", (("就按这个来", "/affirm"),)),)
    payload = (await post(backend, "想分期")).json()["replies"][-1]["buttons"][0]["payload"]
    await post(backend, payload, sender="别人")
    assert world.dialogue.talked[-1][2] == payload


async def test_waiting_ends_at_once_when_there_is_news(
    world: World, backend: httpx.AsyncClient
) -> None:
    conversation = (await post(backend, "在吗")).json()["conversation"]
    started = time.monotonic()
    path = f"/api/v1/conversations/{conversation}?after=3&wait=25"
    waiting = asyncio.create_task(backend.get(path))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await post(backend, "还在吗")
    answer = await asyncio.wait_for(waiting, 5)
    assert time.monotonic() - started < 3
    assert answer.json()["messages"][0]["text"] == "还在吗"


async def test_news_that_is_there_already_is_not_waited_for(backend: httpx.AsyncClient) -> None:
    conversation = (await post(backend, "在吗")).json()["conversation"]
    started = time.monotonic()
    answer = await backend.get(f"/api/v1/conversations/{conversation}?after=0&wait=25")
    assert time.monotonic() - started < 2
    assert [message["seq"] for message in answer.json()["messages"]] == [1, 2, 3]


async def test_waiting_ends_without_news(backend: httpx.AsyncClient) -> None:
    conversation = (await post(backend, "在吗")).json()["conversation"]
    started = time.monotonic()
    answer = await backend.get(f"/api/v1/conversations/{conversation}?after=3&wait=0.3")
    assert 0.25 < time.monotonic() - started < 3
    found = answer.json()
    assert (found["conversation"], found["owner"]) == (conversation, "bot")
    assert (found["typing"], found["messages"]) == (False, [])


async def test_debts_and_plans_can_be_asked_for(world: World, backend: httpx.AsyncClient) -> None:
    debts = await backend.get("/api/v1/borrowers/b01/debts")
    assert debts.json()["loans"][0]["due_today"] == "1107.98"
    said = ("counter_offer", "每月600", monthly("600.00"))
    offered = world.bargain(world.begin("b01"), *said).plans[0]
    plan = await backend.get(f"/api/v1/plans/{offered['case_no']}")
    assert plan.json() == offered


async def test_the_demo_can_begin_anew(world: World, backend: httpx.AsyncClient) -> None:
    conversation = (await post(backend, "在吗", verified_borrower="b01")).json()["conversation"]
    world.app.handing.dispute(conversation)
    assert (await backend.post("/api/v1/demo/reset")).json() == {"status": "ok"}
    assert (await backend.get(f"/api/v1/conversations/{conversation}")).status_code == 404
    debts = await backend.get("/api/v1/borrowers/b01/debts")
    assert debts.json()["loans"][0]["due_today"] == "1107.98"
