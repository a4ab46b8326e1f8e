"""Questions about the borrower's own loans and plan."""

from abc import abstractmethod

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import BorrowerAction, Events, Heard, app, run, say, verify_first
from chatbot.services.outcome import Outcome


class _Told(BorrowerAction):
    """Tells about every loan with the responses utter_<topic>_<state of the loan>."""

    personal = True
    own_states = frozenset({"overdue", "grace", "current"})

    @property
    @abstractmethod
    def topic(self) -> str:
        """What is told: the middle of the responses' names."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return f"action_tell_{self.topic}"

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Look the loans up and tell one after the other."""
        outcome = await run(app().accounts.owed, of.conversation, of.products)
        if outcome.name == "verify":
            return verify_first(dispatcher, self.name(), of)
        if outcome.name == "handover":
            say(dispatcher, "utter_handover_time_barred", outcome)
            return []
        if outcome.name == "inform":
            say(dispatcher, f"utter_inform_{outcome.about}", outcome)
            return []
        self.tell(dispatcher, outcome)
        return []

    def tell(self, dispatcher: CollectingDispatcher, outcome: Outcome) -> None:
        """One response a loan."""
        for line in outcome.lines:
            response = self.response(line["state"])
            say(dispatcher, response, Outcome(outcome.name, outcome.about, line))

    def response(self, state: str) -> str:
        """The response for a state of a loan; what is being looked into has one for all topics."""
        known = state in self.own_states
        return f"utter_{self.topic}_{state}" if known else f"utter_loan_{state}"


class ActionTellDebts(_Told):
    """How much is owed."""

    topic = "debts"
    own_states = _Told.own_states | {"pending", "flagged", "plan"}

    def tell(self, dispatcher: CollectingDispatcher, outcome: Outcome) -> None:
        """One response a loan, and the total of several that are to be paid."""
        super().tell(dispatcher, outcome)
        if int(outcome.values["demanded"]) > 1:
            say(dispatcher, "utter_debts_total", outcome)


class ActionTellStatus(_Told):
    """Whether something is overdue, and since when."""

    topic = "status"


class ActionTellDueDate(_Told):
    """When the next payment is due."""

    topic = "due_date"


class ActionTellInterest(_Told):
    """How interest and penalty are computed on these loans."""

    topic = "interest"


class ActionExplain(BorrowerAction):
    """General questions about repaying: utter_<intent>, unless a human has to explain."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_explain"

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Answer in general; a time-barred loan is left to a human."""
        outcome = await run(app().accounts.explained_by, of.conversation)
        if outcome.name == "handover":
            say(dispatcher, "utter_handover_time_barred", outcome)
        else:
            dispatcher.utter_message(response=f"utter_{of.intent}")
        return []


class ActionClaimPaid(BorrowerAction):
    """Somebody says to have paid already."""

    personal = True

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_claim_paid"

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Tell what the ledger knows of it."""
        outcome = await run(app().accounts.payment, of.conversation)
        if outcome.name == "verify":
            return verify_first(dispatcher, self.name(), of)
        say(dispatcher, f"utter_payment_{outcome.about}", outcome)
        return []


class ActionPlanStatus(BorrowerAction):
    """How the borrower's plan stands."""

    personal = True

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_plan_status"

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Show the plan, or say that there is none."""
        outcome = await run(app().accounts.plan, of.conversation)
        if outcome.name == "verify":
            return verify_first(dispatcher, self.name(), of)
        say(dispatcher, f"utter_plan_{outcome.about}", outcome)
        return []
