"""Plans and wishes as the JSON that the store keeps."""

from typing import Any

from chatbot.adapters.codec import from_json, to_json
from chatbot.negotiation.plan import Plan
from chatbot.negotiation.wish import Wish

Json = dict[str, Any]


def plan_to_json(plan: Plan) -> Json:
    """A plan with everything in it: sums in fen, days as ISO dates, rates as text."""
    data: Json = to_json(plan)
    return data


def plan_from_json(data: Json) -> Plan:
    """The plan exactly as it was."""
    return from_json(Plan, data)


def wish_to_json(wish: Wish) -> Json:
    """A wish, sums in fen, days as ISO dates."""
    data: Json = to_json(wish)
    return data


def wish_from_json(data: Json) -> Wish:
    """The wish exactly as it was."""
    return from_json(Wish, data)
