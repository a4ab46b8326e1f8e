"""Rasa's door for the gateway: one message in, everything that came of it out in one answer.

The stock REST channel asks for no token, drops the message id and returns no intent.
"""

import hmac
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

Json = dict[str, Any]


class Collected(CollectingOutputChannel):
    """Keeps each utterance whole: text, buttons and custom data of one response together."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in the tracker."""
        return "gateway"

    async def send_response(self, recipient_id: str, message: Json) -> None:
        """Keep a response of the dialogue."""
        keys = ("text", "buttons", "custom")
        self.messages.append({key: message[key] for key in keys if message.get(key)})


class GatewayInput(InputChannel):
    """POST webhook {"sender", "message_id", "text"} with a bearer token."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in URLs."""
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: "Json | None") -> "GatewayInput":
        """Made from credentials.yml: the token that the gateway must show."""
        return cls((credentials or {}).get("token") or "")

    def __init__(self, token: str) -> None:
        self._token = token

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the channel."""
        module = inspect.getmodule(self)
        door = Blueprint("gateway_input", module.__name__ if module else None)

        @door.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not self._allowed(request):
                return response.json({"error": "token"}, status=401)
            return response.json(await _turn(request, on_new_message))

        return door

    def _allowed(self, request: Request) -> bool:
        given = request.token or ""
        return bool(self._token) and hmac.compare_digest(given.encode(), self._token.encode())


async def _turn(request: Request, handle: Callable[[UserMessage], Awaitable[Any]]) -> Json:
    body, collected = request.json, Collected()
    message = UserMessage(
        body["text"],
        collected,
        body["sender"],
        input_channel=GatewayInput.name(),
        message_id=body["message_id"],
        metadata={"message_id": body["message_id"]},
    )
    await handle(message)
    tracker = await request.app.ctx.agent.tracker_store.retrieve(body["sender"])
    parsed = tracker.latest_message.parse_data if tracker and tracker.latest_message else {}
    return {
        "replies": collected.messages,
        "intent": parsed.get("intent"),
        "intents": parsed.get("intents", []),
        "intent_ranking": parsed.get("intent_ranking", []),
        "entities": parsed.get("entities", []),
        "active_loop": tracker.active_loop_name if tracker else None,
    }
