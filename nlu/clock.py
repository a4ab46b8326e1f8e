"""The moment of writing, as the business counts it: Asia/Shanghai."""

import os
from datetime import datetime, timedelta, timezone

# One offset all year since 1991: no time-zone database is needed.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def in_shanghai(moment: str) -> datetime:
    """Read an ISO moment; without a zone it is Shanghai time. Raises ValueError if malformed."""
    said = datetime.fromisoformat(moment.strip().replace("Z", "+00:00"))
    return said.astimezone(SHANGHAI) if said.tzinfo else said.replace(tzinfo=SHANGHAI)


def business_now() -> datetime:
    """Give the moment that CHATBOT_NOW freezes, or the present one.

    Raises ValueError if CHATBOT_NOW is no ISO moment.
    """
    frozen = os.environ.get("CHATBOT_NOW")
    return in_shanghai(frozen) if frozen else datetime.now(SHANGHAI)
