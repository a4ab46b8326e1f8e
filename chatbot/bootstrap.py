"""Wires the application: the only place that knows which adapter stands behind which port."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from chatbot.adapters.alerts import LogNotifier
from chatbot.adapters.clock import SystemClock
from chatbot.adapters.codes import CodeHash, DemoCodeSender, UnsetCodeSender, WebhookCodeSender
from chatbot.adapters.rasa import RasaDialogue
from chatbot.adapters.store import Store
from chatbot.adapters.terms_files import TermsFiles
from chatbot.adapters.wording import DomainWording
from chatbot.config import DEMO_CODE, ROOT, Settings
from chatbot.conversation.hours import in_words
from chatbot.services import demo
from chatbot.services.accounts import Accounts
from chatbot.services.answering import Answering
from chatbot.services.handing import Handing
from chatbot.services.identity import Identity
from chatbot.services.negotiating import Negotiating
from chatbot.services.once import once
from chatbot.services.outcome import Outcome
from chatbot.services.ports import Clock, CodeSender, TermsSource, Wording
from chatbot.services.receiving import Receiving
from chatbot.services.views import Views


@dataclass(frozen=True)
class Application:
    """Every use case, ready to be called by a door."""

    settings: Settings
    store: Store
    terms: TermsSource
    clock: Clock
    dialogue: RasaDialogue
    wording: Wording
    accounts: Accounts
    answering: Answering
    handing: Handing
    identity: Identity
    negotiating: Negotiating
    receiving: Receiving
    views: Views

    def lender(self) -> dict[str, str]:
        """What may be said of the lender to anybody: name, hotline, hours, licence."""
        lender = self.terms.on(self.clock.now().date()).lender
        return {
            "lender": lender.name,
            "hotline": lender.hotline,
            "hours": in_words(lender),
            "licence": lender.licence,
        }

    def once(self, key: str, command: Callable[[], Outcome]) -> Outcome:
        """Run a command unless its idempotency key is known; return what it came to."""
        return once(self.store, key, command)

    def reset_demo(self) -> None:
        """Begin the demo anew (demo mode only)."""
        demo.reset(self.store, self.terms.on(self.clock.now().date()))


def application(
    settings: Settings | None = None, domain: Path = ROOT / "domain.yml"
) -> Application:
    """The application as the settings want it. Raises Invalid for bad ones."""
    settings = settings or Settings.from_environment()
    store, terms = Store(settings.database_url), TermsFiles(settings.terms_folder)
    clock, wording = SystemClock(settings.now), DomainWording(domain)
    dialogue = RasaDialogue(settings.rasa_url, settings.rasa_token)
    handing = Handing(store, terms, clock, LogNotifier())
    identity = Identity(
        store, clock, _sender(settings), _codes(settings), CodeHash(settings.secret)
    )
    return Application(
        settings=settings,
        store=store,
        terms=terms,
        clock=clock,
        dialogue=dialogue,
        wording=wording,
        accounts=Accounts(store, terms, clock, handing),
        answering=Answering(store, clock, dialogue, wording, handing, identity, _ident),
        handing=handing,
        identity=identity,
        negotiating=Negotiating(store, terms, clock, handing),
        receiving=Receiving(store, terms, clock, wording, _ident),
        views=Views(store, terms, clock),
    )


def _ident() -> str:
    return uuid4().hex


def _sender(settings: Settings) -> CodeSender:
    if settings.demo:
        return DemoCodeSender()
    if not settings.code_url:
        return UnsetCodeSender()
    return WebhookCodeSender(settings.code_url, settings.code_token)


def _codes(settings: Settings) -> Callable[[], str]:
    return (lambda: DEMO_CODE) if settings.demo else (lambda: f"{secrets.randbelow(10**6):06d}")
