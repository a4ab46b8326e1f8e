"""From an intent and its entities to an act of the negotiation."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from chatbot.conversation.consent import is_explicit_yes
from chatbot.conversation.conversation import conversation_of
from chatbot.negotiation.act import Act, Move
from chatbot.negotiation.money import Fen, fen
from chatbot.negotiation.plan import Kind

__all__ = ["act_of", "conversation_of"]

Entity = Mapping[str, Any]

MOVES = {
    "affirm": Move.ACCEPT,
    "deny": Move.REJECT,
    "choose_option": Move.CHOOSE,
    "counter_offer": Move.COUNTER,
    "inform_finances": Move.INFORM,
    "explain_hardship": Move.INFORM,
    "cannot_pay": Move.INFORM,
}
"""Every other intent of the negotiation is a request."""

KINDS = {
    "request_extension": Kind.EXTENSION,
    "promise_to_pay": Kind.EXTENSION,
    "request_installment": Kind.INSTALMENT,
    "request_partial_payment": Kind.PARTIAL,
    "request_early_settlement": Kind.SETTLEMENT,
}
BARGAINING = {"counter_offer", "request_installment", "request_partial_payment", "promise_to_pay"}
TOLD_WITH = {"cannot_pay", "counter_offer", "explain_hardship"}
WAIVERS = {"request_waiver", "request_interest_freeze"}


def act_of(intent: str, text: str, entities: Iterable[Entity], further: Iterable[str] = ()) -> Act:
    """What the borrower does with this message; sums in fen, days as dates.

    A yes or a choice that comes with terms of its own is a counter-offer. A promised day names
    no kind: it may answer the question when the rest will be paid. `further` are the other
    wishes of the message: a hardship told with a request is a request.
    """
    found = list(entities)
    offer, periods = _offer(found, intent), _periods(found)
    first, by = _days(found, text, part=offer is not None)
    named = bool(offer or periods or by or first)
    option = _option(found, text)
    move = MOVES.get(intent, Move.REQUEST)
    if _has_own_terms(move, text, named=named, option=option):
        move = Move.COUNTER
    return Act(
        move=move,
        kind=_kind(intent, text, offer, further, day=by or first),
        amount=_sum(offer),
        monthly=_is_monthly(offer, found, text),
        by=by,
        first=first,
        periods=periods,
        income=_sum(_amount(found, "income")),
        expenses=_total(found, "expense"),
        reason=_value(found, "hardship_reason"),
        products=tuple(str(e["value"]) for e in found if e["entity"] == "loan"),
        option=option,
        explicit=is_explicit_yes(text) or _value(found, "explicit") is not None,
        waiver=intent in WAIVERS or (intent == "counter_offer" and not WAIVERS.isdisjoint(further)),
    )


_NOW = re.compile(
    r"先|[这一]次|这回|今[天日晚]|现在|马上|立刻|手头|眼下|首付|到账|奖金|卖|转你|结清"
)


def _is_monthly(offer: Entity | None, found: list[Entity], text: str) -> bool:
    """Whether what is offered is meant for every month.

    What is left of a monthly income is: 工资四千二，房租一千五，最多拿得出五百.
    """
    if offer is None or offer.get("monthly"):
        return offer is not None
    income = _amount(found, "income")
    is_dated = any(e["entity"] == "due_date" for e in found)
    if income is None or not income.get("monthly") or is_dated or _NOW.search(text):
        return False
    return Decimal(str(offer["value"])) < Decimal(str(income["value"]))


_FOR_A_WHILE = re.compile(
    r"(这|头|前|最近)(几|[一二两三123])个?月|先少还|少还一?点|先轻后重|暂时少"
)


def _lower_for_a_while(intent: str, text: str, offer: Entity | None) -> bool:
    """Whether a monthly sum is meant for some months only."""
    if not offer or not offer.get("monthly"):
        return False
    return intent == "request_partial_payment" or _FOR_A_WHILE.search(text) is not None


def _kind(
    intent: str, text: str, offer: Entity | None, further: Iterable[str], day: date | None
) -> Kind | None:
    """The kind that is asked for; of a hardship, no money or own terms, what is asked beside."""
    if _lower_for_a_while(intent, text, offer):
        return Kind.REDUCED_PAYMENT
    if intent == "promise_to_pay" and day:
        return None
    if intent not in TOLD_WITH:
        return KINDS.get(intent)
    return next((KINDS[other] for other in further if other in KINDS), None)


def _has_own_terms(move: Move, text: str, *, named: bool, option: int | None) -> bool:
    if move is Move.ACCEPT:
        return named and not is_explicit_yes(text)
    return move is Move.CHOOSE and named and option is None


def _value(found: list[Entity], name: str) -> str | None:
    return next((str(e["value"]) for e in found if e["entity"] == name), None)


def _amount(found: list[Entity], role: str) -> Entity | None:
    sums = (e for e in found if e["entity"] == "amount" and e.get("role") == role)
    return next(sums, None)


def _offer(found: list[Entity], intent: str) -> Entity | None:
    """The sum that can be paid; in a bargaining sentence a sum without a role is one."""
    plain = _amount(found, "other") if intent in BARGAINING else None
    return _amount(found, "offer") or plain


def _sum(entity: Entity | None) -> Fen | None:
    return fen(str(entity["value"])) if entity else None


def _total(found: list[Entity], role: str) -> Fen | None:
    sums = [
        fen(str(e["value"])) for e in found if e["entity"] == "amount" and e.get("role") == role
    ]
    return sum(sums) or None


_REST = re.compile(r"剩|其余|余下|余款|尾款|后面的|另外的|补[上齐完清]")


def _days(found: list[Entity], text: str, *, part: bool) -> tuple[date | None, date | None]:
    """When a part is paid, and by when everything or the rest: two days, or one of them."""
    days = [date.fromisoformat(str(e["value"])) for e in found if e["entity"] == "due_date"]
    if not days:
        return None, None
    if part and len(days) > 1:
        return days[0], days[-1]
    return (None, days[0]) if not part or _REST.search(text) else (days[0], None)


def _periods(found: list[Entity]) -> int | None:
    value = _value(found, "periods")
    whole = int(Decimal(value)) if value else 0
    return whole or None


_ORDINALS = {"1": 1, "一": 1, "a": 1, "2": 2, "二": 2, "两": 2, "b": 2, "3": 3, "三": 3, "c": 3}
_POINTED = re.compile(
    r"(?:第|方案|选项?|选择|套餐)\s*([一二两三123abcABC])|([一二三123])\s*(?:号方案|号|个方案)"
)
_LAST = re.compile(r"最后|后(面|边)(那|一)?(个|种)?|下面")


def _option(found: list[Entity], text: str) -> int | None:
    """Which of the offers is pointed to, 1 for the first; None if that is not said."""
    value = _value(found, "option")
    if value and value.isdecimal():
        return int(value)
    match = _POINTED.search(text)
    if match:
        return _ORDINALS[(match[1] or match[2]).lower()]
    return 2 if _LAST.search(text) else None
