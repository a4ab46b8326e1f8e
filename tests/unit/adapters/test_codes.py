"""One-time codes: sent without a trace, kept as a keyed hash."""

import json
import logging
from threading import Event
from time import monotonic

import httpx
import pytest

from chatbot.adapters.codes import CodeHash, DemoCodeSender, UnsetCodeSender, WebhookCodeSender
from chatbot.services.records import Borrower

PERSON = Borrower("b01", "张伟", "1234", "0001", 1994)


def test_a_hash_needs_the_secret_and_hides_the_code() -> None:
    kept = CodeHash("一个秘密")("246810")
    assert kept == CodeHash("一个秘密")("246810")
    assert kept != CodeHash("另一个")("246810")
    assert kept != CodeHash("一个秘密")("246811")
    assert "246810" not in kept


def test_the_secret_does_not_show() -> None:
    assert "hush" not in repr(CodeHash("hush"))


def test_the_demo_remembers_what_it_would_have_sent() -> None:
    sender = DemoCodeSender()
    sender.send(PERSON, "246810")
    assert sender.sent == [("b01", "246810")]


def test_a_missing_channel_is_said_in_the_log_without_the_code(
    caplog: pytest.LogCaptureFixture,
) -> None:
    UnsetCodeSender().send(PERSON, "246810")
    assert "CHATBOT_CODE_URL" in caplog.text
    assert "246810" not in caplog.text


def test_a_code_is_posted_to_the_lenders_gateway() -> None:
    seen: list[httpx.Request] = []

    def gateway(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    sender = WebhookCodeSender("https://sms.example/codes", "t0", httpx.MockTransport(gateway))
    sender.send(PERSON, "135790")
    sender.close()
    (request,) = seen
    body = {"borrower": "b01", "phone_last4": "0001", "code": "135790"}
    assert (request.method, str(request.url)) == ("POST", "https://sms.example/codes")
    assert json.loads(request.content) == body
    assert request.headers["authorization"] == "Bearer t0"


def test_sending_takes_no_longer_than_not_sending() -> None:
    release = Event()

    def slow(_: httpx.Request) -> httpx.Response:
        release.wait(5)
        return httpx.Response(204)

    sender = WebhookCodeSender("https://sms.example/codes", transport=httpx.MockTransport(slow))
    begun = monotonic()
    sender.send(PERSON, "135790")
    assert monotonic() - begun < 1
    release.set()
    sender.close()


@pytest.mark.parametrize("status", [401, 500, None])
def test_a_failure_shows_in_the_log_alone_and_without_the_code(
    caplog: pytest.LogCaptureFixture, status: int | None
) -> None:
    def broken(_: httpx.Request) -> httpx.Response:
        if status is None:
            raise httpx.ConnectError("no route")
        return httpx.Response(status)

    sender = WebhookCodeSender("https://sms.example/codes", transport=httpx.MockTransport(broken))
    with caplog.at_level(logging.ERROR, logger="chatbot"):
        sender.send(PERSON, "135790")
        sender.close()
    assert "b01" in caplog.text
    assert "135790" not in caplog.text
