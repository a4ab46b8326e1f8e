"""Actions that bring a human, or stop us from writing."""

from abc import abstractmethod

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import BorrowerAction, Events, Heard, app, leave_forms, run, say
from chatbot.services.outcome import Outcome


class _Handed(BorrowerAction):
    """Brings a human and says so; ends any form."""

    response = ""

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Send the command and word the outcome."""
        key = f"{self.name()}:{of.key}"
        outcome = await run(app().once, key, lambda: self.command(of))
        say(dispatcher, self.response, outcome)
        return leave_forms()

    @abstractmethod
    def command(self, of: Heard) -> Outcome:
        """What is asked of the application."""


class ActionHandOver(_Handed):
    """A human is asked for."""

    response = "utter_handoff_general"

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_hand_over"

    def command(self, of: Heard) -> Outcome:
        """To the general team."""
        return app().handing.asked_for(of.conversation)


class ActionDefaultFallback(_Handed):
    """Twice not understood: a human reads it."""

    response = "utter_handoff_not_understood"

    def name(self) -> str:
        """Rasa's name for what follows two misunderstandings."""
        return "action_default_fallback"

    def command(self, of: Heard) -> Outcome:
        """To the general team."""
        return app().handing.not_understood(of.conversation)


class ActionDistress(_Handed):
    """Despair or danger: care, first place in the queue, nothing about money."""

    response = "utter_distress"

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_distress"

    def command(self, of: Heard) -> Outcome:
        """To whoever is on call; collection is frozen."""
        return app().handing.distress(of.conversation)


class ActionComplain(_Handed):
    """A complaint about how we behaved."""

    response = "utter_complaint_noted"

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_complain"

    def command(self, of: Heard) -> Outcome:
        """A ticket with its clock, and a human."""
        return app().handing.complain(of.conversation)


class ActionDispute(_Handed):
    """Not my loan, or a wrong amount."""

    response = "utter_handoff_dispute"

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_dispute"

    def command(self, of: Heard) -> Outcome:
        """What was named is marked as disputed, and a human looks."""
        return app().handing.dispute(of.conversation, of.products)


class ActionReportDeath(_Handed):
    """Somebody tells that the borrower has died."""

    response = "utter_death"

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_report_death"

    def command(self, of: Heard) -> Outcome:
        """To the special team; nothing else is said."""
        return app().handing.death(of.conversation)


class ActionCancelPlan(_Handed):
    """An agreed plan is to be changed or withdrawn: a human does that."""

    response = "utter_handoff_plan_change"

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_cancel_plan"

    def command(self, of: Heard) -> Outcome:
        """To the general team."""
        return app().handing.plan_change(of.conversation)


class ActionStopContact(BorrowerAction):
    """No more messages that we start."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_stop_contact"

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Keep it and confirm it."""
        await run(app().handing.stop_contact, of.conversation)
        dispatcher.utter_message(response="utter_stop_contact")
        return []
