"""The negotiation as a use case: load, ask the domain, keep what it decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from chatbot.conversation.conversation import Conversation, Team
from chatbot.errors import PlanExists
from chatbot.negotiation.act import Act, Move
from chatbot.negotiation.bargaining import Reply, Say, respond
from chatbot.negotiation.case import Case, CaseStatus
from chatbot.negotiation.checks import examined
from chatbot.negotiation.plan import Kind, Plan, Status
from chatbot.negotiation.position import Position
from chatbot.services.existing import conversation_in
from chatbot.services.handing import Handing
from chatbot.services.outcome import VERIFY, Outcome
from chatbot.services.ports import Clock, Store, TermsSource, UnitOfWork
from chatbot.services.records import Event, Offer
from chatbot.services.telling import told, values_of
from chatbot.services.views import plan_json, position_of

TEAMS = {"time_barred": Team.SPECIAL, "disputed": Team.DISPUTES}
"""Who takes over when a check stands in the way; everything else goes to the general team."""


@dataclass(frozen=True, slots=True)
class Negotiating:
    """Commands of a negotiation."""

    store: Store
    terms: TermsSource
    clock: Clock
    handing: Handing

    def negotiate(self, conversation: str, key: str, act: Act) -> Outcome:
        """Answer one move. The same key again returns the same outcome and does nothing."""
        with self.store.begin() as work:
            if (before := work.log.result(key)) is not None:
                return Outcome(**before)
            found = conversation_in(work, conversation)
            if found.borrower is None:
                return VERIFY
            outcome = self._turn(work, found, found.borrower, act)
            work.log.remember(key, outcome.as_json())
            work.commit()
        return outcome

    def _turn(self, work: UnitOfWork, found: Conversation, borrower: str, act: Act) -> Outcome:
        position = position_of(work, borrower, self.terms, self.clock)
        case = work.cases.open_of(borrower) or self._opened(work, borrower, position)
        standing = self._standing(work, case)
        act = self._afresh(position, case, act, standing)
        plans = {offer.id: offer.plan for offer in standing}
        reply = respond(position, case, act, plans)
        return self._kept(work, found, position, reply)

    def _opened(self, work: UnitOfWork, borrower: str, position: Position) -> Case:
        return Case(work.cases.next_number(position.today), borrower)

    def _standing(self, work: UnitOfWork, case: Case) -> list[Offer]:
        offers = [work.cases.offer(ident) for ident in case.offered]
        return [offer for offer in offers if offer is not None]

    def _afresh(self, position: Position, case: Case, act: Act, standing: Sequence[Offer]) -> Act:
        """A yes to an offer of an earlier day asks for the same once more, at today's figures."""
        taking = act.move in (Move.ACCEPT, Move.CHOOSE)
        if taking and any(offer.made_on != position.today for offer in standing):
            return Act(Move.REQUEST, case.wish.kind, periods=_periods(case, standing))
        return act

    def _kept(
        self, work: UnitOfWork, found: Conversation, position: Position, reply: Reply
    ) -> Outcome:
        """Store what the reply decides and put it into words."""
        match reply.say:
            case Say.OFFER:
                return self._offered(work, position, reply)
            case Say.AGREED:
                return self._agreed(work, position, reply)
            case Say.HANDOVER:
                return self._handed(work, found, position, reply)
        if reply.say is not Say.INFORM or reply.case.offered:
            # An empty case would hide the one whose plan is in force.
            work.cases.save(reply.case)
        offer = work.cases.offer(reply.offer) if reply.offer else None
        if offer is not None:
            return self._about(position, reply, offer)
        return told(position, reply)

    def _about(self, position: Position, reply: Reply, offer: Offer) -> Outcome:
        values = values_of(position, reply.case, offer.plan)
        return Outcome(str(reply.say), reply.about or str(offer.plan.kind), values)

    def _offered(self, work: UnitOfWork, position: Position, reply: Reply) -> Outcome:
        offers = self._made(position, reply.case, reply.plans, work)
        _supersede(work, reply.case.offered)
        case = replace(reply.case, offered=tuple(o.id for o in offers), reading_back=None)
        work.cases.save(case)
        work.cases.add_offers(offers)
        data = {"offers": list(case.offered), "terms": position.terms.version}
        work.log.event(Event("PlansOffered", self.clock.now(), case=case.number, data=data))
        outcome = told(position, replace(reply, case=case))
        return replace(outcome, plans=[self._json(position, offer) for offer in offers])

    def _made(
        self, position: Position, case: Case, plans: Sequence[Plan], work: UnitOfWork
    ) -> list[Offer]:
        before = len(work.cases.offers(case.number))
        return [
            Offer(
                id=f"{case.number}-{before + k}",
                case=case.number,
                plan=plan,
                made_on=position.today,
                valid_until=position.today + timedelta(days=_valid_days(position)),
                recommended=k == 1,
            )
            for k, plan in enumerate(plans, start=1)
        ]

    def _agreed(self, work: UnitOfWork, position: Position, reply: Reply) -> Outcome:
        """The explicit yes: checked once more, then in force."""
        offer = work.cases.offer(reply.offer or "")
        if offer is None or not examined(position, reply.case.wish, offer.plan).allowed:
            return told(position, replace(reply, say=Say.REFUSE, about="changed"))
        try:
            work.cases.agree(offer, self.clock.now())
        except PlanExists:
            return Outcome("inform", "active_plan")
        _supersede(work, set(reply.case.offered) - {offer.id})
        work.cases.save(replace(reply.case, status=CaseStatus.AGREED))
        work.log.event(
            Event("PlanAgreed", self.clock.now(), case=offer.case, data={"offer": offer.id})
        )
        values = values_of(position, reply.case, offer.plan)
        active = replace(offer, status=Status.ACTIVE)
        return Outcome("agreed", str(offer.plan.kind), values, [self._json(position, active)])

    def _handed(
        self, work: UnitOfWork, found: Conversation, position: Position, reply: Reply
    ) -> Outcome:
        work.cases.save(replace(reply.case, status=CaseStatus.HANDED_OVER))
        team = TEAMS.get(reply.about, Team.GENERAL)
        handed = self.handing.within(work, found, team, reply.about)
        values = {**told(position, reply).values, **handed.values}
        return Outcome("handover", reply.about, values)

    def _json(self, position: Position, offer: Offer) -> dict[str, object]:
        return plan_json(offer, position.terms.missed_rule)


def _supersede(work: UnitOfWork, offers: Iterable[str]) -> None:
    for ident in offers:
        work.cases.set_offer_status(ident, Status.SUPERSEDED)


def _periods(case: Case, standing: Sequence[Offer]) -> int | None:
    """The number of instalments that was asked for, where no monthly sum was."""
    counted = case.wish.kind is Kind.INSTALMENT and not case.wish.capacity
    return len(standing[0].plan.rows) if counted else None


def _valid_days(position: Position) -> int:
    return min(position.terms_of(loan).valid_days for loan in position.loans)
