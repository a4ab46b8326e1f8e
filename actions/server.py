"""The action server: rasa-sdk's, on loopback, behind a secret that only Rasa knows."""

import asyncio
import hmac
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from chatbot.config import Settings

App = Sanic[Any, Any]


def guarded(app: App, token: str) -> App:
    """Refuse every call to the webhook without the token."""

    @app.middleware("request")
    async def check(request: Request) -> HTTPResponse | None:
        given = request.args.get("token") or ""
        if request.path == "/health" or hmac.compare_digest(given.encode(), token.encode()):
            return None
        return response.json({"error": "token"}, status=401)

    return app


def main() -> None:
    """Serve the actions until the process is ended."""
    settings = Settings.from_environment()
    executor = ActionExecutor()
    executor.register_package("actions")
    app = guarded(create_app(executor), settings.actions_token)
    asyncio.set_event_loop(asyncio.new_event_loop())
    app.run("127.0.0.1", settings.actions_port, single_process=True, access_log=False)


if __name__ == "__main__":
    main()
