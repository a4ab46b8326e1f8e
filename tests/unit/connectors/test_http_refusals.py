"""What the HTTP channel refuses, with which status, and what it says."""

from collections.abc import AsyncIterator

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
from connectors.app import create_app
from tests.support.world import World
from tests.unit.connectors.conftest import DEMO_TOKEN, TOKEN, client_of
from tests.unit.connectors.posting import Json, post


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


async def test_outside_demo_mode_the_demos_token_opens_nothing(real_world: World) -> None:
    async with client_of(create_app(real_world.app), **DEMO_TOKEN) as stranger:
        assert (await stranger.get("/api/v1/borrowers/b01/debts")).status_code == 401


async def test_outside_demo_mode_nothing_can_be_reset(real_world: World) -> None:
    async with client_of(create_app(real_world.app), **TOKEN) as backend:
        assert (await backend.post("/api/v1/demo/reset")).status_code == 404
        assert (await backend.get("/api/v1/borrowers/b01/debts")).status_code == 200
