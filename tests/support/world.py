"""The real application on a real store, with doubles for what lies outside: Rasa, phones, time."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Engine, text

from chatbot.adapters.codes import CodeHash
from chatbot.adapters.rasa import RasaDialogue
from chatbot.adapters.store import Store
from chatbot.adapters.terms_files import TermsFiles
from chatbot.adapters.wording import DomainWording
from chatbot.bootstrap import Application
from chatbot.config import ROOT, Settings
from chatbot.conversation.conversation import Conversation
from chatbot.errors import Unavailable
from chatbot.services.accounts import Accounts
from chatbot.services.answering import Answering
from chatbot.services.handing import Handing
from chatbot.services.hearing import act_of
from chatbot.services.identity import Identity
from chatbot.services.negotiating import Negotiating
from chatbot.services.outcome import Outcome
from chatbot.services.receiving import Incoming, Receiving
from chatbot.services.records import Borrower, Message, Turn, Utterance
from chatbot.services.views import Views
from tests.builders import NOW, REAL

CODE = "135790"
Json = dict[str, Any]

WORDING = DomainWording(ROOT / "domain.yml")
TERMS = TermsFiles(ROOT / "terms")


@dataclass
class StandingClock:
    """Business time stands at ten o'clock on 2026-11-22; both times move when they are told."""

    business: datetime = NOW
    moment: datetime = REAL

    def now(self) -> datetime:
        """Business time."""
        return self.business

    def real(self) -> datetime:
        """Real time."""
        return self.moment

    def go_on(self, **passed: float) -> None:
        """Let real time pass: go_on(minutes=15)."""
        self.moment += timedelta(**passed)

    def next_day(self) -> None:
        """The same hour of the next business day."""
        self.business += timedelta(days=1)


@dataclass
class Phones:
    """Keeps the codes that were sent, as (borrower, code)."""

    sent: list[tuple[str, str]] = field(default_factory=list)

    def send(self, borrower: Borrower, code: str) -> None:
        """Remember the code."""
        self.sent.append((borrower.ref, code))


@dataclass
class Pager:
    """Keeps the alerts that were raised, as (kind, conversation)."""

    alerts: list[tuple[str, str]] = field(default_factory=list)

    def alert(self, kind: str, conversation: str) -> None:
        """Remember the alert."""
        self.alerts.append((kind, conversation))


@dataclass
class ScriptedDialogue:
    """Stands for Rasa: understands and says what the test has told it, by text.

    meanwhile: what happens in the world while a turn is under way.
    """

    intents: dict[str, str] = field(default_factory=dict)
    says: dict[str, tuple[Utterance, ...]] = field(default_factory=dict)
    talked: list[tuple[str, str, str]] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    down: bool = False
    busy: bool = False
    meanwhile: Callable[[str], Awaitable[None]] | None = None

    async def talk(self, tracker: str, message_id: str, text: str) -> Turn:
        """Take one turn."""
        self._require()
        self.talked.append((tracker, message_id, text))
        if self.meanwhile:
            await self.meanwhile(text)
        return self._turn(text, self.says.get(text, (Utterance(f"听到了：{text}"),)))

    async def understand(self, text: str) -> Turn:
        """Only understand."""
        self._require()
        self.understood.append(text)
        return self._turn(text, ())

    async def healthy(self) -> bool:
        """Whether it answers."""
        return not self.down

    async def close(self) -> None:
        """Nothing is open."""

    def _turn(self, text: str, utterances: tuple[Utterance, ...]) -> Turn:
        name = self.intents.get(text, "greet")
        return Turn({"name": name, "confidence": 0.97}, [], [], utterances, self.busy)

    def _require(self) -> None:
        if self.down:
            raise Unavailable("Rasa：ConnectError")


@dataclass(frozen=True)
class World:
    """An application with the demo portfolio, and the doubles around it."""

    app: Application
    clock: StandingClock
    dialogue: ScriptedDialogue
    phones: Phones
    pager: Pager
    _ids: Any = field(default_factory=lambda: count(1))

    def begin(
        self, borrower: str | None = None, sender: str = "微信-1", channel: str = "http"
    ) -> str:
        """Begin a conversation; `borrower` is vouched for by the lender's backend."""
        return self.app.receiving.opened(channel, sender, borrower).id

    def write(
        self,
        text: str,
        sender: str = "微信-1",
        borrower: str | None = None,
        external_id: str | None = None,
    ) -> Message:
        """A message that has come in and is kept."""
        ident = external_id or f"消息-{next(self._ids)}"
        return self.app.receiving.receive(Incoming("http", sender, ident, text, borrower))

    async def say(self, text: str, sender: str = "微信-1", borrower: str | None = None) -> str:
        """A message that is taken in and answered; returns the answer's words."""
        message = self.write(text, sender, borrower)
        await self.app.answering.answer(message)
        return "\n".join(self.replies(message))

    def replies(self, message: Message) -> list[str]:
        """What was said in answer to a message."""
        with self.app.store.begin() as work:
            answers = work.messages.answers_to(message.conversation, message.seq)
        return [answer.text for answer in answers]

    def conversation(self, ident: str) -> Conversation:
        """The conversation as it stands in the store."""
        with self.app.store.begin() as work:
            found = work.conversations.get(ident)
        assert found is not None
        return found

    def change(self, conversation: Conversation) -> None:
        """Save a conversation as something else has left it."""
        with self.app.store.begin() as work:
            work.conversations.save(conversation)
            work.commit()

    def bargain(self, conversation: str, intent: str, text: str, *entities: Json) -> Outcome:
        """One move of a negotiation."""
        key = f"{conversation}:{next(self._ids)}"
        return self.app.negotiating.negotiate(conversation, key, act_of(intent, text, entities))

    def sql(self, statement: str) -> None:
        """Change the lender's data in a way that no command does."""
        with self._engine.begin() as connection:
            assert connection.execute(text(statement)).rowcount

    @property
    def _engine(self) -> Engine:
        return self.app.store._engine


def monthly(yuan: str) -> Json:
    """每个月最多还……"""
    return {"entity": "amount", "value": yuan, "role": "offer", "monthly": True}


def once(yuan: str) -> Json:
    """先还……"""
    return {"entity": "amount", "value": yuan, "role": "offer"}


def day(iso: str) -> Json:
    """……号还"""
    return {"entity": "due_date", "value": iso}


def periods(number: str) -> Json:
    """分……期"""
    return {"entity": "periods", "value": number}


def settings_for(database_url: str, *, demo: bool = True) -> Settings:
    """Settings of a test: fixed secrets, nothing of the machine's own."""
    return Settings.of(
        {
            "CHATBOT_DATABASE_URL": database_url,
            "CHATBOT_DEMO": "1" if demo else "0",
            "CHATBOT_RASA_TOKEN": "rasa-secret",
            "CHATBOT_ACTIONS_TOKEN": "actions-secret",
            "CHATBOT_CHANNEL_TOKEN": "channel-secret",
            "CHATBOT_SECRET": "cookie-secret",
        }
    )


def world_on(database: Path, *, demo: bool = True) -> World:
    """The application on a SQLite file that has tables and borrowers."""
    settings = settings_for(f"sqlite:///{database}", demo=demo)
    clock, dialogue, phones, pager = StandingClock(), ScriptedDialogue(), Phones(), Pager()
    store, terms, idents = Store(settings.database_url), TERMS, count(1)

    def ident() -> str:
        return f"id-{next(idents):04d}"

    handing = Handing(store, terms, clock, pager)
    identity = Identity(store, clock, phones, lambda: CODE, CodeHash(settings.secret))
    app = Application(
        settings=settings,
        store=store,
        terms=terms,
        clock=clock,
        dialogue=cast(RasaDialogue, dialogue),
        wording=WORDING,
        accounts=Accounts(store, terms, clock, handing),
        answering=Answering(store, clock, dialogue, WORDING, handing, identity, ident),
        handing=handing,
        identity=identity,
        negotiating=Negotiating(store, terms, clock, handing),
        receiving=Receiving(store, terms, clock, WORDING, ident),
        views=Views(store, terms, clock),
    )
    return World(app, clock, dialogue, phones, pager)
