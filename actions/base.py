"""What all actions share: one application, what was heard, one way from outcome to responses."""

import asyncio
import json
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from chatbot.bootstrap import Application, application
from chatbot.services.hearing import conversation_of
from chatbot.services.outcome import Outcome

Events = list[dict[str, Any]]
Domain = dict[str, Any]
P = ParamSpec("P")
T = TypeVar("T")

IDENTITY_FORM = "identity_form"
REPAYMENT_FORM = "repayment_form"

TOLD_TO_FORMS = ("claimed_name", "id_last4", "otp", "code_sent", "wish", "monthly_capacity")
"""The slots in which forms keep what they were told."""

GOES_FIRST = frozenset(
    {
        "express_distress",
        "complain_harassment",
        "dispute_debt",
        "report_death",
        "request_human",
        "stop_contact",
        "third_party",
        "wrong_person",
    }
)
"""Intents that are no answer to a form, whatever sums, names or digits come with them."""

SOMEONE_ELSE = {"third_party", "wrong_person"}

log = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def app() -> Application:
    """The application of this process."""
    return application()


async def run(command: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a command of the application in a thread: the store is synchronous."""
    return await asyncio.to_thread(command, *args, **kwargs)


@dataclass(frozen=True, slots=True)
class Heard:
    """The message that an action answers. key: an idempotency key for its commands."""

    conversation: str
    key: str
    intent: str
    text: str
    entities: list[dict[str, Any]]
    further: list[str]

    @property
    def products(self) -> tuple[str, ...]:
        """The products that were named."""
        return tuple(str(e["value"]) for e in self.entities if e["entity"] == "loan")


def goes_first(tracker: Tracker) -> bool:
    """Whether the latest message must be acted upon before any form that waits."""
    return (tracker.latest_message.get("intent") or {}).get("name") in GOES_FIRST


def heard(tracker: Tracker) -> Heard:
    """The latest message; after an identity check, the one that had to wait for it."""
    waited = tracker.get_slot("resumed")
    return Heard(**waited) if waited else _latest(tracker)


def _latest(tracker: Tracker) -> Heard:
    message = tracker.latest_message
    conversation = conversation_of(str(tracker.sender_id))
    ident = (message.get("metadata") or {}).get("message_id") or message.get("message_id")
    text = str(message.get("text") or "")
    return Heard(
        conversation,
        f"{conversation}:{ident}",
        str((message.get("intent") or {}).get("name")),
        text,
        [*message.get("entities", []), *_pressed(text)],
        [str(one["name"]) for one in message.get("intents") or []],
    )


def _pressed(text: str) -> list[dict[str, Any]]:
    """The entities of a button's command such as /choose_option{"option":"2"}."""
    start = text.find("{")
    if not text.startswith("/") or start < 0:
        return []
    return [{"entity": name, "value": value} for name, value in json.loads(text[start:]).items()]


class BorrowerAction(Action, ABC):
    """An action that answers the borrower. A failure brings a human; nothing is lost.

    personal: whether it tells what is the borrower's own; who is someone else hears none of it.
    """

    personal = False

    @abstractmethod
    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Send the command, word the outcome, return events."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> Events:
        """Answer what was heard."""
        try:
            events = await self._answered(dispatcher, tracker, heard(tracker))
        except Exception:
            log.exception("action %s failed", self.name())
            return await self._failed(dispatcher, tracker)
        return [*events, *_after_waiting(tracker, events)]

    async def _answered(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard
    ) -> Events:
        if self.personal and SOMEONE_ELSE & {*of.further}:
            return await someone_else(dispatcher, of)
        return await self.answer(dispatcher, tracker, of)

    async def _failed(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        conversation = conversation_of(str(tracker.sender_id))
        await run(app().handing.in_trouble, conversation)
        dispatcher.utter_message(response="utter_technical_problem")
        return leave_forms()


def _after_waiting(tracker: Tracker, events: Events) -> Events:
    """No rule knows what follows a wish that was taken up again: the borrower speaks next."""
    if not tracker.get_slot("resumed"):
        return []
    led = any(event["event"] == "followup" for event in events)
    return [SlotSet("resumed", None), *([] if led else [FollowupAction("action_listen")])]


def say(dispatcher: CollectingDispatcher, response: str, outcome: Outcome) -> None:
    """Utter a response with the outcome's figures; plans ride along as custom data."""
    custom = {"plans": outcome.plans} if outcome.plans else {}
    values = {**outcome.values, **app().wording.parts(outcome.values)}
    dispatcher.utter_message(response=response, json_message=custom, **values)


def verify_first(dispatcher: CollectingDispatcher, action: str, of: Heard) -> Events:
    """Ask who is writing before anything else; afterwards the wish is taken up again."""
    dispatcher.utter_message(response="utter_verify_first")
    wish = {"action": action, "heard": asdict(of)}
    return [SlotSet("wish", wish), FollowupAction(IDENTITY_FORM)]


async def someone_else(dispatcher: CollectingDispatcher, of: Heard) -> Events:
    """End the verification and every form, and say what can be said to anybody."""
    ended = await run(app().identity.someone_else, of.conversation)
    wrong = "wrong_person" in (of.intent, *of.further)
    response = "utter_wrong_person" if wrong else "utter_third_party"
    dispatcher.utter_message(response="utter_identity_someone_else" if ended else response)
    return leave_forms()


def leave_form(tracker: Tracker) -> Events:
    """End the form that is waiting, and forget what it was told."""
    left = [SlotSet("monthly_capacity", None), SlotSet("requested_slot", None)]
    return [ActiveLoop(None), *left] if tracker.active_loop_name else left


def leave_forms() -> Events:
    """End whatever form waits, and forget what any of them was told and the wish behind it."""
    return [ActiveLoop(None), *(SlotSet(name) for name in (*TOLD_TO_FORMS, "requested_slot"))]
