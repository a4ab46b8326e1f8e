"""The gateway as a whole: health, headers, and keeping up after an outage."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest
from fastapi import FastAPI

from connectors import app as gateway_module
from connectors.app import create_app
from tests.support.world import World
from tests.unit.connectors.conftest import DEMO_TOKEN, client_of


class Healthy(BaseHTTPRequestHandler):
    """Answers like the action server's /health."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/health" else 404)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def actions_url() -> Iterator[str]:
    """An action server that is well."""
    server = HTTPServer(("127.0.0.1", 0), Healthy)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def with_actions(world: World, url: str) -> FastAPI:
    """The gateway, with the action server at a URL."""
    settings = replace(world.app.settings, actions_url=url)
    return create_app(replace(world.app, settings=settings))


async def health(gateway: FastAPI) -> tuple[int, dict[str, str]]:
    """The status and the words of /healthz."""
    async with client_of(gateway) as client:
        answer = await client.get("/healthz")
    return answer.status_code, dict(answer.json())


async def test_it_is_well_when_every_part_answers(world: World, actions_url: str) -> None:
    status, words = await health(with_actions(world, actions_url))
    assert status == 200
    assert words.pop("version")
    assert words == {"status": "ok", "rasa": "ok", "actions": "ok", "store": "ok"}


async def test_without_rasa_it_says_so(world: World, actions_url: str) -> None:
    world.dialogue.down = True
    status, words = await health(with_actions(world, actions_url))
    assert status == 503
    assert (words["status"], words["rasa"], words["actions"]) == ("down", "down", "ok")


async def test_without_the_action_server_it_says_so(world: World) -> None:
    status, words = await health(with_actions(world, "http://127.0.0.1:1"))
    assert status == 503
    assert (words["rasa"], words["actions"], words["store"]) == ("ok", "down", "ok")


async def test_without_the_store_it_says_so(
    world: World, actions_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.sql("UPDATE alembic_version SET version_num = version_num")
    with world.app.store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    status, words = await health(with_actions(world, actions_url))
    assert status == 503
    assert (words["rasa"], words["actions"], words["store"]) == ("ok", "ok", "down")


@pytest.mark.parametrize("path", ["/chat", "/healthz", "/api/v1/conversations/x", "/nowhere"])
async def test_browsers_are_told_to_trust_nothing_else(
    browser: httpx.AsyncClient, path: str
) -> None:
    headers = (await browser.get(path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
async def test_the_gateway_does_not_describe_itself_to_everybody(
    browser: httpx.AsyncClient, path: str
) -> None:
    assert (await browser.get(path)).status_code == 404


async def test_after_an_outage_the_answers_come_by_themselves(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway_module, "CATCH_UP_SECONDS", 0.05)
    world.dialogue.down = True
    message = world.write("在吗")
    gateway = create_app(world.app)
    async with (
        gateway.router.lifespan_context(gateway),
        client_of(gateway, **DEMO_TOKEN) as backend,
    ):
        path = f"/api/v1/conversations/{message.conversation}?after=2&wait=10"
        waiting = asyncio.create_task(backend.get(path))
        await asyncio.sleep(0.2)
        assert not waiting.done()
        world.dialogue.down = False
        answer = await asyncio.wait_for(waiting, 5)
    assert [one["text"] for one in answer.json()["messages"]] == ["听到了：在吗"]


async def test_catching_up_goes_on_after_a_failure_of_its_own(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries = 0

    def stumble() -> int:
        nonlocal tries
        tries += 1
        raise RuntimeError("the store is away")

    monkeypatch.setattr(gateway_module, "CATCH_UP_SECONDS", 0.01)
    monkeypatch.setattr(type(world.app.answering), "catch_up", lambda _: stumble())
    gateway = create_app(world.app)
    with caplog.at_level(logging.ERROR):
        async with gateway.router.lifespan_context(gateway):
            await asyncio.sleep(0.2)
    assert tries > 1
    assert "the store is away" in caplog.text
