"""The HTTP channel: the lender's backend hands in messages and takes the replies."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chatbot.errors import (
    ChatbotError,
    Conflict,
    Duplicate,
    Invalid,
    NotFound,
    PlanExists,
    TextTooLong,
    TooFast,
    Unauthorised,
    Unavailable,
)
from chatbot.services.records import Utterance
from connectors.app import create_app
from tests.support.world import World, monthly
from tests.unit.connectors.conftest import DEMO_TOKEN, TOKEN, client_of

Json = dict[str, Any]


async def post(backend: httpx.AsyncClient, text: str, **more: str) -> httpx.Response:
    """Post a message of one sender."""
    body = {"sender": "微信-1", "message_id": f"消息-{text}", "text": text, **more}
    return await backend.post("/api/v1/messages", json=body)


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


@pytest.mark.parametrize("path", ["/api/v1/conversations/x", "/api/v1/borrowers/b01/debts"])
@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer wrong", "Basic demo-token", "Bearer 令牌", "demo-token"],
)
async def test_nobody_reads_without_the_token(
    browser: httpx.AsyncClient, path: str, header: str
) -> None:
    headers = {b"Authorization": header.encode()} if header else {}
    answer = await browser.get(path, headers=headers)
    assert answer.status_code == 401
    assert "CHATBOT_CHANNEL_TOKEN" in answer.json()["detail"]


async def test_nobody_writes_without_the_token(world: World, browser: httpx.AsyncClient) -> None:
    assert (await post(browser, "在吗")).status_code == 401
    assert (await browser.post("/api/v1/demo/reset")).status_code == 401
    with world.app.store.begin() as work:
        assert work.messages.unanswered() == []


async def test_the_token_is_not_told(browser: httpx.AsyncClient) -> None:
    assert "demo-token" not in (await browser.get("/api/v1/conversations/x")).text


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/conversations/nobody",
        "/api/v1/borrowers/b99/debts",
        "/api/v1/plans/QC-19990101-0001",
    ],
)
async def test_what_does_not_exist_is_not_found(backend: httpx.AsyncClient, path: str) -> None:
    answer = await backend.get(path)
    assert answer.status_code == 404
    assert answer.json()["detail"].startswith("没有这")


async def test_a_borrower_who_does_not_exist_is_not_found(
    world: World, backend: httpx.AsyncClient
) -> None:
    answer = await post(backend, "在吗", verified_borrower="b99")
    assert (answer.status_code, answer.json()) == (404, {"detail": "没有这位借款人：b99"})


async def test_a_text_that_is_too_long_is_refused(backend: httpx.AsyncClient) -> None:
    assert (await post(backend, "难" * 2000, message_id="m1")).status_code == 200
    answer = await post(backend, "难" * 2001, message_id="m2")
    assert (answer.status_code, answer.json()) == (413, {"detail": "消息最多 2000 字"})


async def test_a_body_that_is_too_large_is_refused_unread(backend: httpx.AsyncClient) -> None:
    answer = await backend.post("/api/v1/messages", content=b"x" * (64 * 1024 + 1))
    assert (answer.status_code, answer.json()) == (413, {"detail": "请求太大"})


async def test_a_body_of_unknown_length_is_refused_unread(backend: httpx.AsyncClient) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(1000):
            yield b" " * 1024

    answer = await backend.post("/api/v1/messages", content=pieces())
    assert answer.status_code == 411
    assert "Content-Length" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"message_id": "m1", "text": "在吗"}, "sender"),
        ({"sender": "甲", "text": "在吗"}, "message_id"),
        ({"sender": "甲", "message_id": "m1"}, "text"),
        ({"sender": "甲", "message_id": "m1", "text": ""}, "text"),
        ({"sender": "", "message_id": "m1", "text": "在吗"}, "sender"),
        ({"sender": "甲", "message_id": "m" * 129, "text": "在吗"}, "message_id"),
        ({"sender": "甲", "message_id": "m1", "text": ["在吗"]}, "text"),
        ({"sender": "甲", "message_id": "m1", "text": "在吗", "admin": True}, "admin"),
    ],
)
async def test_a_malformed_message_is_refused_and_the_field_named(
    backend: httpx.AsyncClient, body: Json, field: str
) -> None:
    answer = await backend.post("/api/v1/messages", json=body)
    assert answer.status_code == 422
    assert [error["loc"][-1] for error in answer.json()["detail"]] == [field]


async def test_what_is_no_json_is_refused(backend: httpx.AsyncClient) -> None:
    answer = await backend.post(
        "/api/v1/messages", content="在吗".encode(), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("query", ["after=-1", "after=x", "wait=-1", "wait=31"])
async def test_a_malformed_question_is_refused(backend: httpx.AsyncClient, query: str) -> None:
    assert (await backend.get(f"/api/v1/conversations/x?{query}")).status_code == 422


async def test_who_writes_too_fast_is_told_when_to_go_on(backend: httpx.AsyncClient) -> None:
    for k in range(40):
        assert (await post(backend, "在吗", message_id=f"m{k}")).status_code == 200
    answer = await post(backend, "在吗", message_id="m40")
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert "retry after" in answer.json()["detail"]
    assert (await post(backend, "在吗", sender="别人")).status_code == 200


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Unauthorised("令牌不对"), 401),
        (NotFound("没有"), 404),
        (Conflict("冲突"), 409),
        (PlanExists("已有方案"), 409),
        (Duplicate("重复"), 409),
        (TextTooLong("太长"), 413),
        (Invalid("不对"), 422),
        (TooFast(7), 429),
        (Unavailable("没有应答"), 503),
    ],
)
async def test_every_error_has_its_status_and_says_what_it_is(
    gateway: FastAPI, browser: httpx.AsyncClient, error: ChatbotError, status: int
) -> None:
    async def fail() -> None:
        raise error

    gateway.add_api_route("/fail", fail)
    answer = await browser.get("/fail")
    assert (answer.status_code, answer.json()) == (status, {"detail": str(error)})
    assert answer.headers.get("Retry-After") == ("7" if status == 429 else None)


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
    assert answer.json() == {
        "conversation": conversation,
        "owner": "bot",
        "typing": False,
        "messages": [],
    }


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


async def test_outside_demo_mode_the_demos_token_opens_nothing(real_world: World) -> None:
    async with client_of(create_app(real_world.app), **DEMO_TOKEN) as stranger:
        assert (await stranger.get("/api/v1/borrowers/b01/debts")).status_code == 401


async def test_outside_demo_mode_nothing_can_be_reset(real_world: World) -> None:
    async with client_of(create_app(real_world.app), **TOKEN) as backend:
        assert (await backend.post("/api/v1/demo/reset")).status_code == 404
        assert (await backend.get("/api/v1/borrowers/b01/debts")).status_code == 200
