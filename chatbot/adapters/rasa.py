"""Rasa over HTTP: the dialogue behind the gateway."""

from typing import Any

import httpx

from chatbot.errors import Unavailable
from chatbot.services.records import Turn, Utterance

SECONDS = 30.0
"""A turn that takes longer is taken for a failure and tried again."""

UNKNOWN = {"name": "nlu_fallback", "confidence": 0.0}


class RasaDialogue:
    """Implements ports.Dialogue with our input channel in nlu/channel.py."""

    def __init__(
        self, url: str, token: str, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self._token = token
        self._client = httpx.AsyncClient(
            base_url=url, headers=headers, timeout=SECONDS, transport=transport, trust_env=False
        )

    async def talk(self, tracker: str, message_id: str, text: str) -> Turn:
        """Take one turn. Raises Unavailable if Rasa does not answer."""
        body = {"sender": tracker, "message_id": message_id, "text": text}
        answer = await self._post("/webhooks/gateway/webhook", body)
        return _turn(answer)

    async def understand(self, text: str) -> Turn:
        """Only understand. Raises Unavailable if Rasa does not answer."""
        return _turn(await self._post(f"/model/parse?token={self._token}", {"text": text}))

    async def healthy(self) -> bool:
        """Whether a model is loaded and answers."""
        try:
            answer = await self._client.get("/status", params={"token": self._token}, timeout=3)
        except httpx.HTTPError:
            return False
        return answer.is_success and bool(answer.json().get("model_file"))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def _post(self, path: str, body: dict[str, str]) -> dict[str, Any]:
        try:
            answer = await self._client.post(path, json=body)
            answer.raise_for_status()
            return dict(answer.json())
        except (httpx.HTTPError, ValueError) as error:
            raise Unavailable(f"Rasa：{type(error).__name__}") from error


def _turn(answer: dict[str, Any]) -> Turn:
    ranking = answer.get("intents") or []
    return Turn(
        intent=answer.get("intent") or UNKNOWN,
        intents=[one if isinstance(one, dict) else {"name": one} for one in ranking],
        entities=[_entity(one) for one in answer.get("entities") or []],
        utterances=tuple(_utterance(one) for one in answer.get("replies") or []),
        busy=bool(answer.get("active_loop")),
    )


def _entity(found: dict[str, Any]) -> dict[str, Any]:
    """An entity as the interface shows it: what is absent is left out."""
    hidden = {"extractor", "processors", "confidence_entity"}
    return {key: value for key, value in found.items() if key not in hidden and value is not None}


def _utterance(reply: dict[str, Any]) -> Utterance:
    buttons = reply.get("buttons") or []
    return Utterance(
        text=reply.get("text") or "",
        buttons=tuple((button["title"], _command(button["payload"])) for button in buttons),
        plans=tuple((reply.get("custom") or {}).get("plans") or ()),
    )


def _command(payload: str) -> str:
    """A button's command: domain.yml doubles its braces, or Rasa would take them for a variable."""
    return payload.replace("{{", "{").replace("}}", "}")
