"""A day that may be read in two ways (下周五 said on a Sunday) is asked back before it counts."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, Heard, app, leave_form
from chatbot.services.figures import day_words

SLOT = "doubted"
NAMING_A_DAY = {
    "counter_offer",
    "promise_to_pay",
    "request_extension",
    "request_installment",
    "request_partial_payment",
}
"""Intents in which a day is the borrower's own wish."""

WEEKDAYS = "一二三四五六日"


def in_doubt(of: Heard) -> dict[str, Any] | None:
    """The day in a message that has a second reading, if the borrower wishes it."""
    if of.intent not in NAMING_A_DAY:
        return None
    return next(
        (e for e in of.entities if e["entity"] == "due_date" and e.get("alternative")), None
    )


def ask(
    dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard, day: dict[str, Any]
) -> Events:
    """Ask which of two days is meant; a button says the message again, its day in figures."""
    today = app().clock.now().date()
    days = [date.fromisoformat(str(day[key])) for key in ("value", "alternative")]
    titles = [f"{day_words(one, today)}（周{WEEKDAYS[one.weekday()]}）" for one in days]
    buttons = [
        {"title": title, "payload": _said_again(of.text, day, day_words(one, today))}
        for title, one in zip(titles, days, strict=True)
    ]
    dispatcher.utter_message(
        response="utter_ask_which_day", buttons=buttons, meant=titles[0], said=day["surface"]
    )
    doubted = {"heard": asdict(of), "turn": _turn(tracker)}
    return [*leave_form(tracker), SlotSet(SLOT, doubted)]


def answered(tracker: Tracker, of: Heard) -> Heard | None:
    """The message that was asked about, its day settled, if `of` settles it.

    A day that the answer names counts (不是，是12月4号), else a yes means the day that was asked.
    """
    if not was_asked(tracker):
        return None
    doubted = Heard(**tracker.get_slot(SLOT)["heard"])
    named = [e for e in of.entities if e["entity"] == "due_date"]
    if not named and of.intent != "affirm":
        return None
    kept = [e for e in doubted.entities if not (named and e["entity"] == "due_date")]
    settled = [{k: v for k, v in e.items() if k != "alternative"} for e in [*kept, *named]]
    return replace(doubted, key=of.key, entities=settled)


def was_asked(tracker: Tracker) -> bool:
    """Whether the latest message answers the question about the day."""
    doubted = tracker.get_slot(SLOT)
    return bool(doubted) and doubted["turn"] == _turn(tracker) - 1


def ask_in_figures(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """A no without another day: ask for it in figures; what came with it is not forgotten."""
    dispatcher.utter_message(response="utter_ask_day_in_figures")
    return [SlotSet(SLOT, {**tracker.get_slot(SLOT), "turn": _turn(tracker)})]


def _turn(tracker: Tracker) -> int:
    return sum(event.get("event") == "user" for event in tracker.events)


def _said_again(text: str, day: dict[str, Any], words: str) -> str:
    return f"{text[: day['start']]}{words}{text[day['end'] :]}"
