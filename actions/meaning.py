"""Not understood: asks once what was meant; the second time in a row a human reads it."""

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Domain, Events, app, heard, leave_forms, run, say

OFFERED = 3
"""So many likely meanings are offered as buttons, beside the way to a human."""

HUMAN = "request_human"
NO_MEANING = {"nlu_fallback", "unclear", HUMAN}
ASKING = {
    "action_ask_again",
    "action_ask_unclear",
    "action_default_ask_affirmation",
    "action_identity_first",
}
"""The actions of this module, as the tracker names them."""


class _AskingBack(Action, ABC):
    """Asks what was meant, or brings a human if that was asked just before."""

    question = ""

    @abstractmethod
    def name(self) -> str:
        """The action's name in domain.yml."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> Events:
        """Offer the likeliest meanings, or hand over."""
        if _unsure_before(tracker):
            return await _handed_over(dispatcher, tracker)
        buttons = self.buttons(tracker, domain)
        dispatcher.utter_message(response=self.question, buttons=buttons)
        return []

    def buttons(self, tracker: Tracker, domain: Domain) -> list[dict[str, str]]:
        """The likeliest meanings, and a human."""
        ranking = tracker.latest_message.get("intent_ranking") or []
        titles = _titles(domain)
        likely = [str(one["name"]) for one in ranking if one["name"] in {*titles} - NO_MEANING]
        offered = [*likely[:OFFERED], HUMAN]
        return [{"title": titles[name], "payload": f"/{name}"} for name in offered]


class ActionAskMeaning(_AskingBack):
    """Nothing was likely enough."""

    question = "utter_ask_meaning"

    def name(self) -> str:
        """Rasa's name for the first question of the two-stage fallback."""
        return "action_default_ask_affirmation"


class ActionAskUnclear(_AskingBack):
    """A fragment: 这个呢."""

    question = "utter_unclear"

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_ask_unclear"


class _InForm(_AskingBack):
    """Not understood while a form waits: the form asks again after this, so nothing is offered."""

    def buttons(self, tracker: Tracker, domain: Domain) -> list[dict[str, str]]:
        """None: the form's question stands."""
        return []


class ActionAskAgain(_InForm):
    """While the repayment form waits."""

    question = "utter_fallback"

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_ask_again"


class ActionIdentityFirst(_InForm):
    """While it is not known who writes."""

    question = "utter_identity_first"

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_identity_first"


async def _handed_over(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    of = heard(tracker)
    outcome = await run(
        app().once,
        f"not_understood:{of.key}",
        lambda: app().handing.not_understood(of.conversation),
    )
    say(dispatcher, "utter_handoff_not_understood", outcome)
    return [*leave_forms(), FollowupAction("action_listen")]


def _unsure_before(tracker: Tracker) -> bool:
    """Whether the bot had to ask what was meant when the message before was answered."""
    told = [k for k, event in enumerate(tracker.events) if event.get("event") == "user"]
    if len(told) < 2:
        return False
    between = tracker.events[told[-2] : told[-1]]
    return any(e.get("event") == "action" and e.get("name") in ASKING for e in between)


def _titles(domain: Domain) -> dict[str, str]:
    """Intents in the borrower's words: the responses utter_meaning_<intent>."""
    prefix = "utter_meaning_"
    responses: dict[str, list[dict[str, Any]]] = domain.get("responses", {})
    named = {name: texts for name, texts in responses.items() if name.startswith(prefix)}
    return {name.removeprefix(prefix): str(texts[0]["text"]) for name, texts in named.items()}
