"""What the store keeps beside loans and cases, as plain records."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from chatbot.negotiation.plan import Plan, Status


@dataclass(frozen=True, slots=True)
class Borrower:
    """A person who owes the lender. id_last4 may end in X; opted_out: no messages from us."""

    ref: str
    name: str
    id_last4: str
    phone_last4: str
    birth_year: int
    opted_out: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation.

    author: borrower, bot, agent or system. seq: its place, from 1. external_id: the channel's
    own id, unique in the conversation. reply_to: seq of the borrower's message it answers.
    body: buttons, plans, intent and whatever else belongs to it (JSON); `for` is the borrower
    who was verified when it was said: to nobody else it may be shown again. at: business time.
    answered: for a borrower's message, whether its turn is finished.
    """

    conversation: str
    author: str
    text: str
    at: datetime
    seq: int = 0
    external_id: str | None = None
    reply_to: int | None = None
    body: dict[str, Any] = field(default_factory=dict)
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan that was offered in a case. made_on and valid_until are business days."""

    id: str
    case: str
    plan: Plan
    made_on: date
    valid_until: date
    status: Status = Status.OFFERED
    recommended: bool = False


@dataclass(frozen=True, slots=True)
class Ticket:
    """A numbered matter for a human with a day by which it must be answered."""

    number: str
    kind: str
    conversation: str
    opened_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Event:
    """A past fact for the log: name, business time, references, plain data."""

    name: str
    at: datetime
    conversation: str | None = None
    case: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing that the dialogue says: text, buttons as (title, command), PLAN objects."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    plans: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What the dialogue understood and says.

    intent: {"name", "confidence"}. intents: further wishes, alike. entities: normalised values.
    busy: a form waits for an answer, so the tracker must go on.
    """

    intent: dict[str, Any]
    intents: list[dict[str, Any]]
    entities: list[dict[str, Any]]
    utterances: tuple[Utterance, ...] = ()
    busy: bool = False
