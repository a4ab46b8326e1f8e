"""Wakes long polls of a conversation when something has happened in it."""

import asyncio
from collections import defaultdict


class Bell:
    """One event a conversation; ringing wakes everybody who waits for it."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    def ring(self, conversation: str) -> None:
        """Wake those who wait for the conversation."""
        for event in self._waiting.get(conversation, ()):
            event.set()

    def ring_all(self) -> None:
        """Wake everybody."""
        for conversation in list(self._waiting):
            self.ring(conversation)

    async def wait(self, conversation: str, seconds: float) -> None:
        """Wait until it rings, or the seconds have passed."""
        event = asyncio.Event()
        self._waiting[conversation].add(event)
        try:
            await asyncio.wait_for(event.wait(), max(0.0, seconds))
        except TimeoutError:
            pass
        finally:
            self._leave(conversation, event)

    def _leave(self, conversation: str, event: asyncio.Event) -> None:
        self._waiting[conversation].discard(event)
        if not self._waiting[conversation]:
            del self._waiting[conversation]
