"""Tickets, events, results of commands."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from chatbot.adapters.models import CommandResultRow, EventRow, TicketRow
from chatbot.adapters.repositories.rows import copy, record
from chatbot.adapters.upsert import next_value
from chatbot.services.records import Event, Ticket


class SqlLog:
    """Implements ports.Log."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def event(self, event: Event) -> None:
        row = EventRow(
            name=event.name,
            at=event.at,
            conversation=event.conversation,
            case_number=event.case,
            data=event.data,
        )
        self._session.add(row)
        self._session.flush()

    def open_ticket(self, kind: str, conversation: str, opened: date, due: date) -> Ticket:
        return self._ticket(kind, conversation, opened) or self._opened(
            Ticket(self._next_number(opened), kind, conversation, opened, due)
        )

    def result(self, key: str) -> dict[str, Any] | None:
        row = self._session.get(CommandResultRow, key)
        return row.result if row else None

    def remember(self, key: str, result: Mapping[str, Any]) -> None:
        self._session.add(CommandResultRow(key=key, result=dict(result)))
        self._session.flush()

    def _ticket(self, kind: str, conversation: str, opened: date) -> Ticket | None:
        row = TicketRow
        wanted = select(row).where(row.kind == kind, row.conversation == conversation)
        found = self._session.scalars(wanted.where(row.opened_on == opened)).first()
        return record(Ticket, found) if found else None

    def _opened(self, ticket: Ticket) -> Ticket:
        copy(ticket, row := TicketRow())
        self._session.add(row)
        self._session.flush()
        return ticket

    def _next_number(self, day: date) -> str:
        prefix = f"GD-{day:%Y%m%d}"
        return f"{prefix}-{next_value(self._session, prefix):04d}"
