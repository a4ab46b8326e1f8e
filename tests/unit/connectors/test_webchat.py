"""The web chat: a signed session, messages that are kept before they are acknowledged."""

import asyncio
import time
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from itsdangerous import URLSafeTimedSerializer

from chatbot.services.records import Utterance
from connectors import webchat
from connectors.app import create_app
from connectors.webchat import COOKIE
from tests.support.world import World
from tests.unit.connectors.conftest import client_of

Json = dict[str, Any]


async def write(browser: httpx.AsyncClient, text: str, ident: str = "") -> httpx.Response:
    """Type a message on the page."""
    body = {"message_id": ident or f"消息-{text:_<12}"[:64], "text": text}
    return await browser.post("/chat/api/messages", json=body)


async def read(browser: httpx.AsyncClient, **query: Any) -> Json:
    """What the page gets to see."""
    found: Json = (await browser.get("/chat/api/messages", params=query)).json()
    return found


def forged(secret: str, session: object) -> str:
    """A cookie that somebody else has signed."""
    return str(URLSafeTimedSerializer(secret, salt="webchat").dumps(session))


async def test_the_page_comes_with_a_session_that_no_script_can_read(
    browser: httpx.AsyncClient,
) -> None:
    answer = await browser.get("/chat")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    for part in ("HttpOnly", "SameSite=lax", "Path=/chat", "Max-Age="):
        assert part in cookie
    assert "Secure" not in cookie


async def test_over_https_the_session_stays_there(gateway: FastAPI) -> None:
    async with client_of(gateway) as browser:
        answer = await browser.get("https://gateway/chat")
    assert "Secure" in answer.headers["Set-Cookie"]


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


async def test_a_reload_keeps_the_session(browser: httpx.AsyncClient) -> None:
    await browser.get("/chat")
    await write(browser, "在吗")
    before = await read(browser)
    answer = await browser.get("/chat")
    assert "Set-Cookie" not in answer.headers
    assert await read(browser) == before


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
    ("path", "method"), [("/chat/api/messages", "GET"), ("/chat/api/messages", "POST")]
)
async def test_without_a_session_nothing_is_shown_or_taken(
    browser: httpx.AsyncClient, path: str, method: str
) -> None:
    body = {"message_id": "12345678", "text": "在吗"}
    answer = await browser.request(method, path, json=body if method == "POST" else None)
    assert (answer.status_code, answer.json()) == (
        401,
        {"detail": "会话已过期，请重新打开页面"},
    )


@pytest.mark.parametrize(
    "cookie",
    [
        "nonsense",
        forged("another-secret", {"visitor": "v1", "borrower": "b01"}),
        forged("cookie-secret", ["v1", "b01"]),
        forged("cookie-secret", {"visitor": "v1", "borrower": "b01"}) + "x",
    ],
)
async def test_a_forged_session_is_refused_and_replaced(
    browser: httpx.AsyncClient, cookie: str
) -> None:
    headers = {"Cookie": f"{COOKIE}={cookie}"}
    assert (await browser.get("/chat/api/messages", headers=headers)).status_code == 401
    assert "Set-Cookie" in (await browser.get("/chat", headers=headers)).headers


async def test_an_old_session_is_refused(
    browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await browser.get("/chat")
    monkeypatch.setattr(webchat, "SESSION_SECONDS", -1)
    assert (await browser.get("/chat/api/messages")).status_code == 401


async def test_one_visitor_does_not_see_another(gateway: FastAPI) -> None:
    async with client_of(gateway) as first, client_of(gateway) as second:
        for browser, words in ((first, "我是甲"), (second, "我是乙")):
            await browser.get("/chat")
            await write(browser, words)
        mine, other = await read(first), await read(second)
    assert mine["conversation"] != other["conversation"]
    assert "我是乙" not in str(mine)


async def test_in_demo_mode_the_page_opens_as_a_demo_borrower(
    world: World, browser: httpx.AsyncClient
) -> None:
    await browser.get("/chat?demo=b01")
    conversation = (await read(browser))["conversation"]
    assert world.app.accounts.owed(conversation).values["total"] == "1,107.98"


async def test_another_demo_borrower_gets_another_conversation(
    world: World, browser: httpx.AsyncClient
) -> None:
    await browser.get("/chat?demo=b01")
    first = (await read(browser))["conversation"]
    await browser.get("/chat?demo=b02")
    second = (await read(browser))["conversation"]
    assert world.conversation(first).borrower == "b01"
    assert world.conversation(second).borrower == "b02"


async def test_outside_demo_mode_nobody_opens_the_page_as_somebody(real_world: World) -> None:
    async with client_of(create_app(real_world.app)) as browser:
        await browser.get("/chat?demo=b01")
        conversation = (await read(browser))["conversation"]
    assert not real_world.app.identity.known(conversation)


async def test_a_session_of_the_demo_is_worth_nothing_outside_it(
    world: World, real_world: World, browser: httpx.AsyncClient
) -> None:
    await browser.get("/chat?demo=b01")
    async with client_of(create_app(real_world.app)) as outside:
        outside.cookies = browser.cookies
        assert (await outside.get("/chat/api/messages")).status_code == 401


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
