"""How fast somebody may write."""

import math
import time

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from chatbot.errors import TooFast

MESSAGES = "40 per minute"
"""What one sender may write; ten fragments in ten seconds are well within it."""


class Limits:
    """Counts messages a sender in this process."""

    def __init__(self, messages: str = MESSAGES) -> None:
        self._limit = parse(messages)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def check(self, channel: str, sender: str) -> None:
        """Count one message. Raises TooFast with the seconds to wait."""
        if not self._limiter.hit(self._limit, channel, sender):
            stats = self._limiter.get_window_stats(self._limit, channel, sender)
            raise TooFast(max(1, math.ceil(stats.reset_time - time.time())))
