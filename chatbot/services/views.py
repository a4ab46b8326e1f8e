"""What the doors show: plans, debts and messages as the JSON of the interface."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chatbot.conversation.conversation import Owner
from chatbot.errors import NotFound
from chatbot.negotiation.arrears import Arrears
from chatbot.negotiation.money import yuan
from chatbot.negotiation.plan import Continuing, Finding, Plan, Row, Status
from chatbot.negotiation.position import Position
from chatbot.services.ports import Clock, Store, TermsSource, UnitOfWork
from chatbot.services.records import Message, Offer

Json = dict[str, Any]


class Views:
    """Reads for the doors; nothing here writes."""

    def __init__(self, store: Store, terms: TermsSource, clock: Clock) -> None:
        self._store, self._terms, self._clock = store, terms, clock

    def debts(self, borrower: str) -> Json:
        """What a borrower owes today, loan by loan. Raises NotFound."""
        with self._store.begin() as work:
            if work.borrowers.get(borrower) is None:
                raise NotFound(f"没有这位借款人：{borrower}")
            position = position_of(work, borrower, self._terms, self._clock)
        owed = [position.arrears_of(loan) for loan in position.loans]
        return {"as_of": position.today.isoformat(), "loans": [_debt(one) for one in owed]}

    def plan(self, case_no: str) -> Json:
        """The accepted plan of a case, else the recommended one. Raises NotFound."""
        with self._store.begin() as work:
            offers = work.cases.offers(case_no)
        if not offers:
            raise NotFound(f"没有这个编号：{case_no}")
        settled = (Status.ACCEPTED, Status.ACTIVE, Status.KEPT, Status.BROKEN)
        agreed = [offer for offer in offers if offer.status in settled]
        best = [offer for offer in offers if offer.recommended]
        return self.offer((agreed or best or offers)[-1])

    def conversation(self, ident: str, after: int = 0, hidden: str | None = None) -> Json:
        """A conversation: owner, whether an answer is under way, messages after a seq.

        Plans come with their present status; `statuses` has that of every plan of the same
        cases, so that cards shown earlier can be brought up to date. With `hidden`, what was
        said to a borrower who is verified no longer stands as that text. Raises NotFound.
        """
        with self._store.begin() as work:
            found = work.conversations.get(ident)
            if found is None:
                raise NotFound(f"没有这个会话：{ident}")
            typing = found.owner is Owner.BOT and bool(work.messages.unanswered(ident))
            kept = work.messages.after(ident, after)
            messages = [_for_eyes_of(found.borrower, message, hidden) for message in kept]
            statuses = _statuses(work, messages)
        return {
            "conversation": ident,
            "owner": str(found.owner),
            "typing": typing,
            "messages": [message_json(message, statuses) for message in messages],
            "statuses": statuses,
        }

    def offer(self, offer: Offer) -> Json:
        """An offer as PLAN."""
        return plan_json(offer, self._terms.on(offer.made_on).missed_rule)


def _for_eyes_of(borrower: str | None, message: Message, hidden: str | None) -> Message:
    """The message, or only that there was one if it was meant for somebody who is not here."""
    meant = message.body.get("for")
    if hidden is None or meant in (None, borrower):
        return message
    return replace(message, text=hidden, body={})


def _statuses(work: UnitOfWork, messages: Iterable[Message]) -> dict[str, str]:
    """The present status of all offers of the cases that the messages show, by plan id."""
    plans = [plan for message in messages for plan in message.body.get("plans", [])]
    cases = {plan["case_no"] for plan in plans}
    return {offer.id: str(offer.status) for case in cases for offer in work.cases.offers(case)}


def position_of(work: UnitOfWork, borrower: str, terms: TermsSource, clock: Clock) -> Position:
    """Where the borrower stands today."""
    today = clock.now().date()
    return Position(today, work.borrowers.loans(borrower), terms.on(today))


def plan_json(offer: Offer, missed_rule: str) -> Json:
    """An offer as PLAN of the interface; sums are yuan with two decimals."""
    plan = offer.plan
    return {
        "plan_id": offer.id,
        "case_no": offer.case,
        "kind": str(plan.kind),
        "status": str(offer.status),
        "recommended": offer.recommended,
        "valid_until": offer.valid_until.isoformat(),
        "terms_version": plan.terms_version,
        "missed_rule": missed_rule,
        **_figures(plan),
        "instalments": [_row(row) for row in plan.rows],
        "continuing": [_continuing(row) for row in plan.continuing],
        "findings": [_finding(finding) for finding in plan.findings],
    }


def message_json(message: Message, status: Mapping[str, str]) -> Json:
    """A message for a page or a poll; `status` is the present one by plan id."""
    plans = message.body.get("plans", [])
    return {
        "seq": message.seq,
        "from": message.author,
        "text": message.text,
        "at": message.at.isoformat(),
        "message_id": message.external_id,
        "buttons": buttons_json(message),
        "plans": [
            {**plan, "status": status.get(plan["plan_id"], plan["status"])} for plan in plans
        ],
    }


def buttons_json(message: Message) -> list[Json]:
    """The buttons of a message with their opaque payloads, without what stands behind them."""
    buttons: Sequence[Json] = message.body.get("buttons", [])
    return [{"title": button["title"], "payload": button["payload"]} for button in buttons]


def _figures(plan: Plan) -> Json:
    return {
        "scope": str(plan.scope),
        "loans": list(plan.loans),
        "due_today": yuan(plan.due_today),
        "waived": yuan(plan.waived),
        "total_to_pay": yuan(plan.total),
        "load": yuan(plan.load),
        "apr_simple": f"{plan.apr_simple:.4f}",
        "apr_compound": f"{plan.apr_compound:.4f}",
    }


def _row(row: Row) -> Json:
    return {
        "due": row.due.isoformat(),
        "amount": yuan(row.amount),
        "principal": yuan(row.principal),
        "interest": yuan(row.interest),
        "penalty": yuan(row.penalty),
    }


def _continuing(row: Continuing) -> Json:
    return {"due": row.due.isoformat(), "loan": row.loan, "amount": yuan(row.amount)}


def _finding(finding: Finding) -> Json:
    return {
        "check": finding.check,
        "ok": finding.ok,
        "why": finding.why,
        "source": finding.source,
    }


def _debt(owed: Arrears) -> Json:
    return {
        "loan": owed.loan.ref,
        "product": owed.loan.product,
        "as_of": owed.as_of.isoformat(),
        "days_overdue": owed.days_overdue,
        "stage": str(owed.stage),
        "principal": yuan(owed.principal),
        "interest": yuan(owed.interest),
        "penalty": yuan(owed.penalty),
        "due_today": yuan(owed.due_today),
        "remaining_principal": yuan(owed.remaining_principal),
        "next_due": owed.next_due.isoformat() if owed.next_due else None,
        "flagged": owed.flagged,
    }
