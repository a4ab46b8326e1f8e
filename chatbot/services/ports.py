"""What the use cases need of the world, as protocols; the adapters implement them."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Protocol

from chatbot.conversation.conversation import Conversation
from chatbot.negotiation.case import Case
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.plan import Status
from chatbot.negotiation.terms import Terms
from chatbot.services.records import Borrower, Event, Message, Offer, Ticket, Turn


class Clock(Protocol):
    """Two times: business time may be frozen, real time never is."""

    def now(self) -> datetime:
        """Business time in Asia/Shanghai: dates, arrears, office hours."""
        ...

    def real(self) -> datetime:
        """Real time in UTC: limits, expiry, retries."""
        ...


class CodeSender(Protocol):
    """Sends one-time codes to the phone that the lender has on file."""

    def send(self, borrower: Borrower, code: str) -> None:
        """Send a code; must not reveal by its duration whether anything was sent."""
        ...


class Notifier(Protocol):
    """Tells whoever is on call that something must not wait."""

    def alert(self, kind: str, conversation: str) -> None:
        """Raise an alert; never fails and never blocks for long."""
        ...


class Borrowers(Protocol):
    """Borrowers and their loans."""

    def get(self, ref: str) -> Borrower | None:
        """The borrower with that reference."""
        ...

    def matching(self, name: str, id_last4: str) -> list[Borrower]:
        """Everyone of that name whose ID ends in those four characters (X in upper case)."""
        ...

    def loans(self, ref: str) -> tuple[Loan, ...]:
        """The borrower's loans as domain objects, active plan and payments included, by ref."""
        ...

    def opt_out(self, ref: str) -> None:
        """Mark that the borrower wants no messages from us."""
        ...

    def dispute(self, loan: str, reason: str) -> None:
        """Mark a loan as disputed."""
        ...


class Conversations(Protocol):
    """Conversations by id and by channel and sender."""

    def get(self, ident: str) -> Conversation | None:
        """The conversation with that id."""
        ...

    def of(self, channel: str, sender: str) -> Conversation | None:
        """The conversation of a sender on a channel."""
        ...

    def save(self, conversation: Conversation) -> None:
        """Insert or update."""
        ...

    def ahead_of(self, conversation: Conversation) -> int:
        """How many waiting conversations are served before this one (priority, then time)."""
        ...


class Messages(Protocol):
    """The messages of conversations, numbered from 1 in each."""

    def add(self, message: Message) -> Message:
        """Append; returns it with its seq. Raises Duplicate for a known external_id."""
        ...

    def by_external_id(self, conversation: str, external_id: str) -> Message | None:
        """The message with the channel's id."""
        ...

    def after(self, conversation: str, seq: int, limit: int = 200) -> list[Message]:
        """Messages with a higher seq, in order; the latest `limit` of them."""
        ...

    def answers_to(self, conversation: str, seq: int) -> list[Message]:
        """What was sent in answer to the borrower's message `seq`, in order."""
        ...

    def finish(self, conversation: str, seq: int, understood: Mapping[str, Any]) -> None:
        """Mark a borrower's message as answered and keep what was understood in its body."""
        ...

    def unanswered(self, conversation: str | None = None) -> list[Message]:
        """Borrowers' messages whose turn is not finished, oldest first; of one or of all."""
        ...

    def button(self, conversation: str, ident: str) -> Mapping[str, str] | None:
        """The title and command behind a button that was sent in the conversation."""
        ...


class Cases(Protocol):
    """Negotiations, their offers and agreed plans."""

    def get(self, number: str) -> Case | None:
        """The case with that number."""
        ...

    def open_of(self, borrower: str) -> Case | None:
        """The borrower's open case."""
        ...

    def latest_of(self, borrower: str) -> Case | None:
        """The borrower's newest case, whatever became of it."""
        ...

    def next_number(self, day: date) -> str:
        """A new case number such as "QC-20261122-0007"."""
        ...

    def save(self, case: Case) -> None:
        """Insert or update."""
        ...

    def add_offers(self, offers: Iterable[Offer]) -> None:
        """Record offers."""
        ...

    def offer(self, ident: str) -> Offer | None:
        """The offer with that id."""
        ...

    def offers(self, number: str) -> list[Offer]:
        """All offers of a case, oldest first."""
        ...

    def set_offer_status(self, ident: str, status: Status) -> None:
        """Record what has become of an offer."""
        ...

    def agree(self, offer: Offer, at: datetime) -> None:
        """Make the offer the active plan of its loans, with its instalments.

        Raises PlanExists if one of the loans has an active plan already (a constraint).
        """
        ...


class Identity(Protocol):
    """One-time codes and failed attempts."""

    def put_code(self, conversation: str, code_hash: str, expires: datetime) -> None:
        """Keep the hash of the code that was sent last."""
        ...

    def code(self, conversation: str) -> tuple[str, datetime] | None:
        """The hash and expiry of the code that was sent last."""
        ...

    def clear_code(self, conversation: str) -> None:
        """Forget the code; it works once."""
        ...

    def fail(self, kind: str, key: str, day: date) -> None:
        """Count a failure of a sender or of a claimed person on a (real) day."""
        ...

    def failures(self, kind: str, key: str, day: date) -> int:
        """How many failures were counted on that day."""
        ...


class Log(Protocol):
    """Tickets, events, and results of commands by idempotency key."""

    def event(self, event: Event) -> None:
        """Append a fact."""
        ...

    def open_ticket(self, kind: str, conversation: str, opened: date, due: date) -> Ticket:
        """Open a ticket; the same kind in the same conversation on the same day is one ticket."""
        ...

    def result(self, key: str) -> dict[str, Any] | None:
        """What the command with this idempotency key returned."""
        ...

    def remember(self, key: str, result: Mapping[str, Any]) -> None:
        """Keep the result of a command under its idempotency key."""
        ...


class UnitOfWork(Protocol):
    """One transaction over the store; leaving without commit() rolls back."""

    borrowers: Borrowers
    conversations: Conversations
    messages: Messages
    cases: Cases
    identity: Identity
    log: Log

    def commit(self) -> None:
        """Make everything since the start last."""
        ...


class Store(Protocol):
    """Begins units of work."""

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """A unit of work: `with store.begin() as work: ... work.commit()`."""
        ...

    def reset(self) -> None:
        """Empty every table (demo mode only)."""
        ...

    def healthy(self) -> bool:
        """Whether the store answers."""
        ...


class TermsSource(Protocol):
    """The lender's terms."""

    def on(self, day: date) -> Terms:
        """The version in force on a day. Raises TermsInvalid if there is none."""
        ...


class Dialogue(Protocol):
    """Rasa: understands a message, and runs the dialogue that answers it."""

    async def talk(self, tracker: str, message_id: str, text: str) -> Turn:
        """Take one turn. Raises Unavailable if Rasa does not answer."""
        ...

    async def understand(self, text: str) -> Turn:
        """Only understand; nothing is said or remembered. Raises Unavailable."""
        ...

    async def healthy(self) -> bool:
        """Whether a model is loaded and answers."""
        ...


class Wording(Protocol):
    """The texts of domain.yml for what is said while Rasa's dialogue is not running."""

    def say(self, response: str, variant: int, values: Mapping[str, str]) -> str:
        """A response's text with its variables filled in; `variant` picks one of several."""
        ...

    def parts(self, values: Mapping[str, str]) -> dict[str, str]:
        """Half-sentences that are said only where there is something to say, as {x_part}."""
        ...
