"""A conversation and its owner: bot, queue, agent or nobody any more."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Owner(StrEnum):
    """Who answers; the values are those of the interface."""

    BOT = "bot"
    QUEUE = "queue"
    AGENT = "agent"
    CLOSED = "closed"


class Team(StrEnum):
    """To whom a conversation is handed."""

    GENERAL = "general"
    CARE = "care"
    COMPLAINTS = "complaints"
    DISPUTES = "disputes"
    SPECIAL = "special"


URGENT = {Team.CARE: 0, Team.COMPLAINTS: 1}
"""Teams that come before the others in the queue; a lower number is served first."""

ORDINARY = 5


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person's conversation on one channel.

    borrower: the reference of the person who proved to be it, else None. authenticated: the
    lender's backend vouches for that. verified_at and queued_at are real times (UTC).
    priority: lower is served first. someone_else: another person turned out to be typing, so
    nothing is said until the borrower says to be back. frozen: no word of collection until a
    human lifts it. epoch counts the trackers that Rasa has kept for it, turns those of the
    present one.
    """

    id: str
    channel: str
    sender: str
    owner: Owner = Owner.BOT
    borrower: str | None = None
    authenticated: bool = False
    verified_at: datetime | None = None
    team: Team | None = None
    reason: str | None = None
    priority: int = ORDINARY
    queued_at: datetime | None = None
    frozen: bool = False
    claimed_name: str | None = None
    claimed_last4: str | None = None
    someone_else: bool = False
    epoch: int = 0
    turns: int = 0

    @property
    def tracker(self) -> str:
        """The name under which Rasa keeps this conversation at present."""
        return f"{self.id}.{self.epoch}"

    def handed_to(self, team: Team, reason: str, now: datetime) -> "Conversation":
        """The conversation in the queue; a second hand-over keeps the place, never lowers it."""
        priority = min(self.priority, URGENT.get(team, ORDINARY))
        waiting = self.owner is Owner.QUEUE and self.queued_at is not None
        outranks = priority < self.priority or self.team in (None, Team.GENERAL)
        return replace(
            self,
            owner=Owner.AGENT if self.owner is Owner.AGENT else Owner.QUEUE,
            team=team if outranks else self.team,
            reason=reason if outranks else self.reason,
            priority=priority,
            queued_at=self.queued_at if waiting else now,
            frozen=self.frozen or team is Team.CARE,
        )

    def before(self, priority: int) -> "Conversation":
        """The conversation served no later than others of that priority."""
        return replace(self, priority=min(self.priority, priority))

    def back_to_bot(self) -> "Conversation":
        """The conversation with the bot again, out of the queue."""
        return replace(
            self, owner=Owner.BOT, team=None, reason=None, priority=ORDINARY, queued_at=None
        )

    def verified(self, borrower: str, now: datetime, *, authenticated: bool) -> "Conversation":
        """The conversation of a person who has proved to be this borrower."""
        before = self if self.borrower in (None, borrower) else self.afresh()
        return replace(
            before,
            borrower=borrower,
            verified_at=now,
            authenticated=authenticated,
            claimed_name=None,
            claimed_last4=None,
            someone_else=False,
        )

    def unverified(self, *, someone_else: bool = False) -> "Conversation":
        """The conversation of somebody unknown again, to whom nothing of it is repeated."""
        before = self.afresh() if self.borrower else self
        return replace(
            before,
            borrower=None,
            verified_at=None,
            authenticated=False,
            someone_else=someone_else or self.someone_else,
        )

    def afresh(self) -> "Conversation":
        """The conversation with a new tracker: the dialogue remembers nothing."""
        return replace(self, epoch=self.epoch + 1, turns=0)


def conversation_of(tracker: str) -> str:
    """The conversation to which one of Rasa's trackers belongs."""
    return tracker.rpartition(".")[0] or tracker
