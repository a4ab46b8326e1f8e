"""Business time, which may be frozen, and real time, which never is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from chatbot.errors import Invalid

SHANGHAI = ZoneInfo("Asia/Shanghai")


class SystemClock:
    """The machine's clock. `frozen` is an ISO time at which business time stands still.

    A frozen time without a zone is one of Asia/Shanghai. Raises Invalid for what is no time.
    """

    def __init__(self, frozen: str | None = None) -> None:
        self._frozen = _read(frozen) if frozen else None

    def now(self) -> datetime:
        """Business time in Asia/Shanghai."""
        return self._frozen or datetime.now(SHANGHAI)

    def real(self) -> datetime:
        """Real time in UTC."""
        return datetime.now(UTC)


def _read(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        example = "2026-11-22T10:00:00+08:00"
        raise Invalid(f"CHATBOT_NOW={text} 不是时间，应写成 {example}") from error
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
