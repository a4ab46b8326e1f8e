"""Whose conversation it is: a signed cookie that no script can read."""

import httpx
import pytest
from fastapi import FastAPI
from itsdangerous import URLSafeTimedSerializer

from connectors import webchat
from connectors.app import create_app
from connectors.webchat import COOKIE
from tests.support.world import World
from tests.unit.connectors.conftest import client_of
from tests.unit.connectors.page import read, write


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


async def test_a_reload_keeps_the_session(browser: httpx.AsyncClient) -> None:
    await browser.get("/chat")
    await write(browser, "在吗")
    before = await read(browser)
    answer = await browser.get("/chat")
    assert "Set-Cookie" not in answer.headers
    assert await read(browser) == before


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
