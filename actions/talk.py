"""Small things: the start of a session, saying it again."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Domain, Events, app, run


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


def _last_said(tracker: Tracker) -> str | None:
    """The bot's words between the message before this one and this one."""
    users = [k for k, event in enumerate(tracker.events) if event.get("event") == "user"]
    before = tracker.events[: users[-1]] if users else []
    since = users[-2] if len(users) > 1 else 0
    said = [e.get("text") for e in before[since:] if e.get("event") == "bot" and e.get("text")]
    return "\n".join(map(str, said)) or None
