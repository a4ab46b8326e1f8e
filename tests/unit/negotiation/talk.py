"""A negotiation played move by move, with the store's part played by a dictionary."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chatbot.negotiation.act import Act, Move
from chatbot.negotiation.bargaining import Reply, Say, respond
from chatbot.negotiation.case import Case
from chatbot.negotiation.money import fen
from chatbot.negotiation.plan import Kind, Plan
from chatbot.negotiation.position import Position
from tests.unit.negotiation.builders import day

Turn = tuple[str, Act, str]
"""What the borrower says, what is understood, and what the bot does: "offer", "ask capacity"."""


class Talk:
    """One borrower's negotiation with the bot."""

    def __init__(self, position: Position) -> None:
        self.position = position
        self.case = Case("QC-20261122-0001", "b01")
        self.plans: dict[str, Plan] = {}
        self.reply = Reply(Say.INFORM, self.case)

    def hears(self, act: Act) -> str:
        """Answer a move; what is offered stands from now on under an id of its own."""
        standing = {ident: self.plans[ident] for ident in self.case.offered}
        self.reply = respond(self.position, self.case, act, standing)
        self.case = self.reply.case
        if self.reply.say is Say.OFFER:
            made = {f"P{len(self.plans) + k}": plan for k, plan in enumerate(self.reply.plans, 1)}
            self.plans |= made
            self.case = replace(self.case, offered=tuple(made), reading_back=None)
        return f"{self.reply.say} {self.reply.about}".strip()

    @property
    def plan(self) -> Plan:
        """The plan that was offered first, or is being read back or agreed."""
        return self.plans[self.reply.offer or self.case.offered[0]]


def play(position: Position, dialogue: Sequence[Turn]) -> Talk:
    """Go through a dialogue turn by turn; fail at the first that is answered otherwise."""
    talk = Talk(position)
    for said, act, expected in dialogue:
        assert talk.hears(act) == expected, said
    return talk


def wants(kind: str, **more: Any) -> Act:
    """A request."""
    return Act(Move.REQUEST, Kind(kind), **_read(more))


def counters(**more: Any) -> Act:
    """Terms of the borrower's own."""
    return Act(Move.COUNTER, **_read(more))


def tells(**more: Any) -> Act:
    """What was told about money or hardship, without a wish."""
    return Act(Move.INFORM, **_read(more))


def picks(option: int) -> Act:
    """One of the offers."""
    return Act(Move.CHOOSE, option=option)


YES = Act(Move.ACCEPT, explicit=True)
MAYBE = Act(Move.ACCEPT, explicit=False)
NO = Act(Move.REJECT)


def _read(more: dict[str, Any]) -> dict[str, Any]:
    """Sums are yuan, days are ISO days."""
    readers = {"amount": fen, "income": fen, "expenses": fen, "by": day}
    return {name: readers[name](v) if name in readers else v for name, v in more.items()}
