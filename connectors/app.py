"""The gateway: every channel in one process, the only one that faces people."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from chatbot.bootstrap import Application, application
from chatbot.errors import (
    ChatbotError,
    Conflict,
    NotFound,
    TextTooLong,
    TooFast,
    Unauthorised,
    Unavailable,
)
from chatbot.version import version
from connectors import http, webchat
from connectors.bell import Bell
from connectors.limits import Limits

log = logging.getLogger(__name__)

CATCH_UP_SECONDS = 3
LARGEST_BODY = 64 * 1024

STATUS = {
    Unauthorised: 401,
    NotFound: 404,
    Conflict: 409,
    TextTooLong: 413,
    TooFast: 429,
    Unavailable: 503,
}
"""The HTTP status of an error; the nearest of its classes counts, any other one is a 422."""


def create_app(app: Application) -> FastAPI:
    """The gateway over an application."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        task = asyncio.create_task(_keep_up(app, gateway.state.bell))
        yield
        task.cancel()
        await app.dialogue.close()

    gateway = FastAPI(title="还款协商网关", version=version(), lifespan=lifespan, openapi_url=None)
    gateway.state.app, gateway.state.bell, gateway.state.limits = app, Bell(), Limits()
    gateway.add_exception_handler(ChatbotError, _problem)
    gateway.middleware("http")(_guarded)
    gateway.include_router(http.router)
    gateway.include_router(webchat.router)
    gateway.mount("/chat/static", webchat.static_files(), name="chat-static")
    gateway.add_api_route("/healthz", _health, include_in_schema=False)
    if app.settings.demo:
        gateway.include_router(http.demo_router)
    return gateway


async def _keep_up(app: Application, bell: Bell) -> None:
    """Answer what was left unanswered by a restart or an outage, for as long as we run."""
    while True:
        try:
            if await app.answering.catch_up():
                bell.ring_all()
        except Exception:
            log.exception("catching up failed")
        await asyncio.sleep(CATCH_UP_SECONDS)


async def _health(request: Request) -> JSONResponse:
    """Whether every part answers: 200 or 503, and which part does not."""
    app: Application = request.app.state.app
    rasa, actions, store = await asyncio.gather(
        app.dialogue.healthy(), _actions_answer(app), asyncio.to_thread(app.store.healthy)
    )
    parts = {"rasa": rasa, "actions": actions, "store": store}
    words = {name: "ok" if well else "down" for name, well in parts.items()}
    status = "ok" if all(parts.values()) else "down"
    return JSONResponse(
        {"status": status, **words, "version": version()}, 200 if status == "ok" else 503
    )


async def _actions_answer(app: Application) -> bool:
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=3) as client:
            return (await client.get(f"{app.settings.actions_url}/health")).is_success
    except httpx.HTTPError:
        return False


async def _problem(_: Request, error: Exception) -> JSONResponse:
    kinds = type(error).__mro__
    status = next((STATUS[kind] for kind in kinds if kind in STATUS), 422)
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, TooFast) else {}
    return JSONResponse({"detail": str(error)}, status, headers)


async def _guarded(request: Request, call_next: webchat.Next) -> Response:
    """Refuse bodies that are too large unread, and tell browsers to trust nothing else."""
    response: Response = _refused(request) or await call_next(request)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    return response


def _refused(request: Request) -> JSONResponse | None:
    if "transfer-encoding" in request.headers:
        return JSONResponse({"detail": "请求要写明长度（Content-Length）"}, 411)
    if int(request.headers.get("content-length") or 0) > LARGEST_BODY:
        return JSONResponse({"detail": "请求太大"}, 413)
    return None


def main() -> None:
    """Serve the gateway until the process is ended."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its lines carry Rasa's token
    app = application()
    uvicorn.run(
        create_app(app),
        host=app.settings.host,
        port=app.settings.port,
        log_level="warning",
        timeout_graceful_shutdown=3,
    )


if __name__ == "__main__":
    main()
