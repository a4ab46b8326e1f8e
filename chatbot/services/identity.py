"""Who is writing: name, last four of the ID, one-time code; the same answer to everyone."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from chatbot.conversation.conversation import Conversation
from chatbot.services.existing import conversation_in
from chatbot.services.outcome import Outcome
from chatbot.services.ports import Clock, CodeSender, Store, UnitOfWork
from chatbot.services.records import Borrower, Event

SENDER_FAILURES = 3
PERSON_FAILURES = 10
"""Failures a day after which a sender, or attempts on a person, are not listened to."""

PERSON_CODES = 10
"""Codes a day that one person's phone gets at most, whoever asks for them."""

CODE_LIFE = timedelta(minutes=10)
SESSION_IDLE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Identity:
    """Commands about who is writing. hashed: a keyed hash of a code."""

    store: Store
    clock: Clock
    sender: CodeSender
    new_code: Callable[[], str]
    hashed: Callable[[str], str]

    def claim(self, conversation: str, name: str, id_last4: str) -> Outcome:
        """Somebody says to be this person: send a code if so, and answer the same if not."""
        last4 = id_last4.upper()
        with self.store.begin() as work:
            found = conversation_in(work, conversation)
            if self._locked(work, found):
                return Outcome("identity_locked")
            work.conversations.save(replace(found, claimed_name=name, claimed_last4=last4))
            person = self._person(work, name, last4)
            code = self.new_code()
            expires = self.clock.real() + CODE_LIFE
            work.identity.put_code(conversation, self.hashed(code), expires)
            spared = self._spared(work, name, last4)
            work.commit()
        if person and not spared:
            self.sender.send(person, code)
        return Outcome("code_sent")

    def confirm(self, conversation: str, code: str) -> Outcome:
        """The code that was typed: right and for an existing person, or failed.

        Who is verified already stays so: a turn may be taken again after a failure of ours.
        """
        with self.store.begin() as work:
            found = conversation_in(work, conversation)
            if found.borrower:
                return Outcome("identity_verified")
            if self._locked(work, found):
                return Outcome("identity_locked")
            name, last4 = found.claimed_name or "", found.claimed_last4 or ""
            person = self._person(work, name, last4)
            right = self._right(work, conversation, code)
            work.identity.clear_code(conversation)
            outcome = self._settle(work, found, person if right else None)
            work.commit()
        return outcome

    def known(self, conversation: str) -> bool:
        """Whether the person writing is verified."""
        with self.store.begin() as work:
            return conversation_in(work, conversation).borrower is not None

    def someone_else(self, conversation: str) -> bool:
        """Another person is typing: the verification ends. Returns whether there was one."""
        with self.store.begin() as work:
            found = conversation_in(work, conversation)
            work.conversations.save(found.unverified(someone_else=True))
            work.log.event(Event("SomeoneElse", self.clock.now(), conversation))
            work.commit()
        return found.borrower is not None

    def returned(self, conversation: str) -> bool:
        """The borrower says to be back after someone else; whether there had been someone.

        The next message that the lender's backend vouches for is verified again.
        """
        with self.store.begin() as work:
            found = conversation_in(work, conversation)
            work.conversations.save(replace(found, someone_else=False))
            work.commit()
        return found.someone_else

    def _locked(self, work: UnitOfWork, conversation: Conversation) -> bool:
        key, day = f"{conversation.channel}:{conversation.sender}", self.clock.real().date()
        return work.identity.failures("sender", key, day) >= SENDER_FAILURES

    def _spared(self, work: UnitOfWork, name: str, last4: str) -> bool:
        """Whether the phone has had its codes for today; counts alike whoever exists."""
        key, day = f"{name}:{last4}", self.clock.real().date()
        work.identity.fail("code", key, day)
        return work.identity.failures("code", key, day) > PERSON_CODES

    def _person(self, work: UnitOfWork, name: str, last4: str) -> Borrower | None:
        found = work.borrowers.matching(name, last4)
        day = self.clock.real().date()
        tries = work.identity.failures("person", f"{name}:{last4}", day)
        return found[0] if len(found) == 1 and tries < PERSON_FAILURES else None

    def _right(self, work: UnitOfWork, conversation: str, code: str) -> bool:
        kept = work.identity.code(conversation)
        if kept is None or kept[1] < self.clock.real():
            return False
        return hmac.compare_digest(kept[0], self.hashed(code))

    def _settle(self, work: UnitOfWork, found: Conversation, person: Borrower | None) -> Outcome:
        if person is None:
            day = self.clock.real().date()
            work.identity.fail("sender", f"{found.channel}:{found.sender}", day)
            work.identity.fail("person", f"{found.claimed_name}:{found.claimed_last4}", day)
            return Outcome("identity_failed")
        verified = found.verified(person.ref, self.clock.real(), authenticated=False)
        work.conversations.save(verified)
        work.log.event(Event("Verified", self.clock.now(), found.id))
        return Outcome("identity_verified")
