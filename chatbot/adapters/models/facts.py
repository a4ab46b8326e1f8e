"""Tickets, events, results of commands, counters."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from chatbot.adapters.models.base import Base, BusinessTime, Json, Serial


class TicketRow(Base):
    """A numbered matter for a human; one of a kind a conversation a day."""

    __tablename__ = "ticket"
    __table_args__ = (UniqueConstraint("kind", "conversation", "opened_on"),)

    number: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    conversation: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    opened_on: Mapped[date]
    due_on: Mapped[date]


class EventRow(Base):
    """A past fact. It refers to nothing by constraint, so that it outlives what it tells of."""

    __tablename__ = "event"

    id: Mapped[Serial]
    name: Mapped[str]
    at: Mapped[BusinessTime]
    conversation: Mapped[str | None] = mapped_column(index=True)
    case_number: Mapped[str | None] = mapped_column(index=True)
    data: Mapped[Json]


class CommandResultRow(Base):
    """What the command with an idempotency key returned."""

    __tablename__ = "command_result"

    key: Mapped[str] = mapped_column(primary_key=True)
    result: Mapped[Json]


class CounterRow(Base):
    """The last number that was given out under a name."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
