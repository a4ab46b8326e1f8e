"""Posting as the lender's backend does."""

from typing import Any

import httpx

Json = dict[str, Any]


async def post(backend: httpx.AsyncClient, text: str, **more: str) -> httpx.Response:
    """Post a message of one sender."""
    body = {"sender": "微信-1", "message_id": f"消息-{text}", "text": text, **more}
    return await backend.post("/api/v1/messages", json=body)
