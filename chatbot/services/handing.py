"""Handing a conversation to humans, and what the waiting borrower is told."""

from datetime import timedelta

from chatbot.conversation.conversation import Conversation, Owner, Team
from chatbot.conversation.hours import in_words, next_opening
from chatbot.services.existing import conversation_in
from chatbot.services.figures import day_words
from chatbot.services.outcome import Outcome
from chatbot.services.ports import Clock, Notifier, Store, TermsSource, UnitOfWork
from chatbot.services.records import Event

COMPLAINT_DAYS = 15
"""A simple complaint is answered within 15 days (complaint-handling rules of 2020)."""

SENIOR_AGE = 60
SENIOR_PRIORITY = 3
"""People of 60 and more come before the ordinary ones of the queue."""


class Handing:
    """Commands that bring a human, or send the borrower back to the bot."""

    def __init__(self, store: Store, terms: TermsSource, clock: Clock, notifier: Notifier) -> None:
        self._store, self._terms, self._clock = store, terms, clock
        self._notifier = notifier

    def hand_over(self, conversation: str, team: Team, reason: str) -> Outcome:
        """Put the conversation into the queue; again is the same. Returns place and hours."""
        with self._store.begin() as work:
            found = conversation_in(work, conversation)
            outcome = self.within(work, found, team, reason)
            work.commit()
        return outcome

    def within(
        self, work: UnitOfWork, conversation: Conversation, team: Team, reason: str
    ) -> Outcome:
        """The same inside a running unit of work."""
        handed = conversation.handed_to(team, reason, self._clock.real())
        handed = _seniors_first(work, handed, self._clock.now().year)
        work.conversations.save(handed)
        work.log.event(
            Event("HandedOver", self._clock.now(), handed.id, data={"team": team, "why": reason})
        )
        return Outcome("handover", str(team), self.waiting(work, handed))

    def asked_for(self, conversation: str) -> Outcome:
        """A human is asked for."""
        return self.hand_over(conversation, Team.GENERAL, "asked_for")

    def not_understood(self, conversation: str) -> Outcome:
        """The bot did not understand twice."""
        return self.hand_over(conversation, Team.GENERAL, "not_understood")

    def cannot_read(self, conversation: str, hindered: str) -> Outcome:
        """What came is no Chinese text: "media" or "language"."""
        return self._afresh(conversation, f"cannot_read_{hindered}")

    def in_trouble(self, conversation: str) -> Outcome:
        """Something of ours failed."""
        return self._afresh(conversation, "technical_problem")

    def _afresh(self, conversation: str, reason: str) -> Outcome:
        """To the general team; what the dialogue kept, a form above all, is not gone on with."""
        with self._store.begin() as work:
            found = conversation_in(work, conversation).afresh()
            outcome = self.within(work, found, Team.GENERAL, reason)
            work.commit()
        return outcome

    def plan_change(self, conversation: str) -> Outcome:
        """An agreed plan is to be changed or withdrawn."""
        return self.hand_over(conversation, Team.GENERAL, "plan_change")

    def death(self, conversation: str) -> Outcome:
        """The borrower is said to have died."""
        return self.hand_over(conversation, Team.SPECIAL, "death")

    def distress(self, conversation: str) -> Outcome:
        """Despair or danger: first of all, whoever is on call is alerted, collection frozen."""
        outcome = self.hand_over(conversation, Team.CARE, "distress")
        self._notifier.alert("distress", conversation)
        return outcome

    def complain(self, conversation: str) -> Outcome:
        """Open a complaint ticket with its 15-day clock and bring a human."""
        with self._store.begin() as work:
            found = conversation_in(work, conversation)
            today = self._clock.now().date()
            ticket = work.log.open_ticket(
                "complaint", conversation, today, today + timedelta(days=COMPLAINT_DAYS)
            )
            handed = self.within(work, found, Team.COMPLAINTS, "complaint")
            work.commit()
        due = day_words(ticket.due_on, today)
        return Outcome(
            "handover", "complaints", {**handed.values, "ticket": ticket.number, "due": due}
        )

    def dispute(self, conversation: str, products: tuple[str, ...] = ()) -> Outcome:
        """Mark loans as disputed until somebody has looked; bring a human.

        The loans of the products that were named, else all of the borrower.
        """
        with self._store.begin() as work:
            found = conversation_in(work, conversation)
            loans = work.borrowers.loans(found.borrower) if found.borrower else ()
            for loan in [x for x in loans if x.product in products] or loans:
                if not loan.disputed:
                    work.borrowers.dispute(loan.ref, "claimed")
            outcome = self.within(work, found, Team.DISPUTES, "dispute")
            work.commit()
        return outcome

    def stop_contact(self, conversation: str) -> Outcome:
        """No more messages that we start."""
        with self._store.begin() as work:
            found = conversation_in(work, conversation)
            if found.borrower:
                work.borrowers.opt_out(found.borrower)
            work.log.event(Event("ContactStopped", self._clock.now(), conversation))
            work.commit()
        return Outcome("stopped")

    def leave_queue(self, conversation: str) -> Outcome:
        """Back to the bot, unless an agent has taken over."""
        with self._store.begin() as work:
            found = conversation_in(work, conversation)
            if found.owner is Owner.QUEUE:
                work.conversations.save(found.back_to_bot())
                work.log.event(Event("QueueLeft", self._clock.now(), conversation))
            work.commit()
        return Outcome("queue_left")

    def waiting(self, work: UnitOfWork, conversation: Conversation) -> dict[str, str]:
        """The place in the queue, office hours, when somebody is there, and the lender."""
        now = self._clock.now()
        lender = self._terms.on(now.date()).lender
        opening = next_opening(lender, now)
        return {
            "place": str(work.conversations.ahead_of(conversation)),
            "hours": in_words(lender),
            "opening": ""
            if opening == now
            else f"{day_words(opening.date(), now.date())} {opening:%H:%M}",
            "lender": lender.name,
            "hotline": lender.hotline,
        }


def _seniors_first(work: UnitOfWork, conversation: Conversation, year: int) -> Conversation:
    person = work.borrowers.get(conversation.borrower) if conversation.borrower else None
    if person is None or year - person.birth_year < SENIOR_AGE:
        return conversation
    return conversation.before(SENIOR_PRIORITY)
