"""Things that several tests need, in their simplest form."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from chatbot.adapters.store import Store
from chatbot.conversation.conversation import Conversation
from chatbot.negotiation.case import Case
from chatbot.negotiation.days import add_months
from chatbot.negotiation.plan import Continuing, Finding, Kind, Part, Plan, Row, Scope
from chatbot.services.records import Message, Offer

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
REAL = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
CASE = "QC-20261122-0001"


def conversation(ident: str = "c1", sender: str = "s1") -> Conversation:
    """A fresh conversation on the lender's own channel."""
    return Conversation(ident, "http", sender)


def message(text: str, external_id: str | None = None, author: str = "borrower") -> Message:
    """A message of the conversation c1."""
    return Message("c1", author, text, NOW, external_id=external_id)


def plan(*loans: str, first: date = date(2026, 12, 15), count: int = 3) -> Plan:
    """Equal monthly instalments of 500 yuan and 12 of penalty on each loan."""
    days = [add_months(first, k) for k in range(count)]
    rows = tuple(Row(day, 45000, 3800, 1200) for day in days)
    return Plan(
        kind=Kind.INSTALMENT,
        scope=Scope.ARREARS,
        parts=tuple(Part(loan, 110798, rows, 782, Decimal("0.1026")) for loan in loans),
        continuing=(Continuing(date(2026, 12, 10), loans[0], 110016),),
        load=160016,
        apr_simple=Decimal("0.1800"),
        apr_compound=Decimal("0.1956"),
        rate_share=Decimal("0.57"),
        terms_version="qingchuan-2026-11",
        findings=(Finding("term", True, "期限在权限以内", "terms"),),
    )


def offer(ident: str, agreed: Plan, case: str = CASE) -> Offer:
    """An offer of today in the case."""
    return Offer(ident, case, agreed, TODAY, date(2026, 11, 25), recommended=True)


def with_offers(store: Store, borrower: str, offers: Sequence[Offer]) -> None:
    """Record a case of the borrower with these offers."""
    with store.begin() as work:
        work.cases.save(Case(offers[0].case, borrower))
        work.cases.add_offers(offers)
        work.commit()


def with_conversation(store: Store, started: Conversation | None = None) -> None:
    """Record a conversation."""
    with store.begin() as work:
        work.conversations.save(started or conversation())
        work.commit()


def write_messages(url: str, prefix: str, count: int) -> list[int]:
    """Add messages to the conversation c1, each in its own unit of work; for other processes."""
    store, numbers = Store(url), []
    for k in range(count):
        with store.begin() as work:
            added = work.messages.add(message("在吗", f"{prefix}{k}"))
            work.commit()
        numbers.append(added.seq)
    store.close()
    return numbers
