"""Answering what was taken in: one conversation's messages in order, each once."""

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from chatbot.conversation.conversation import Conversation, Owner
from chatbot.conversation.unreadable import unreadable
from chatbot.conversation.waiting import heard_while_waiting
from chatbot.errors import Unavailable
from chatbot.services.existing import conversation_in
from chatbot.services.handing import Handing
from chatbot.services.identity import Identity
from chatbot.services.outcome import Outcome
from chatbot.services.ports import Clock, Dialogue, Store, UnitOfWork, Wording
from chatbot.services.records import Message, Turn, Utterance

log = logging.getLogger(__name__)

TURNS_PER_TRACKER = 40
"""After so many turns, and when no form waits, Rasa starts a fresh tracker: a long one is
slow to load, and what must be remembered is in our store."""

TRIES_UNTIL_HUMAN = 20
"""So often a message is tried while Rasa is down or something fails; then a person answers it."""

SILENT = (Owner.AGENT, Owner.CLOSED)
"""Owners beside whom the bot says nothing."""

CANNOT_READ = {"media": "utter_input_media", "language": "utter_input_language"}
"""What is said of what the bot cannot read."""

NOTHING_HEARD = Turn({"name": "nlu_fallback", "confidence": 0.0}, [], [])


@dataclass(slots=True)
class Answering:
    """Takes the turns of conversations. new_id makes button payloads."""

    store: Store
    clock: Clock
    dialogue: Dialogue
    wording: Wording
    handing: Handing
    identity: Identity
    new_id: Callable[[], str]
    _locks: defaultdict[str, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )
    _tries: Counter[str] = field(default_factory=Counter)

    async def answer(self, message: Message) -> bool:
        """Answer the message and those before it; whether it is answered now.

        Safe to call again, and from several tasks at once.
        """
        async with self._locks[message.conversation]:
            for waiting in await asyncio.to_thread(self._unanswered, message.conversation):
                if not await self._take(waiting):
                    break
            return await asyncio.to_thread(self._answered, message)

    async def catch_up(self) -> int:
        """Answer what was left unanswered; returns in how many conversations that succeeded."""
        waiting = await asyncio.to_thread(self._unanswered)
        last = {message.conversation: message for message in waiting}
        return sum([await self._caught_up(message) for message in last.values()])

    async def _caught_up(self, message: Message) -> bool:
        """One conversation; whatever is wrong with it, the others go on."""
        try:
            return await self.answer(message)
        except Exception:
            log.exception("conversation %s could not be answered", message.conversation)
            return False

    async def _take(self, message: Message) -> bool:
        before = await asyncio.to_thread(self._conversation, message.conversation)
        try:
            turn = await self._turn(before, message)
        except Exception as error:
            self._tries[message.conversation] += 1
            if self._tries[message.conversation] >= TRIES_UNTIL_HUMAN:
                turn = await self._given_up(before, message)
            elif isinstance(error, Unavailable):
                return False
            else:
                raise
        self._tries.pop(message.conversation, None)
        await asyncio.to_thread(self._finish, message, turn, before.owner)
        return True

    async def _turn(self, conversation: Conversation, message: Message) -> Turn:
        said = message.body.get("command") or neutral(message.text)
        if conversation.owner is Owner.BOT:
            if hindered := unreadable(message.text):
                return await self._not_taken(conversation, message, hindered)
            ident = f"{message.conversation}:{message.seq}"
            turn = await self.dialogue.talk(conversation.tracker, ident, said)
            return turn if turn.utterances else await self._apology(conversation, turn, message)
        turn = await self.dialogue.understand(said)
        if conversation.owner is Owner.CLOSED:
            return turn
        outcome = await asyncio.to_thread(self._notice, conversation, message.text, turn)
        return replace(turn, utterances=self._worded(outcome, message))

    async def _not_taken(self, conversation: Conversation, message: Message, hindered: str) -> Turn:
        """What the bot cannot read, a person reads; what goes first is heard as far as it is."""
        turn = await self.dialogue.understand(neutral(message.text))
        heard = heard_while_waiting(str(turn.intent.get("name")), message.text)
        if heard not in ("", "leave"):
            outcome = await asyncio.to_thread(self._noticed, conversation, heard)
            return replace(turn, utterances=self._worded(outcome, message))
        handed = await asyncio.to_thread(self.handing.cannot_read, conversation.id, hindered)
        outcome = replace(handed, name=CANNOT_READ[hindered])
        return replace(NOTHING_HEARD, utterances=self._worded(outcome, message))

    async def _given_up(self, conversation: Conversation, message: Message) -> Turn:
        """It does not come right: a person answers, who is told so unless one is there."""
        if conversation.owner in SILENT:
            return NOTHING_HEARD
        return await self._apology(conversation, NOTHING_HEARD, message)

    async def _apology(self, conversation: Conversation, turn: Turn, message: Message) -> Turn:
        """Nothing came back, so an action failed: a person takes over; distress is still heard."""
        if heard_while_waiting(str(turn.intent.get("name")), message.text) == "distress":
            outcome = await asyncio.to_thread(self._noticed, conversation, "distress")
            return replace(turn, utterances=self._worded(outcome, message))
        await asyncio.to_thread(self.handing.in_trouble, conversation.id)
        values = await asyncio.to_thread(self._values, conversation)
        text = self.wording.say("utter_technical_problem", message.seq, values)
        return replace(turn, utterances=(Utterance(text),))

    def _notice(self, conversation: Conversation, text: str, turn: Turn) -> Outcome | None:
        """What is done and said while the conversation waits for a human or is with one.

        Beside an agent only distress is answered.
        """
        heard = heard_while_waiting(str(turn.intent.get("name")), text)
        outcome = self._noticed(conversation, heard)
        beside = conversation.owner is Owner.AGENT and heard != "distress"
        return None if beside else outcome

    def _noticed(self, conversation: Conversation, heard: str) -> Outcome:
        if heard == "distress":
            self.handing.distress(conversation.id)
            return Outcome("utter_distress_again")
        if heard == "someone_else":
            self.identity.someone_else(conversation.id)
            return Outcome("utter_third_party", values=self._values(conversation))
        if heard == "stop":
            self.handing.stop_contact(conversation.id)
            return Outcome("utter_stop_contact", values=self._values(conversation))
        if heard == "complaint":
            outcome = self.handing.complain(conversation.id)
            return replace(outcome, name="utter_complaint_noted")
        if conversation.frozen:
            return Outcome("utter_distress_again")
        if heard == "leave":
            self.handing.leave_queue(conversation.id)
            return Outcome("utter_queue_left")
        return Outcome("utter_queue_notice", values=self._values(conversation))

    def _values(self, conversation: Conversation) -> dict[str, str]:
        with self.store.begin() as work:
            return self.handing.waiting(work, conversation)

    def _worded(self, outcome: Outcome | None, message: Message) -> tuple[Utterance, ...]:
        if outcome is None:
            return ()
        return (Utterance(self.wording.say(outcome.name, message.seq, outcome.values)),)

    def _finish(self, message: Message, turn: Turn, owner: Owner) -> None:
        """Keep the answers and mark the message, all at once."""
        with self.store.begin() as work:
            conversation = conversation_in(work, message.conversation)
            if not _overtaken(owner, conversation.owner):
                for utterance in turn.utterances:
                    work.messages.add(self._reply(message, utterance, conversation.borrower))
            work.messages.finish(message.conversation, message.seq, _understood(turn))
            work.conversations.save(_turned(conversation, turn))
            work.commit()

    def _reply(self, message: Message, utterance: Utterance, borrower: str | None) -> Message:
        body: dict[str, Any] = {"for": borrower, "plans": list(utterance.plans)}
        body["buttons"] = [
            {"title": title, "command": command, "payload": self.new_id()}
            for title, command in utterance.buttons
        ]
        return Message(
            message.conversation,
            "bot",
            utterance.text,
            self.clock.now(),
            reply_to=message.seq,
            body=body,
        )

    def _conversation(self, ident: str) -> Conversation:
        with self.store.begin() as work:
            return conversation_in(work, ident)

    def _unanswered(self, conversation: str | None = None) -> list[Message]:
        with self.store.begin() as work:
            return work.messages.unanswered(conversation)

    def _answered(self, message: Message) -> bool:
        with self.store.begin() as work:
            return _is_answered(work, message)


def neutral(text: str) -> str:
    """The text with a leading slash made harmless: to Rasa it would be a command."""
    return f"／{text.lstrip()[1:]}" if text.lstrip().startswith("/") else text


def _overtaken(before: Owner, now: Owner) -> bool:
    """Whether a person took over meanwhile: then the bot's words are dropped."""
    return before is not now and now in SILENT


def _is_answered(work: UnitOfWork, message: Message) -> bool:
    found = work.messages.by_external_id(message.conversation, message.external_id or "")
    return found is not None and found.answered


def _understood(turn: Turn) -> dict[str, Any]:
    return {"intent": turn.intent, "intents": turn.intents, "entities": turn.entities}


def _turned(conversation: Conversation, turn: Turn) -> Conversation:
    turns = conversation.turns + 1
    if turns >= TURNS_PER_TRACKER and not turn.busy:
        return conversation.afresh()
    return replace(conversation, turns=turns)
