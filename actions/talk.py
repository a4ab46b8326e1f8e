"""Small things: the start of a session, saying it again, asking what was meant."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Domain, Events, app, run

OFFERED_MEANINGS = 3
HUMAN = "request_human"


class ActionSessionStart(Action):
    """Gives the responses what they may name of the lender; nothing of the borrower."""

    def name(self) -> str:
        """Rasa's name for the start of a session."""
        return "action_session_start"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> Events:
        """Fill the lender's slots."""
        facts = await run(app().lender)
        slots = [SlotSet(name, facts[name]) for name in ("lender", "hotline", "hours")]
        return [SessionStarted(), *slots, ActionExecuted("action_listen")]


class ActionRepeat(Action):
    """Says the last thing again."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_repeat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> Events:
        """Repeat what the bot said before this message."""
        said = _last_said(tracker)
        if said:
            dispatcher.utter_message(text=said)
        else:
            dispatcher.utter_message(response="utter_ask_repeat_none")
        return []


class ActionAskMeaning(Action):
    """Not understood: offers the likeliest meanings as buttons."""

    def name(self) -> str:
        """Rasa's name for the first question of the two-stage fallback."""
        return "action_default_ask_affirmation"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> Events:
        """Ask with two or three buttons and a way to a human."""
        ranking = tracker.latest_message.get("intent_ranking") or []
        titles = _titles(domain)
        likely = [str(one["name"]) for one in ranking if one["name"] in {*titles} - {HUMAN}]
        offered = [*likely[:OFFERED_MEANINGS], HUMAN]
        buttons = [{"title": titles[name], "payload": f"/{name}"} for name in offered]
        dispatcher.utter_message(response="utter_ask_meaning", buttons=buttons)
        return []


def _titles(domain: Domain) -> dict[str, str]:
    """Intents in the borrower's words: the responses utter_meaning_<intent>."""
    prefix = "utter_meaning_"
    responses: dict[str, list[dict[str, Any]]] = domain.get("responses", {})
    named = {name: texts for name, texts in responses.items() if name.startswith(prefix)}
    return {name.removeprefix(prefix): str(texts[0]["text"]) for name, texts in named.items()}


def _last_said(tracker: Tracker) -> str | None:
    """The bot's words between the message before this one and this one."""
    users = [k for k, event in enumerate(tracker.events) if event.get("event") == "user"]
    before = tracker.events[: users[-1]] if users else []
    since = users[-2] if len(users) > 1 else 0
    said = [e.get("text") for e in before[since:] if e.get("event") == "bot" and e.get("text")]
    return "\n".join(map(str, said)) or None
