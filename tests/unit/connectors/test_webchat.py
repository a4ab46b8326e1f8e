"""The web chat: a signed session, messages that are kept before they are acknowledged."""

import asyncio
import time
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chatbot.services.records import Utterance
from tests.support.world import World
from tests.unit.connectors.conftest import client_of
from tests.unit.connectors.page import Json, read, write


async def test_the_page_lets_nothing_in_from_elsewhere(browser: httpx.AsyncClient) -> None:
    policy = (await browser.get("/chat")).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


async def test_the_pages_own_files_are_served_and_no_others(browser: httpx.AsyncClient) -> None:
    script = await browser.get("/chat/static/chat.js")
    assert script.status_code == 200
    assert "javascript" in script.headers["Content-Type"]
    for path in ("/chat/static/", "/chat/static/../../app.py", "/chat/static/%2e%2e/app.py"):
        assert (await browser.get(path)).status_code == 404


async def test_the_page_names_the_lender(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/chat/api/lender")).json() == {
        "name": "晴川消费金融有限公司",
        "hotline": "400-000-0000",
        "office_hours": "周一至周五 9:00-18:00（节假日除外）",
        "licence": "虚构机构，仅用于演示；金融许可证机构编码 X0000H000000000",
        "demo": True,
    }


async def test_a_visitor_sees_the_welcome_first(browser: httpx.AsyncClient) -> None:
    await browser.get("/chat")
    (welcome,) = (await read(browser))["messages"]
    assert (welcome["seq"], welcome["from"]) == (1, "bot")
    assert "AI 智能助手" in welcome["text"]


async def test_what_is_typed_is_answered_by_the_poll(browser: httpx.AsyncClient) -> None:
    await browser.get("/chat")
    answer = await write(browser, "在吗")
    assert (answer.status_code, answer.json()) == (202, {"seq": 2})
    found = await read(browser, after=1)
    assert [message["text"] for message in found["messages"]] == ["在吗", "听到了：在吗"]


async def test_the_same_message_again_is_kept_and_answered_once(
    world: World, browser: httpx.AsyncClient
) -> None:
    await browser.get("/chat")
    answers = await asyncio.gather(*(write(browser, "在吗", "同一条消息-01") for _ in range(5)))
    assert {answer.text for answer in answers} == {'{"seq":2}'}
    assert len((await read(browser))["messages"]) == 3
    assert len(world.dialogue.talked) == 1


async def test_it_is_kept_then_acknowledged_then_answered(
    world: World, gateway: FastAPI, browser: httpx.AsyncClient
) -> None:
    await browser.get("/chat")
    course: list[str] = []

    async def note(text: str) -> None:
        with world.app.store.begin() as work:
            course.append(f"kept {len(work.messages.unanswered())}")

    async def watched(scope: Any, receive: Any, send: Any) -> None:
        async def send_and_note(event: Any) -> None:
            await send(event)
            if event["type"] == "http.response.body" and not event.get("more_body"):
                course.append("acknowledged")

        await gateway(scope, receive, send_and_note)

    world.dialogue.meanwhile = note
    transport = httpx.ASGITransport(watched)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://gateway", cookies=browser.cookies
    ) as client:
        await write(client, "在吗")
    assert course == ["acknowledged", "kept 1"]


async def test_the_poll_returns_at_once_when_there_is_news(browser: httpx.AsyncClient) -> None:
    await browser.get("/chat")
    await read(browser)
    started = time.monotonic()
    waiting = asyncio.create_task(read(browser, after=1, wait=25))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await write(browser, "在吗")
    found = await asyncio.wait_for(waiting, 5)
    assert time.monotonic() - started < 3
    assert found["messages"][0]["text"] == "在吗"


async def test_the_poll_returns_at_once_when_typing_or_owner_has_changed(
    world: World, browser: httpx.AsyncClient
) -> None:
    await browser.get("/chat")
    found = await read(browser)
    for stale in ({"typing": True}, {"owner": "agent"}):
        started = time.monotonic()
        await read(browser, after=1, wait=20, **stale)
        assert time.monotonic() - started < 2
    started = time.monotonic()
    same = {"typing": found["typing"], "owner": found["owner"]}
    await read(browser, after=1, wait=0.3, **same)
    assert time.monotonic() - started > 0.25


async def test_a_button_works_on_the_page_that_got_it_and_on_no_other(
    world: World, gateway: FastAPI, browser: httpx.AsyncClient
) -> None:
    world.dialogue.says["想分期"] = (Utterance("行吗？", (("就按这个来", "/affirm"),)),)
    await browser.get("/chat")
    await write(browser, "想分期")
    button = (await read(browser))["messages"][-1]["buttons"][0]
    async with client_of(gateway) as other:
        await other.get("/chat")
        await write(other, button["payload"])
        assert world.dialogue.talked[-1][2] == button["payload"]
    await write(browser, button["payload"])
    assert world.dialogue.talked[-1][2] == "/affirm"
    assert (await read(browser))["messages"][-2]["text"] == "就按这个来"


async def test_a_title_that_the_page_sends_along_is_not_believed(
    world: World, browser: httpx.AsyncClient
) -> None:
    await browser.get("/chat")
    body = {"message_id": "12345678", "text": "不同意", "title": "我同意"}
    await browser.post("/chat/api/messages", json=body)
    assert (await read(browser))["messages"][1]["text"] == "不同意"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"message_id": "短", "text": "在吗"}, "message_id"),
        ({"message_id": "12345678", "text": ""}, "text"),
        ({"message_id": "12345678"}, "text"),
    ],
)
async def test_a_malformed_message_is_refused(
    browser: httpx.AsyncClient, body: Json, field: str
) -> None:
    await browser.get("/chat")
    answer = await browser.post("/chat/api/messages", json=body)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][-1] == field


async def test_a_text_that_is_too_long_is_refused(browser: httpx.AsyncClient) -> None:
    await browser.get("/chat")
    assert (await write(browser, "难" * 2001)).status_code == 413


async def test_who_writes_too_fast_is_told_when_to_go_on(browser: httpx.AsyncClient) -> None:
    await browser.get("/chat")
    statuses = [(await write(browser, "在吗", f"消息-{k:08}")).status_code for k in range(41)]
    assert statuses == [202] * 40 + [429]


async def test_after_someone_else_came_the_history_is_hidden_from_them(
    world: World, browser: httpx.AsyncClient
) -> None:
    await browser.get("/chat?demo=b01")
    first = await browser.post(
        "/chat/api/messages", json={"message_id": "m-000001", "text": "欠多少"}
    )
    assert first.status_code == 202
    shown = (await browser.get("/chat/api/messages")).json()
    assert "欠多少" in [message["text"] for message in shown["messages"]]
    world.app.identity.someone_else(shown["conversation"])
    hidden = (await browser.get("/chat/api/messages")).json()["messages"]
    assert "欠多少" not in [message["text"] for message in hidden]
    assert not any(message["plans"] or message["buttons"] for message in hidden)
