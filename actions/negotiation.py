"""The negotiation: every move of the borrower goes through one command."""

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import doubt
from actions.base import (
    REPAYMENT_FORM,
    BorrowerAction,
    Events,
    Heard,
    app,
    leave_form,
    run,
    say,
    verify_first,
)
from chatbot.services.hearing import act_of
from chatbot.services.outcome import Outcome

FORM_QUESTIONS = {"capacity", "waiver", "what_would_fit", "expenses"}
"""What the repayment form goes on asking until it has an answer."""

READ_BACK = {"instalment": "series", "reduced_payment": "reduced", "partial": "partial"}
"""How a plan of a kind is read back, where it is not one payment on one day."""

REFUSALS = {"affordability", "term", "overdue_for_whole", "changed"}
"""The checks whose refusal has a response of its own."""

NEAREST = {"affordability", "term"}
"""Those of them that name the nearest plan instead, and so need one."""


class ActionNegotiate(BorrowerAction):
    """Answer a request, a counter-offer, a yes, a no, or what was told about money."""

    personal = True

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_negotiate"

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Send the move to the application and word its reply; a doubtful day is asked about."""
        settled = doubt.answered(tracker, of)
        if settled is None and of.intent == "deny" and doubt.was_asked(tracker):
            return doubt.ask_in_figures(dispatcher, tracker)
        of = settled or of
        if day := doubt.in_doubt(of):
            return doubt.ask(dispatcher, tracker, of, day)
        act = act_of(of.intent, of.text, of.entities, of.further)
        outcome = await run(app().negotiating.negotiate, of.conversation, of.key, act)
        if outcome.name == "verify":
            return verify_first(dispatcher, self.name(), of)
        return _respond(dispatcher, tracker, of, outcome)


def _respond(
    dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard, outcome: Outcome
) -> Events:
    """Word an outcome: an "offer" of an "extension" is utter_offer_extension, and so on."""
    if outcome.name == "ask" and outcome.about in FORM_QUESTIONS:
        return _asked(dispatcher, tracker, of, outcome)
    if of.intent == "explain_hardship":
        dispatcher.utter_message(response="utter_hardship_heard")
    say(dispatcher, _response(outcome), outcome)
    if outcome.name == "offer" and len(outcome.plans) > 1:
        dispatcher.utter_message(response=f"utter_other_options_{len(outcome.plans)}")
    return leave_form(tracker)


def _response(outcome: Outcome) -> str:
    """The response for an outcome; some share one."""
    match outcome.name:
        case "agreed":
            return "utter_agreed"
        case "read_back":
            return f"utter_read_back_{READ_BACK.get(outcome.about, 'once')}"
        case "refuse" if not _has_words(outcome):
            return "utter_refuse_other"
    return f"utter_{outcome.name}_{outcome.about}"


def _has_words(refusal: Outcome) -> bool:
    """Whether a refusal has a response of its own, and what that one names."""
    nearest = "load" in refusal.values or refusal.about not in NEAREST
    return refusal.about in REFUSALS and nearest


def _asked(
    dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard, outcome: Outcome
) -> Events:
    """The form asks for the capacity itself; before that, an answer to what was said."""
    before = "hardship" if of.intent in ("explain_hardship", "cannot_pay") else outcome.about
    if before != "capacity":
        say(dispatcher, f"utter_before_{before}", outcome)
    opened = [] if tracker.active_loop_name else [FollowupAction(REPAYMENT_FORM)]
    return [SlotSet("monthly_capacity", None), *opened]
