import threading

import httpx
import pytest

from chatbot.cli import readiness
from tests.unit.cli.conftest import settings_with, shown


def client_of(answer):
    return httpx.Client(transport=httpx.MockTransport(answer), base_url="http://127.0.0.1:8000")


def healthz(code, **parts):
    return client_of(lambda _: httpx.Response(code, json=parts))


def test_ready_when_every_part_is_well():
    assert readiness.starting(healthz(200, status="ok", rasa="ok")) == []


def test_the_parts_that_are_down_are_named():
    parts = readiness.starting(healthz(503, status="down", rasa="down", actions="ok", store="ok"))
    assert parts == ["rasa"]


def test_a_gateway_that_does_not_answer_is_itself_starting():
    def refuse(request):
        raise httpx.ConnectError("refused", request=request)

    assert readiness.starting(client_of(refuse)) == ["gateway"]


@pytest.mark.parametrize("body", ["<html>", "[]", '"ok"'])
def test_an_answer_that_is_not_ours_is_not_ready(body):
    assert readiness.starting(client_of(lambda _: httpx.Response(502, text=body))) == ["gateway"]


def test_waiting_ends_when_all_is_ready(screen):
    answers = iter([503, 503, 200])
    client = client_of(lambda _: httpx.Response(next(answers), json={"rasa": "down"}))
    assert readiness.wait(client, screen, threading.Event())


def test_waiting_ends_when_the_end_begins(screen):
    ending = threading.Event()
    ending.set()
    assert not readiness.wait(healthz(503, rasa="down"), screen, ending)


def test_only_pages_that_exist_are_shown(screen):
    chat_only = client_of(lambda r: httpx.Response(200 if r.url.path == "/chat" else 404))
    screen.print(readiness.panel(chat_only, settings_with(PORT="8000")))
    assert "http://127.0.0.1:8000/chat?demo=b01" in shown(screen)
    assert "/desk" not in shown(screen)
    assert "/workbench" not in shown(screen)


def test_demo_pages_are_shown_in_demo_mode_alone(screen):
    everything = client_of(lambda _: httpx.Response(200))
    screen.print(readiness.panel(everything, settings_with(DEMO="0", CHANNEL_TOKEN="secret")))
    assert "/desk" in shown(screen)
    assert "demo=" not in shown(screen)


def test_a_gateway_on_all_addresses_is_shown_by_one_that_can_be_opened():
    settings = settings_with(HOST="0.0.0.0", PORT="8000", DEMO="0", CHANNEL_TOKEN="secret")
    assert readiness.url(settings) == "http://127.0.0.1:8000"
