"""Questions about one's own loans: what is owed, since when, what comes next, what it costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chatbot.conversation.conversation import Team
from chatbot.negotiation.arrears import Arrears
from chatbot.negotiation.load import dated
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.money import Fen
from chatbot.negotiation.plan import Plan, Status
from chatbot.negotiation.position import Position
from chatbot.services.existing import conversation_in
from chatbot.services.figures import day_words, percent_words, sum_words
from chatbot.services.handing import Handing
from chatbot.services.outcome import VERIFY, Outcome
from chatbot.services.ports import Clock, Store, TermsSource, UnitOfWork
from chatbot.services.records import Offer
from chatbot.services.telling import products as names_of
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
        every = [position.arrears_of(loan) for loan in loans]
        owed = [one for one in every if one.remaining_principal or one.due_today]
        if not owed:
            return Outcome("inform", "nothing_owed")
        values = {"as_of": day_words(position.today, position.today), **_total(owed)}
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
        for loan in position.loans:
            if pending := _pending(loan, position):
                return Outcome("payment", "pending", {**pending, "product": loan.product})
        return Outcome("payment", "unseen")

    def plan(self, conversation: str) -> Outcome:
        """The borrower's plan that is in force, if there is one."""
        with self.store.begin() as work:
            position = self._position(work, conversation)
            if position is None:
                return VERIFY
            agreed = self._agreed(work, conversation)
        if agreed:
            shown = [plan_json(agreed, position.terms.missed_rule)]
            return Outcome("plan", "active", _agreed_words(position, agreed.plan), shown)
        for loan in position.loans:
            if loan.active_plan:
                values = _running(position.today, loan.product, loan.active_plan.dues)
                return Outcome("plan", "active", values)
        return Outcome("plan", "none")

    def _agreed(self, work: UnitOfWork, conversation: str) -> Offer | None:
        """The offer that was agreed here and is in force."""
        found = work.conversations.get(conversation)
        case = work.cases.latest_of(found.borrower) if found and found.borrower else None
        offers = work.cases.offers(case.number) if case else []
        return next((offer for offer in offers if offer.status is Status.ACTIVE), None)

    def _position(self, work: UnitOfWork, conversation: str) -> Position | None:
        found = conversation_in(work, conversation)
        if found.borrower is None:
            return None
        return position_of(work, found.borrower, self.terms, self.clock)

    def _explained_by_human(self, work: UnitOfWork, conversation: str) -> Outcome:
        found = conversation_in(work, conversation)
        outcome = self.handing.within(work, found, Team.SPECIAL, "time_barred")
        work.commit()
        return Outcome("handover", "time_barred", outcome.values)


DEMANDED = ("overdue", "grace", "flagged")
"""The states of loans whose dues add up; of the others nothing is asked for at present."""


def _total(owed: Sequence[Arrears]) -> Words:
    """What the loans that are to be paid now come to, and how many they are."""
    dues = [one.due_today for one in owed if _state(one) in DEMANDED]
    return {"total": sum_words(sum(dues)), "demanded": str(len(dues))}


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
        **_planned(owed.loan, position),
    }


def _state(owed: Arrears) -> str:
    if owed.loan.disputed:
        return "disputed"
    if owed.loan.payment_pending:
        return "pending"
    if owed.loan.active_plan:
        return "plan"
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


def _planned(loan: Loan, position: Position) -> Words:
    if loan.active_plan is None:
        return {}
    running = _running(position.today, loan.product, loan.active_plan.dues)
    return {"plan_amount": running["amount"], "plan_due": running["next_due"]}


def _agreed_words(position: Position, plan: Plan) -> Words:
    """A plan that was agreed here, over all its loans."""
    return _running(position.today, names_of(position, plan.loans), dated(plan.rows))


def _running(today: date, product: str, rows: Sequence[tuple[date, Fen]]) -> Words:
    """How far a running plan has come; its next payment is the last one once all are past."""
    left = [row for row in rows if row[0] >= today]
    day, amount = left[0] if left else rows[-1]
    return {
        "product": product,
        "count": str(len(rows)),
        "amount": sum_words(amount),
        "left": str(len(left)),
        "next_due": day_words(day, today),
    }
