"""Which wishes a message holds, and which of them comes first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SAFETY = {"express_distress", "report_death"}
_COMPLAINT = {"complain_harassment", "dispute_debt"}
_REQUEST = {"counter_offer", "cancel_plan", "stop_contact", "callback_later", "submit_proof"}
_SMALL_TALK = {"greet", "goodbye", "thank", "affirm", "deny", "insult"}
_NO_WISH = {"out_of_scope", "unclear", "nlu_fallback"}
_TERMS = {
    "counter_offer",
    "request_extension",
    "request_installment",
    "request_interest_freeze",
    "request_partial_payment",
    "request_waiver",
}
_YES = re.compile(
    "(?:嗯|恩|那)*(?:好|行|可以|同意|成|中|没问题|接受|ok|愿意|答应|就这样)", re.IGNORECASE
)
_CONDITION = re.compile("不过|但|除非|前提|条件|如果|要是|假如|只要|先|才|得|必须")


@dataclass(frozen=True)
class Wish:
    """An intent and how sure the model is of it, from 0 to 1."""

    name: str
    confidence: float


def priority(name: str) -> int:
    """Rank an intent: 0 safety, 1 complaint, 2 request, 3 statement, 4 question, 5 small talk."""
    for rank, group in enumerate((_SAFETY, _COMPLAINT, _REQUEST)):
        if name in group or (group is _REQUEST and name.startswith("request_")):
            return rank
    if name in _SMALL_TALK:
        return 5
    return 4 if name.startswith("ask_") else 3


def gather(first: Wish, clauses: Sequence[Wish], threshold: float) -> list[Wish]:
    """List the wishes of a message: `first` at the head, then those of its clauses by priority.

    A clause counts when its confidence reaches `threshold` and it is no small talk. Each intent is
    listed once.
    """
    sure = [wish for wish in clauses if wish.confidence >= threshold and _is_wish(wish.name)]
    best = {wish.name: wish for wish in sorted(sure, key=lambda wish: wish.confidence)}
    best.pop(first.name, None)
    return [first, *sorted(best.values(), key=lambda wish: (priority(wish.name), -wish.confidence))]


def _is_wish(name: str) -> bool:
    return name not in _NO_WISH | _SMALL_TALK


def is_conditional_yes(text: str, wishes: Sequence[str]) -> bool:
    """Tell whether `text` is a yes with terms: 可以，不过先免罚息 is no yes.

    `wishes` are the intents found in it.
    """
    yes = _YES.match(text)
    return (
        yes is not None
        and not _TERMS.isdisjoint(wishes)
        and _CONDITION.search(text, yes.end()) is not None
    )
