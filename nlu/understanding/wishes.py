"""Which wishes a message holds, and which of them comes first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlu.understanding.clauses import Cut, cuts, split
from nlu.understanding.consent import terms_of
from nlu.understanding.normalise import normalise

_SAFETY = {"express_distress", "report_death"}
_COMPLAINT = {"complain_harassment", "dispute_debt"}
_REQUEST = {"counter_offer", "cancel_plan", "stop_contact", "callback_later", "submit_proof"}
_SMALL_TALK = {"greet", "goodbye", "thank", "affirm", "deny", "insult"}
_NO_WISH = {"out_of_scope", "unclear", "nlu_fallback"}
# What has a detector of its own, and what a part of a message says too easily.
_NO_SECOND = {
    "ask_repeat", "choose_option", "confirm_identity", "express_distress", "inform_identity",
    "report_death", "wrong_person",
}  # fmt: skip
# Told in whole sentences: 我失业了 may run into a request without a mark. A request or a question
# often does not hold one: 最低还款后利息怎么算 asks one thing.
_TOLD = {
    "callback_later", "cannot_pay", "claim_paid", "complain_harassment", "counter_offer",
    "dispute_debt", "explain_hardship", "inform_finances", "promise_to_pay", "refuse_to_pay",
    "request_human", "stop_contact", "submit_proof", "third_party",
}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """An intent and how sure the model is of it, from 0 to 1."""

    name: str
    confidence: float


Reader = Callable[[Sequence[str]], list[Wish]]
"""Gives the likeliest intent of each of some texts."""


@dataclass(frozen=True)
class Care:
    """How sure a part of a message must be. Tuned on held-out messages of one and of two wishes.

    `part`: the confidence of each part. `whole`, `unmarked`: the share that the whole message must
    give a further wish, the second where neither mark nor joint nor a told fact sets it apart.
    """

    part: float = 0.75
    whole: float = 1e-4
    unmarked: float = 1e-3


LONGEST = 120
"""A longer message is not cut between its words: that many ways are not worth their time."""

MOST = 40
"""So many clauses of a message are read for further wishes."""

MANY = 3
"""From so many clauses on, each may hold a wish."""


def priority(name: str) -> int:
    """Rank an intent: 0 safety, 1 complaint, 2 request, 3 statement, 4 question, 5 small talk."""
    for rank, group in enumerate((_SAFETY, _COMPLAINT, _REQUEST)):
        if name in group or (group is _REQUEST and name.startswith("request_")):
            return rank
    if name in _SMALL_TALK:
        return 5
    return 4 if name.startswith("ask_") else 3


def further(text: str, shares: Mapping[str, float], read: Reader, care: Care) -> list[Wish]:
    """Find the wishes in the parts of `text` beside the likeliest of the whole.

    `shares` are the probabilities of all intents for the whole text.
    """
    first = max(shares, key=shares.__getitem__)
    found = [*_beside(first, text, shares, read, care), *_in_clauses(text, shares, read, care)]
    if terms := terms_of(normalise(text)):
        found += read([terms])
    found = [wish for wish in found if is_wish(wish.name) and wish.name not in _NO_SECOND]
    best = {wish.name: wish for wish in sorted(found, key=lambda wish: wish.confidence)}
    best.pop(first, None)
    return list(best.values())


def gather(first: Wish, heard: Sequence[Wish], threshold: float) -> list[Wish]:
    """List the wishes of a message: `first` at the head, then what else was heard, by priority.

    What is heard counts when its confidence reaches `threshold` and it is no small talk. Each
    intent is listed once.
    """
    sure = {
        wish.name: wish for wish in heard if wish.confidence >= threshold and is_wish(wish.name)
    }
    sure.pop(first.name, None)
    return [first, *sorted(sure.values(), key=lambda wish: (priority(wish.name), -wish.confidence))]


def is_wish(name: str) -> bool:
    """Tell whether an intent asks or tells something that must be answered."""
    return name not in _NO_WISH | _SMALL_TALK


def _beside(
    first: str, text: str, shares: Mapping[str, float], read: Reader, care: Care
) -> Iterator[Wish]:
    """Cut the message in two where its halves are surest; one must be the first wish."""
    ways = cuts(normalise(text)) if len(text) <= LONGEST else []
    halves = read([half for way in ways for half in (way.left, way.right)]) if ways else []
    pairs = zip(ways, halves[::2], halves[1::2], strict=True)
    for cut, left, right in sorted(pairs, key=_sureness, reverse=True)[:MANY]:
        other = right if left.name == first else left
        if (
            first in (left.name, right.name)
            and left.name != right.name
            and min(left.confidence, right.confidence) >= care.part
            and shares.get(other.name, 0) >= _least(cut, {left.name, right.name}, care)
        ):
            yield other
            return


def _sureness(pair: tuple[Cut, Wish, Wish]) -> float:
    cut, left, right = pair
    return left.confidence * right.confidence * (1.5 if cut.marked else 1.0)


def _least(cut: Cut, names: set[str], care: Care) -> float:
    apart = cut.marked or (names & _TOLD and min(len(cut.left), len(cut.right)) > MANY)
    return care.whole if apart else care.unmarked


def _in_clauses(text: str, shares: Mapping[str, float], read: Reader, care: Care) -> Iterator[Wish]:
    """Read each clause of a message of many."""
    clauses = split(text)
    if len(clauses) < MANY:
        return
    for wish in read(clauses[:MOST]):
        sure = wish.confidence >= max(care.part, 0.9) and shares.get(wish.name, 0) >= care.unmarked
        if sure:
            yield wish
