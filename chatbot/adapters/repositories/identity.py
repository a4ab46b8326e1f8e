"""One-time codes and failed attempts."""

from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from chatbot.adapters.models import IdentityCodeRow, IdentityFailureRow
from chatbot.adapters.upsert import session_insert


class SqlIdentity:
    """Implements ports.Identity."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put_code(self, conversation: str, code_hash: str, expires: datetime) -> None:
        row = IdentityCodeRow(conversation=conversation, code_hash=code_hash, expires=expires)
        self._session.merge(row)
        self._session.flush()

    def code(self, conversation: str) -> tuple[str, datetime] | None:
        row = self._session.get(IdentityCodeRow, conversation)
        return (row.code_hash, row.expires) if row else None

    def clear_code(self, conversation: str) -> None:
        mine = IdentityCodeRow.conversation == conversation
        self._session.execute(delete(IdentityCodeRow).where(mine))

    def fail(self, kind: str, key: str, day: date) -> None:
        failed = session_insert(self._session, IdentityFailureRow)
        counted = failed.values(kind=kind, key=key, day=day, count=1).on_conflict_do_update(
            index_elements=["kind", "key", "day"], set_={"count": IdentityFailureRow.count + 1}
        )
        self._session.execute(counted)

    def failures(self, kind: str, key: str, day: date) -> int:
        row = IdentityFailureRow
        wanted = select(row.count).where(row.kind == kind, row.key == key, row.day == day)
        return self._session.scalars(wanted).first() or 0
