"""The HTTP channel: the lender's own backend hands in messages and takes the replies."""

import asyncio
import hmac
import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from chatbot.bootstrap import Application
from chatbot.errors import Unauthorised
from chatbot.services.existing import conversation_in
from chatbot.services.receiving import OPENING, Incoming
from chatbot.services.records import Message
from chatbot.services.views import buttons_json
from connectors.bell import Bell

CHANNEL = "http"
LONGEST_WAIT = 30
Json = dict[str, Any]


class Posted(BaseModel):
    """A message of a borrower. The length of its text is checked apart: too long is a 413."""

    model_config = ConfigDict(extra="forbid")

    sender: str = Field(min_length=1, max_length=128)
    message_id: str = Field(min_length=1, max_length=128)
    text: str = Field(min_length=1)
    verified_borrower: str | None = Field(default=None, max_length=64)


def app_of(request: Request) -> Application:
    """The application behind a request."""
    app: Application = request.app.state.app
    return app


def bell_of(request: Request) -> Bell:
    """The bell of this gateway."""
    bell: Bell = request.app.state.bell
    return bell


App = Annotated[Application, Depends(app_of)]
Ring = Annotated[Bell, Depends(bell_of)]


def authorised(app: App, authorization: Annotated[str, Header()] = "") -> None:
    """Let nobody in without the channel's token. Raises Unauthorised."""
    kind, _, given = authorization.partition(" ")
    right = hmac.compare_digest(given.encode(), app.settings.channel_token.encode())
    if kind.lower() != "bearer" or not right:
        raise Unauthorised("令牌不对：请求头要有 Authorization: Bearer <CHATBOT_CHANNEL_TOKEN>")


router = APIRouter(prefix="/api/v1", dependencies=[Depends(authorised)])
demo_router = APIRouter(prefix="/api/v1/demo", dependencies=[Depends(authorised)])


@router.post("/messages")
async def post_message(posted: Posted, request: Request, app: App, bell: Ring) -> Json:
    """Keep a message, answer it, return the answer; the same message again, the same answer."""
    request.app.state.limits.check(CHANNEL, posted.sender)
    incoming = Incoming(
        CHANNEL, posted.sender, posted.message_id, posted.text, posted.verified_borrower
    )
    message = await asyncio.to_thread(app.receiving.receive, incoming)
    bell.ring(message.conversation)
    answered = await app.answering.answer(message)
    bell.ring(message.conversation)
    return await asyncio.to_thread(_answer, app, message, answered)


@router.get("/conversations/{ident}")
async def get_conversation(
    ident: str,
    app: App,
    bell: Ring,
    after: Annotated[int, Query(ge=0)] = 0,
    wait: Annotated[float, Query(ge=0, le=LONGEST_WAIT)] = 0,
) -> Json:
    """The messages after a seq; waits for one if there is none yet."""
    until = time.monotonic() + wait
    while True:
        found = await asyncio.to_thread(app.views.conversation, ident, after)
        left = until - time.monotonic()
        if found["messages"] or left <= 0:
            return found
        await bell.wait(ident, min(left, 5))


@router.get("/borrowers/{ref}/debts")
def get_debts(ref: str, app: App) -> Json:
    """What a borrower owes today."""
    return app.views.debts(ref)


@router.get("/plans/{case_no}")
def get_plan(case_no: str, app: App) -> Json:
    """The accepted plan of a case, else the recommended one."""
    return app.views.plan(case_no)


@demo_router.post("/reset")
def reset_demo(app: App) -> Json:
    """Begin the demo anew."""
    app.reset_demo()
    return {"status": "ok"}


def _answer(app: Application, message: Message, answered: bool) -> Json:
    with app.store.begin() as work:
        conversation = conversation_in(work, message.conversation)
        kept = work.messages.by_external_id(message.conversation, message.external_id or "")
        welcome = work.messages.answers_to(message.conversation, OPENING)
        replies = work.messages.answers_to(message.conversation, message.seq)
    body = kept.body if kept else {}
    first = any(message.seq == one.seq + 1 for one in welcome)
    return {
        "conversation": message.conversation,
        "owner": str(conversation.owner),
        "pending": not answered,
        "intent": body.get("intent"),
        "intents": body.get("intents", []),
        "entities": body.get("entities", []),
        "replies": [_reply(one) for one in [*(welcome if first else ()), *replies]],
    }


def _reply(message: Message) -> Json:
    return {
        "id": f"{message.conversation}-{message.seq}",
        "text": message.text,
        "buttons": buttons_json(message),
        "plans": message.body.get("plans", []),
    }
