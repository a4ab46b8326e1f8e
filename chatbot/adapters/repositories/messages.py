"""Messages, numbered from 1 in each conversation, and the buttons that were sent with them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from chatbot.adapters.models import ButtonRow, ConversationRow, MessageRow
from chatbot.adapters.repositories.rows import copy, record
from chatbot.errors import Duplicate, NotFound
from chatbot.services.records import Message


class SqlMessages:
    """Implements ports.Messages.

    A button of a message is {"title", "payload", "command"} in its body's "buttons".
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, message: Message) -> Message:
        self._lock(message.conversation)
        ident = message.external_id
        if ident and self.by_external_id(message.conversation, ident):
            raise Duplicate(f"{message.conversation}: {ident}")
        numbered = replace(message, seq=self._last_seq(message.conversation) + 1)
        copy(numbered, row := MessageRow())
        self._session.add(row)
        self._session.flush()
        self._keep_buttons(message)
        return numbered

    def by_external_id(self, conversation: str, external_id: str) -> Message | None:
        wanted = _of(conversation).where(MessageRow.external_id == external_id)
        return next(iter(self._found(wanted)), None)

    def after(self, conversation: str, seq: int, limit: int = 200) -> list[Message]:
        wanted = _of(conversation).where(MessageRow.seq > seq)
        return self._found(wanted.order_by(MessageRow.seq.desc()).limit(limit))[::-1]

    def answers_to(self, conversation: str, seq: int) -> list[Message]:
        wanted = _of(conversation).where(MessageRow.reply_to == seq)
        return self._found(wanted.order_by(MessageRow.seq))

    def finish(self, conversation: str, seq: int, understood: Mapping[str, Any]) -> None:
        row = self._session.scalars(_of(conversation).where(MessageRow.seq == seq)).first()
        if row is None:
            raise NotFound(f"{conversation}: {seq}")
        row.body = {**row.body, **understood}
        row.answered = True
        self._session.flush()

    def unanswered(self, conversation: str | None = None) -> list[Message]:
        wanted = select(MessageRow).where(MessageRow.author == "borrower", ~MessageRow.answered)
        if conversation is not None:
            wanted = wanted.where(MessageRow.conversation == conversation)
        return self._found(wanted.order_by(MessageRow.id))

    def button(self, conversation: str, ident: str) -> Mapping[str, str] | None:
        row = self._session.get(ButtonRow, (conversation, ident))
        return {"title": row.title, "command": row.command} if row else None

    def _lock(self, conversation: str) -> None:
        """Keep others from numbering messages of the conversation at the same time."""
        wanted = select(ConversationRow.id).where(ConversationRow.id == conversation)
        if self._session.scalars(wanted.with_for_update(key_share=True)).first() is None:
            raise NotFound(conversation)

    def _last_seq(self, conversation: str) -> int:
        last = select(func.max(MessageRow.seq)).where(MessageRow.conversation == conversation)
        return self._session.scalars(last).one() or 0

    def _keep_buttons(self, message: Message) -> None:
        buttons: Iterable[Mapping[str, str]] = message.body.get("buttons", ())
        for button in buttons:
            row = ButtonRow(
                conversation=message.conversation,
                payload=button["payload"],
                title=button["title"],
                command=button["command"],
            )
            self._session.merge(row)

    def _found(self, wanted: Select[MessageRow]) -> list[Message]:
        return [record(Message, row) for row in self._session.scalars(wanted)]


def _of(conversation: str) -> Select[MessageRow]:
    return select(MessageRow).where(MessageRow.conversation == conversation)
