"""Conversations with the whole system: the real Rasa, actions, store and gateway."""

from collections.abc import Callable, Iterator

import pytest

from tests.support.chat import Chat
from tests.support.system import System

Begin = Callable[..., Chat]


@pytest.fixture
def begin(system: System) -> Iterator[Begin]:
    """Begin a conversation on a fresh demo: begin("b04"), or begin() as a stranger."""
    system.reset()
    with system.client() as client:
        yield lambda borrower=None: Chat(client, borrower)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs Rasa."""
    for item in items:
        if "conversations" in item.path.parts:
            item.add_marker(pytest.mark.need_rasa)
