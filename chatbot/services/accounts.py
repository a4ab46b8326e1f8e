"""Questions about one's own loans: what is owed, since when, what comes next, what it costs."""

from dataclasses import dataclass

from chatbot.conversation.conversation import Team
from chatbot.errors import NotFound
from chatbot.negotiation.arrears import Arrears
from chatbot.negotiation.days import add_months
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.plan import Status
from chatbot.negotiation.position import Position
from chatbot.services.figures import day_words, percent_words, sum_words
from chatbot.services.handing import Handing
from chatbot.services.outcome import VERIFY, Outcome
from chatbot.services.ports import Clock, Store, TermsSource, UnitOfWork
from chatbot.services.views import plan_json, position_of

Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Accounts:
    """Reads of the borrower who is verified in a conversation."""

    store: Store
    terms: TermsSource
    clock: Clock
    handing: Handing

    def owed(self, conversation: str, products: tuple[str, ...] = ()) -> Outcome:
        """What is owed, loan by loan; a time-barred loan is left to a human."""
        with self.store.begin() as work:
            position = self._position(work, conversation)
            if position is None:
                return VERIFY
            if any(loan.time_barred for loan in position.loans):
                return self._explained_by_human(work, conversation)
        loans = [x for x in position.loans if x.product in products] or list(position.loans)
        owed = [position.arrears_of(loan) for loan in loans]
        total = sum(one.due_today for one in owed)
        values = {"total": sum_words(total), "as_of": day_words(position.today, position.today)}
        about = "overdue" if any(one.days_overdue for one in owed) else "current"
        return Outcome("owed", about, values, lines=[_line(position, one) for one in owed])

    def explained_by(self, conversation: str) -> Outcome:
        """Who explains how repaying works: the bot, or a human where a loan is time-barred."""
        with self.store.begin() as work:
            position = self._position(work, conversation)
            if position and any(loan.time_barred for loan in position.loans):
                return self._explained_by_human(work, conversation)
        return Outcome("bot")

    def payment(self, conversation: str) -> Outcome:
        """Whether a payment that is said to have been made is on its way."""
        with self.store.begin() as work:
            position = self._position(work, conversation)
        if position is None:
            return VERIFY
        pending = [loan for loan in position.loans if loan.payment_pending]
        if not pending:
            return Outcome("payment", "unseen")
        day = pending[0].payment_pending
        assert day is not None
        values = {"pending": day_words(day, position.today), "product": pending[0].product}
        return Outcome("payment", "pending", values)

    def plan(self, conversation: str) -> Outcome:
        """The borrower's plan: the agreed one, else the one on offer, else none."""
        with self.store.begin() as work:
            position = self._position(work, conversation)
            if position is None:
                return VERIFY
            running = [loan for loan in position.loans if loan.active_plan]
            agreed = self._agreed(work, conversation, position)
        if running:
            return Outcome("plan", "active", _running(position, running[0]), plans=agreed)
        return Outcome("plan", "none")

    def _agreed(
        self, work: UnitOfWork, conversation: str, position: Position
    ) -> list[dict[str, object]]:
        found = work.conversations.get(conversation)
        case = work.cases.latest_of(found.borrower) if found and found.borrower else None
        offers = work.cases.offers(case.number) if case else []
        active = [offer for offer in offers if offer.status is Status.ACTIVE]
        return [plan_json(offer, position.terms.missed_rule) for offer in active]

    def _position(self, work: UnitOfWork, conversation: str) -> Position | None:
        found = work.conversations.get(conversation)
        if found is None:
            raise NotFound(conversation)
        if found.borrower is None:
            return None
        return position_of(work, found.borrower, self.terms, self.clock)

    def _explained_by_human(self, work: UnitOfWork, conversation: str) -> Outcome:
        found = work.conversations.get(conversation)
        assert found is not None
        outcome = self.handing.within(work, found, Team.SPECIAL, "time_barred")
        work.commit()
        return Outcome("handover", "time_barred", outcome.values)


def _line(position: Position, owed: Arrears) -> Words:
    """One loan's figures in words; `state` says which sentence fits."""
    terms, today = position.terms_of(owed.loan), position.today
    rate = terms.penalty_rate(owed.loan)
    return {
        "state": _state(owed),
        "product": owed.loan.product,
        "as_of": day_words(owed.as_of, today),
        "days": str(owed.days_overdue),
        "due_today": sum_words(owed.due_today),
        "principal": sum_words(owed.principal),
        "interest": sum_words(owed.interest),
        "penalty": sum_words(owed.penalty),
        "remaining": sum_words(owed.remaining_principal),
        "next_due": day_words(owed.next_due, today) if owed.next_due else "",
        "next_amount": _next_amount(position, owed),
        "grace_until": day_words(owed.grace_until, today) if owed.grace_until else "",
        "grace_days": str(terms.grace_days),
        "annual_rate": percent_words(owed.loan.annual_rate),
        "penalty_rate": percent_words(rate),
        **_pending(owed.loan, position),
    }


def _state(owed: Arrears) -> str:
    if owed.loan.disputed:
        return "disputed"
    if owed.loan.payment_pending:
        return "pending"
    if owed.flagged:
        return "flagged"
    if owed.grace_until:
        return "grace"
    return "overdue" if owed.days_overdue else "current"


def _next_amount(position: Position, owed: Arrears) -> str:
    rows = position.upcoming_of(owed.loan)
    return sum_words(rows[0].amount) if rows else ""


def _pending(loan: Loan, position: Position) -> Words:
    day = loan.payment_pending
    return {"pending": day_words(day, position.today)} if day else {}


def _running(position: Position, loan: Loan) -> Words:
    """The next instalment of a running plan."""
    plan = loan.active_plan
    assert plan is not None
    days = [add_months(plan.first, k) for k in range(plan.count)]
    left = [day for day in days if day >= position.today]
    return {
        "product": loan.product,
        "count": str(plan.count),
        "amount": sum_words(plan.amount),
        "left": str(len(left)),
        "first_due": day_words(plan.first, position.today),
        "next_due": day_words(left[0], position.today) if left else "",
    }
