"""Taking in a message: who writes, kept once, before anybody is told that it arrived."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from chatbot.conversation.conversation import Conversation
from chatbot.errors import Conflict, NotFound, TextTooLong
from chatbot.services.identity import SESSION_IDLE
from chatbot.services.ports import Clock, Store, TermsSource, UnitOfWork, Wording
from chatbot.services.records import Event, Message

LONGEST_TEXT = 2000
"""The longest message that is taken, in characters."""

OPENING = 0
"""What the welcome answers: it comes before the first message, whose seq is 2."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as a channel hands it in. borrower: who the lender's backend vouches for."""

    channel: str
    sender: str
    external_id: str
    text: str
    borrower: str | None = None


@dataclass(frozen=True, slots=True)
class Receiving:
    """Commands of the channels. new_id makes conversation ids."""

    store: Store
    terms: TermsSource
    clock: Clock
    wording: Wording
    new_id: Callable[[], str]

    def opened(self, channel: str, sender: str, borrower: str | None = None) -> Conversation:
        """The sender's conversation, begun with the welcome if it is new.

        Raises NotFound if the vouched-for borrower is unknown.
        """
        with self.store.begin() as work:
            found = self._opened(work, channel, sender, borrower)
            work.commit()
        return found

    def receive(self, incoming: Incoming) -> Message:
        """Keep a message; one that is known is returned as it was kept. Raises TextTooLong."""
        if len(incoming.text) > LONGEST_TEXT:
            raise TextTooLong(f"消息最多 {LONGEST_TEXT} 字")
        try:
            return self._received(incoming)
        except Conflict:
            # Two first messages of one sender at once: the other one has begun the conversation.
            return self._received(incoming)

    def _received(self, incoming: Incoming) -> Message:
        with self.store.begin() as work:
            found = self._opened(work, incoming.channel, incoming.sender, incoming.borrower)
            known = work.messages.by_external_id(found.id, incoming.external_id)
            if known is None:
                self._keep_going(work, found)
                known = self._added(work, found, incoming)
                work.commit()
        return known

    def _keep_going(self, work: UnitOfWork, found: Conversation) -> None:
        """A message keeps a session from being idle; looking at the page does not."""
        if found.borrower:
            work.conversations.save(replace(found, verified_at=self.clock.real()))

    def _added(self, work: UnitOfWork, found: Conversation, incoming: Incoming) -> Message:
        button = work.messages.button(found.id, incoming.text)
        shown = button["title"] if button else incoming.text
        body = {"for": found.borrower, **({"command": button["command"]} if button else {})}
        message = Message(
            found.id,
            "borrower",
            shown,
            self.clock.now(),
            external_id=incoming.external_id,
            body=body,
        )
        return work.messages.add(message)

    def _opened(
        self, work: UnitOfWork, channel: str, sender: str, borrower: str | None
    ) -> Conversation:
        if borrower is not None and work.borrowers.get(borrower) is None:
            raise NotFound(f"没有这位借款人：{borrower}")
        found = work.conversations.of(channel, sender) or self._begun(work, channel, sender)
        current = self._identified(found, borrower)
        if current != found:
            work.conversations.save(current)
        return current

    def _identified(self, found: Conversation, borrower: str | None) -> Conversation:
        """Vouched for by the backend; else verified until the session has been idle too long."""
        now = self.clock.real()
        if borrower is not None:
            if found.borrower == borrower or found.someone_else:
                return found
            return found.verified(borrower, now, authenticated=True)
        if found.authenticated:
            return found.unverified()
        if found.borrower is None or found.verified_at is None:
            return found
        idle = now - found.verified_at
        return found.unverified() if idle > SESSION_IDLE else found

    def _begun(self, work: UnitOfWork, channel: str, sender: str) -> Conversation:
        begun = Conversation(self.new_id(), channel, sender)
        work.conversations.save(begun)
        lender = self.terms.on(self.clock.now().date()).lender
        values = {"lender": lender.name, "hotline": lender.hotline}
        text = self.wording.say("utter_welcome", len(sender), values)
        work.messages.add(Message(begun.id, "bot", text, self.clock.now(), reply_to=OPENING))
        work.log.event(Event("ConversationBegun", self.clock.now(), begun.id))
        return begun
