"""The gateway without a network: requests go straight into the application."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from fastapi import FastAPI

from connectors.app import create_app
from tests.support.world import World

DEMO_TOKEN = {"Authorization": "Bearer demo-token"}
TOKEN = {"Authorization": "Bearer channel-secret"}
Client = Callable[..., httpx.AsyncClient]


def client_of(gateway: FastAPI, **headers: str) -> httpx.AsyncClient:
    """A client of a gateway, with a cookie jar of its own."""
    transport = httpx.ASGITransport(gateway)
    return httpx.AsyncClient(transport=transport, base_url="http://gateway", headers=headers)


@pytest.fixture
def gateway(world: World) -> FastAPI:
    """The gateway in demo mode."""
    return create_app(world.app)


@pytest.fixture
async def backend(gateway: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """The lender's own backend, which has the token."""
    async with client_of(gateway, **DEMO_TOKEN) as client:
        yield client


@pytest.fixture
async def browser(gateway: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A browser, which has nothing yet."""
    async with client_of(gateway) as client:
        yield client
