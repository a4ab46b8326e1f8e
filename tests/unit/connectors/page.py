"""What the page does."""

from typing import Any

import httpx

Json = dict[str, Any]


async def write(browser: httpx.AsyncClient, text: str, ident: str = "") -> httpx.Response:
    """Type a message on the page."""
    body = {"message_id": ident or f"消息-{text:_<12}"[:64], "text": text}
    return await browser.post("/chat/api/messages", json=body)


async def read(browser: httpx.AsyncClient, **query: Any) -> Json:
    """What the page gets to see."""
    found: Json = (await browser.get("/chat/api/messages", params=query)).json()
    return found
