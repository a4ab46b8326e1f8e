"""Rasa's side of the actions: trackers as Rasa sends them, responses as Rasa words them."""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import base
from tests.support.world import WORDING, World

Json = dict[str, Any]
DOMAIN: Json = {
    "responses": {name: [{"text": t} for t in texts] for name, texts in WORDING._texts.items()}
}


def tracker_of(
    conversation: str,
    intent: str,
    text: str = "",
    *entities: Json,
    slots: Json | None = None,
    loop: str | None = None,
    message_id: str | None = None,
    events: tuple[Json, ...] = (),
) -> Tracker:
    """A tracker whose latest message was understood so."""
    latest = {
        "intent": {"name": intent, "confidence": 0.97},
        "entities": list(entities),
        "text": text,
        "metadata": {"message_id": message_id or f"{conversation}:{text}"},
    }
    active = {"name": loop} if loop else {}
    return Tracker(
        f"{conversation}.0", slots or {}, latest, list(events), False, None, active, None
    )


class Used(dict[str, str]):
    """Values for a response; remembers which were used, and that none of them was empty."""

    def __getitem__(self, name: str) -> str:
        value = super().__getitem__(name)
        assert value or name.endswith("_part"), f"{{{name}}} 是空的"
        return value


@dataclass(frozen=True)
class Done:
    """What came of an action."""

    events: list[Json]
    messages: list[Json]
    facts: Mapping[str, str]

    @property
    def responses(self) -> list[str]:
        """The names of the responses, in order."""
        return [message["response"] for message in self.messages if message["response"]]

    @property
    def plans(self) -> list[Json]:
        """The plans that ride along."""
        return [plan for one in self.messages for plan in one["custom"].get("plans", [])]

    @property
    def text(self) -> str:
        """Everything that is said, in the first wording."""
        return "\n".join(self.words(message, 0) for message in self.messages)

    def words(self, message: Json, variant: int) -> str:
        """One response as Rasa words it. Raises KeyError for a value that nobody supplied."""
        if not message["response"]:
            return str(message["text"])
        values = Used({**self.facts, **message})
        said = WORDING.say(message["response"], variant, values)
        assert not re.search(r"[{}]", said)
        return said

    def in_every_wording(self) -> list[str]:
        """Everything that may be said: each response in each of its wordings."""
        count = {
            one["response"]: len(WORDING._texts.get(one["response"], "x")) for one in self.messages
        }
        return [
            self.words(one, variant)
            for one in self.messages
            for variant in range(count[one["response"]])
        ]

    @property
    def slots(self) -> Json:
        """The slots that are set."""
        return {event["name"]: event["value"] for event in self.events if event["event"] == "slot"}

    @property
    def followup(self) -> str | None:
        """The action that is to follow."""
        names = [event["name"] for event in self.events if event["event"] == "followup"]
        return names[0] if names else None

    @property
    def leaves_the_form(self) -> bool:
        """Whether a form that waits is ended."""
        ends = [event for event in self.events if event["event"] == "active_loop"]
        return bool(ends) and ends[-1]["name"] is None


Run = Callable[[Action, Tracker], Awaitable[Done]]


@pytest.fixture
def application(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The application behind the actions."""
    monkeypatch.setattr(base, "application", lambda: world.app)
    base.app.cache_clear()
    yield world
    base.app.cache_clear()


@pytest.fixture
def run(application: World) -> Run:
    """Run an action, as the action server does."""

    async def run_action(action: Action, tracker: Tracker) -> Done:
        dispatcher = CollectingDispatcher()
        events = await action.run(dispatcher, tracker, DOMAIN)
        facts = {name: application.app.lender()[name] for name in ("lender", "hotline", "hours")}
        return Done(list(events), dispatcher.messages, facts)

    return run_action
