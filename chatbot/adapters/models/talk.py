"""Conversations, their messages and buttons, and who proved to be whom."""

from datetime import date

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from chatbot.adapters.models.base import Base, BusinessTime, Json, RealTime, Serial
from chatbot.conversation.conversation import Owner, Team

_UNANSWERED = text("author = 'borrower' AND NOT answered")


class ConversationRow(Base):
    """A conversation of one sender on one channel."""

    __tablename__ = "conversation"
    __table_args__ = (
        UniqueConstraint("channel", "sender"),
        Index(None, "owner", "priority", "queued_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str]
    sender: Mapped[str]
    owner: Mapped[Owner]
    borrower: Mapped[str | None] = mapped_column(ForeignKey("borrower.ref"))
    authenticated: Mapped[bool]
    verified_at: Mapped[RealTime | None]
    team: Mapped[Team | None]
    reason: Mapped[str | None]
    priority: Mapped[int]
    queued_at: Mapped[RealTime | None]
    frozen: Mapped[bool]
    claimed_name: Mapped[str | None]
    claimed_last4: Mapped[str | None]
    someone_else: Mapped[bool]
    epoch: Mapped[int]
    turns: Mapped[int]


class MessageRow(Base):
    """A message; `seq` is its place in the conversation, `id` its place among all."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("conversation", "external_id"),
        UniqueConstraint("conversation", "seq"),
        Index(None, "conversation", "reply_to"),
        Index(
            "ix_message_unanswered",
            "id",
            sqlite_where=_UNANSWERED,
            postgresql_where=_UNANSWERED,
        ),
    )

    id: Mapped[Serial]
    conversation: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    seq: Mapped[int]
    author: Mapped[str]
    external_id: Mapped[str | None]
    reply_to: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text)
    body: Mapped[Json]
    at: Mapped[BusinessTime]
    answered: Mapped[bool]


class ButtonRow(Base):
    """What stands behind a button's opaque payload."""

    __tablename__ = "button"

    conversation: Mapped[str] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    payload: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    command: Mapped[str]


class IdentityCodeRow(Base):
    """The hash of the one-time code that was sent last."""

    __tablename__ = "identity_code"

    conversation: Mapped[str] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    code_hash: Mapped[str]
    expires: Mapped[RealTime]


class IdentityFailureRow(Base):
    """Failed attempts on a real day, of a sender or on a person."""

    __tablename__ = "identity_failure"

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]
