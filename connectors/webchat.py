"""The web chat: a page for borrowers, and what it asks for. The session is a signed cookie."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, BackgroundTasks, Query, Request
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from itsdangerous import BadSignature, URLSafeTimedSerializer
from pydantic import BaseModel, ConfigDict, Field

from chatbot.bootstrap import Application
from chatbot.errors import Unauthorised
from chatbot.services.receiving import Incoming
from chatbot.services.records import Message
from connectors.bell import Bell
from connectors.http import App, Ring

CHANNEL = "webchat"
COOKIE = "chat_session"
SESSION_SECONDS = 30 * 24 * 3600
LONGEST_WAIT = 30
PAGE = Path(__file__).parent / "static" / "chat"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)

Json = dict[str, Any]
Next = Callable[[Request], Awaitable[Response]]

router = APIRouter(prefix="/chat")


class Typed(BaseModel):
    """What was typed, or the opaque payload of a button; its title is looked up, not believed."""

    model_config = ConfigDict(extra="ignore")

    message_id: str = Field(min_length=8, max_length=64)
    text: str = Field(min_length=1)


def static_files() -> StaticFiles:
    """The page's own files."""
    return StaticFiles(directory=PAGE)


@router.get("", include_in_schema=False)
def page(request: Request, app: App, demo: str | None = None) -> Response:
    """The page; begins a session where there is none. `demo` names a demo borrower."""
    response = FileResponse(PAGE / "index.html", headers={"Content-Security-Policy": POLICY})
    response.headers["Cache-Control"] = "no-cache"
    known, wanted = _session(request, app), _demo_borrower(app, demo)
    if known is None or (wanted and known.get("borrower") != wanted):
        _begin(response, app, {"visitor": uuid4().hex, "borrower": wanted}, request)
    return response


@router.get("/api/lender")
def lender(app: App) -> Json:
    """What the page says of the lender."""
    facts = app.lender()
    return {
        "name": facts["lender"],
        "hotline": facts["hotline"],
        "office_hours": facts["hours"],
        "licence": facts["licence"],
        "demo": app.settings.demo,
    }


@router.get("/api/messages")
async def messages(
    request: Request,
    app: App,
    bell: Ring,
    after: Annotated[int, Query(ge=0)] = 0,
    wait: Annotated[float, Query(ge=0, le=LONGEST_WAIT)] = 0,
    typing: bool | None = None,
    owner: str | None = None,
) -> Json:
    """What came after a seq; waits until there is news against what the page knows."""
    ident, until = await _conversation(request, app), time.monotonic() + wait
    hidden = app.wording.say("utter_hidden", 0, {})
    while True:
        found = await asyncio.to_thread(app.views.conversation, ident, after, hidden)
        changed = typing not in (None, found["typing"]) or owner not in (None, found["owner"])
        left = until - time.monotonic()
        if found["messages"] or changed or left <= 0:
            return found
        await bell.wait(ident, min(left, 5))


@router.post("/api/messages", status_code=202)
async def post_message(
    typed: Typed, request: Request, app: App, bell: Ring, later: BackgroundTasks
) -> Json:
    """Keep a message and say so at once; the answer follows by the poll."""
    session = _needed(request, app)
    request.app.state.limits.check(CHANNEL, session["visitor"])
    incoming = Incoming(
        CHANNEL, session["visitor"], typed.message_id, typed.text, session["borrower"]
    )
    message = await asyncio.to_thread(app.receiving.receive, incoming)
    bell.ring(message.conversation)
    later.add_task(_answered, app, bell, message)
    return {"seq": message.seq}


async def _answered(app: Application, bell: Bell, message: Message) -> None:
    await app.answering.answer(message)
    bell.ring(message.conversation)


async def _conversation(request: Request, app: Application) -> str:
    session = _needed(request, app)
    opened = await asyncio.to_thread(
        app.receiving.opened, CHANNEL, session["visitor"], session["borrower"]
    )
    return opened.id


def _needed(request: Request, app: Application) -> dict[str, Any]:
    session = _session(request, app)
    if session is None:
        raise Unauthorised("会话已过期，请重新打开页面")
    return session


def _session(request: Request, app: Application) -> dict[str, Any] | None:
    """What the cookie says; a demo borrower's cookie is good for nothing outside demo mode."""
    try:
        signed = request.cookies.get(COOKIE, "")
        session = _signer(app).loads(signed, max_age=SESSION_SECONDS)
    except BadSignature:
        return None
    known = isinstance(session, dict) and (app.settings.demo or not session["borrower"])
    return session if known else None


def _begin(response: Response, app: Application, session: Json, request: Request) -> None:
    response.set_cookie(
        COOKIE,
        str(_signer(app).dumps(session)),
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
        path="/chat",
    )


def _demo_borrower(app: Application, ref: str | None) -> str | None:
    known = app.settings.demo and ref and re.fullmatch(r"[a-z0-9]{1,16}", ref)
    return ref if known else None


def _signer(app: Application) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(app.settings.secret, salt="webchat")
