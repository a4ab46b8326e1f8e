"""Conversations and their queue."""

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session

from chatbot.adapters.models import ConversationRow
from chatbot.adapters.repositories.rows import copy, record
from chatbot.conversation.conversation import Conversation, Owner


class SqlConversations:
    """Implements ports.Conversations.

    What is read stays locked until the unit of work ends: SQLite locks all, PostgreSQL the row.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, ident: str) -> Conversation | None:
        return self._one(select(ConversationRow).where(ConversationRow.id == ident))

    def of(self, channel: str, sender: str) -> Conversation | None:
        wanted = select(ConversationRow).where(ConversationRow.channel == channel)
        return self._one(wanted.where(ConversationRow.sender == sender))

    def save(self, conversation: Conversation) -> None:
        row = self._session.get(ConversationRow, conversation.id) or ConversationRow()
        copy(conversation, row)
        self._session.add(row)
        self._session.flush()

    def ahead_of(self, conversation: Conversation) -> int:
        row, mine = ConversationRow, conversation
        earlier = or_(
            row.priority < mine.priority,
            and_(row.priority == mine.priority, _before(mine)),
        )
        waiting = select(func.count()).where(row.owner == Owner.QUEUE, row.id != mine.id)
        return self._session.scalars(waiting.where(earlier)).one()

    def _one(self, wanted: Select[ConversationRow]) -> Conversation | None:
        locked = wanted.with_for_update(key_share=True)
        row = self._session.scalars(locked.execution_options(populate_existing=True)).first()
        return record(Conversation, row) if row else None


def _before(mine: Conversation) -> ColumnElement[bool]:
    """Waiting longer than this one; one that does not wait yet comes after all that do."""
    row = ConversationRow
    if mine.queued_at is None:
        return true()
    same = and_(row.queued_at == mine.queued_at, row.id < mine.id)
    return or_(row.queued_at < mine.queued_at, same)
