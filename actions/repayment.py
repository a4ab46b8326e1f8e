"""The repayment form: what the borrower can pay a month, in whatever words it comes."""

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Domain, goes_first

TELLING = {"counter_offer", "inform_finances", "request_installment", "affirm"}
"""Intents with which a sum or a number of instalments answers the form."""


class ValidateRepaymentForm(FormValidationAction):
    """Takes a monthly sum, a number of instalments, or income and expenses as the answer."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "validate_repayment_form"

    async def extract_monthly_capacity(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> dict[str, Any]:
        """The words that answer the question; no words are no answer, and a digression."""
        answer = None if goes_first(tracker) else _answer(tracker)
        return {"monthly_capacity": answer} if answer else {}


def _answer(tracker: Tracker) -> str | None:
    entities = tracker.latest_message.get("entities") or []
    if any(e["entity"] == "due_date" for e in entities):
        return None
    told = [e for e in entities if e["entity"] in ("amount", "periods")]
    understood = (tracker.latest_message.get("intent") or {}).get("name")
    offers = [e for e in told if e.get("role") in (None, "offer") or e["entity"] == "periods"]
    if offers and (understood in TELLING or any(e.get("monthly") for e in offers)):
        return str(offers[0]["value"])
    return str(told[0]["value"]) if told and understood == "inform_finances" else None
