"""The bot's side of a negotiation: one move of the borrower in, one reply out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from chatbot.negotiation.act import Act, Move
from chatbot.negotiation.case import Case
from chatbot.negotiation.checks import standing
from chatbot.negotiation.claim import claim_of
from chatbot.negotiation.instalments import instalments, least, lower_for_a_while
from chatbot.negotiation.money import Fen
from chatbot.negotiation.offers import chosen, furthest, part_now, pressing, put_off, settlement
from chatbot.negotiation.plan import Finding, Kind, Plan, Scope
from chatbot.negotiation.position import Position
from chatbot.negotiation.wish import Wish

REFUSALS_UNTIL_HUMAN = 2
"""A second refusal of what the machine decided brings a human."""

BUFFER = 5
"""One part in five of what is left of an income is kept as a reserve."""

TEN_YUAN = 1000


class Say(StrEnum):
    """What the bot does with its turn."""

    OFFER = "offer"
    ASK = "ask"
    REFUSE = "refuse"
    READ_BACK = "read_back"
    AGREED = "agreed"
    HANDOVER = "handover"
    INFORM = "inform"


@dataclass(frozen=True, slots=True)
class Reply:
    """The bot's answer.

    about: what it asks for, refuses or tells (capacity, date, amount, rest_date, expenses,
    explicit_yes, what_would_fit; or the name of a check; or a fact). plans: new offers, the
    recommended one first. offer: the id of the standing offer that it is about. why: findings
    that stand in the way. nearest: the closest plan that the rules allow. day: a named day.
    """

    say: Say
    case: Case
    about: str = ""
    plans: tuple[Plan, ...] = ()
    offer: str | None = None
    why: tuple[Finding, ...] = ()
    nearest: Plan | None = None
    day: date | None = None


def respond(position: Position, case: Case, act: Act, offers: Mapping[str, Plan]) -> Reply:
    """The bot's reply to a move; `offers` are the plans that stand, by id."""
    heard = _heard(position, case, act)
    if blocked := _blocked(position, heard):
        return blocked
    if act.move is Move.ACCEPT:
        return _accepted(heard, act)
    if act.move is Move.CHOOSE:
        return _read_back(heard, act.option or 1)
    if act.move is Move.REJECT:
        return _rejected(heard)
    kind = _kind_of(act, _last_kind(heard, offers))
    following = replace(heard, wish=_wish(heard.wish, act, kind), reading_back=None)
    if kind is Kind.INSTALMENT:
        following = _with_surplus(case, following, act)
    return _counted(position, _proposed(position, following, act))


def _heard(position: Position, case: Case, act: Act) -> Case:
    """The case with what this move reveals."""
    refs = tuple(loan.ref for loan in position.loans if loan.product in act.products)
    wish = replace(case.wish, loans=refs or case.wish.loans)
    return replace(
        case,
        wish=wish,
        reason=act.reason or case.reason,
        income=case.income if act.income is None else act.income,
        expenses=case.expenses if act.expenses is None else act.expenses,
    )


def _blocked(position: Position, case: Case) -> Reply | None:
    """What the loans themselves rule out, before any offer."""
    loans = chosen(position, case.wish)
    if not loans:
        return Reply(Say.INFORM, case, "nothing_owed")
    findings = [finding for loan in loans for finding in standing(position, loan)]
    failed = tuple(finding for finding in findings if not finding.ok)
    if not failed:
        return None
    softly = {"active_plan", "payment_pending"}
    hard = next((f for f in failed if f.check not in softly), None)
    if hard:
        return Reply(Say.HANDOVER, case, hard.check, why=failed)
    return Reply(Say.INFORM, case, failed[0].check, why=failed)


def _accepted(case: Case, act: Act) -> Reply:
    if case.reading_back:
        if act.explicit:
            return Reply(Say.AGREED, case, offer=case.reading_back)
        return Reply(Say.ASK, case, "explicit_yes", offer=case.reading_back)
    return _read_back(case, 1)


def _read_back(case: Case, option: int) -> Reply:
    if not case.offered:
        return Reply(Say.INFORM, case, "nothing_offered")
    if not 1 <= option <= len(case.offered):
        return Reply(Say.ASK, replace(case, reading_back=None), "which_option")
    offer = case.offered[option - 1]
    return Reply(Say.READ_BACK, replace(case, reading_back=offer), offer=offer)


def _rejected(case: Case) -> Reply:
    if not case.offered:
        return Reply(Say.INFORM, case, "nothing_offered")
    refused = replace(case, refusals=case.refusals + 1, reading_back=None)
    if refused.refusals >= REFUSALS_UNTIL_HUMAN:
        return Reply(Say.HANDOVER, refused, "refused_again")
    return Reply(Say.ASK, refused, "what_would_fit")


def _last_kind(case: Case, offers: Mapping[str, Plan]) -> Kind | None:
    return offers[case.offered[0]].kind if case.offered else case.wish.kind


def _proposed(position: Position, case: Case, act: Act) -> Reply:
    match case.wish.kind:
        case Kind.SETTLEMENT:
            return _offer(case, (settlement(position, case.wish),))
        case Kind.PARTIAL:
            return _partial(position, case)
        case Kind.EXTENSION | Kind.GRACE:
            return _later(position, case)
        case Kind.REDUCED_PAYMENT:
            return _lowered(position, case, act)
        case _:
            return _spread(position, case, act)


def _kind_of(act: Act, last: Kind | None) -> Kind:
    """What a move asks for: what it names decides before what was talked about."""
    if act.kind in (Kind.SETTLEMENT, Kind.REDUCED_PAYMENT):
        return act.kind
    if act.amount and (act.by or act.first) and not act.monthly:
        return Kind.PARTIAL
    if act.monthly or act.periods:
        return Kind.INSTALMENT
    if act.kind:
        return act.kind
    if act.by and not act.amount:
        return Kind.PARTIAL if last is Kind.PARTIAL else Kind.EXTENSION
    return last if last is Kind.PARTIAL else Kind.INSTALMENT


def _wish(wish: Wish, act: Act, kind: Kind) -> Wish:
    """The wish with what the move names; terms of its own replace an earlier capacity."""
    known = wish.by if wish.kind is kind else None
    wish = replace(wish, first=act.first)
    if kind is Kind.PARTIAL:
        return replace(wish, kind=kind, now=act.amount or wish.now, by=act.by or known)
    if kind is Kind.SETTLEMENT:
        return replace(wish, kind=kind, now=act.amount)
    if kind is Kind.REDUCED_PAYMENT:
        low = wish.now if wish.kind is kind else None
        return replace(wish, kind=kind, now=act.amount or low)
    if kind in (Kind.EXTENSION, Kind.GRACE):
        return replace(wish, kind=kind, by=act.by or known)
    if act.amount:
        named = bool(act.products) or wish.for_named
        return replace(wish, kind=kind, capacity=act.amount, for_named=named, periods=act.periods)
    if act.periods:
        return replace(wish, kind=kind, capacity=None, periods=act.periods)
    return replace(wish, kind=kind)


def _with_surplus(before: Case, heard: Case, act: Act) -> Case:
    """Without a sum of the borrower's own, capacity follows from income less expenses."""
    said_before = before.wish.capacity not in (None, _capacity(before))
    own = said_before or (act.monthly and act.amount is not None)
    told = act.income is not None or act.expenses is not None
    if own or not told or (capacity := _capacity(heard)) is None:
        return heard
    return replace(heard, wish=replace(heard.wish, capacity=capacity))


def _capacity(case: Case) -> Fen | None:
    if case.income is None or case.expenses is None:
        return None
    surplus = case.income - case.expenses
    kept = max(0, surplus - surplus // BUFFER)
    return kept // TEN_YUAN * TEN_YUAN


def _later(position: Position, case: Case) -> Reply:
    last = furthest(position, case.wish)
    day = case.wish.by or _grace_end(position, case.wish)
    if day is None:
        return Reply(Say.ASK, case, "date", day=last)
    first = min(position.open_of(loan)[0].due for loan in chosen(position, case.wish))
    plan = put_off(position, case.wish, min(max(day, first, position.today), last))
    if day > last:
        return _offer(case, (plan,), "too_late", last)
    return _offer(case, (plan,), day=day)


def _grace_end(position: Position, wish: Wish) -> date | None:
    ends = [position.arrears_of(loan).grace_until for loan in chosen(position, wish)]
    known = [end for end in ends if end]
    return min(known) if known and len(known) == len(ends) else None


def _partial(position: Position, case: Case) -> Reply:
    wish, last = case.wish, furthest(position, case.wish)
    claims = [claim_of(position, loan, Scope.ARREARS) for loan in pressing(position, wish)]
    if not wish.now:
        return Reply(Say.ASK, case, "amount")
    if wish.now >= sum(claim.total for claim in claims):
        return Reply(Say.INFORM, case, "covers_all")
    if not wish.by:
        return Reply(Say.ASK, case, "rest_date", day=last)
    rest = min(max(wish.by, wish.first or position.today, position.today), last)
    plan = part_now(position, wish, wish.now, rest)
    return _offer(case, (plan,), "too_late" if wish.by > last else "", last)


def _lowered(position: Position, case: Case, act: Act) -> Reply:
    """Low sums for some months; where that is not allowed, instalments of that sum."""
    low = case.wish.now
    plan = lower_for_a_while(position, case.wish, low) if low else None
    if plan is not None and plan.allowed:
        return _offer(case, (plan,))
    wish = replace(case.wish, kind=Kind.INSTALMENT, capacity=low, now=None)
    return _spread(position, replace(case, wish=wish), act)


def _spread(position: Position, case: Case, act: Act) -> Reply:
    if not any(position.arrears_of(loan).days_overdue for loan in chosen(position, case.wish)):
        return Reply(Say.REFUSE, case, "overdue_for_whole")
    wish = case.wish
    if (wish.capacity is None and not wish.periods) or act.waiver:
        return Reply(Say.ASK, case, _missing(case, act))
    plans = instalments(position, wish) if wish.capacity or wish.periods else ()
    if not plans and wish.periods and wish.capacity:
        wish = replace(wish, periods=None)
        plans = instalments(position, wish)
    if plans:
        return _offer(replace(case, wish=replace(wish, periods=None)), plans)
    if not _names_terms(act):
        return Reply(Say.ASK, case, "capacity")
    return _none_fits(position, case)


def _names_terms(act: Act) -> bool:
    """Whether the move names terms of its own; without any, nothing is refused again."""
    told = (act.amount, act.periods, act.income, act.expenses)
    return any(value is not None for value in told)


def _missing(case: Case, act: Act) -> str:
    if act.waiver:
        return "waiver"
    half_told = case.income is not None and case.expenses is None
    return "expenses" if half_told else "capacity"


def _none_fits(position: Position, case: Case) -> Reply:
    nearest = least(position, case.wish)
    why = tuple(finding for finding in nearest.findings if not finding.ok)
    about = _in_the_way(case.wish, nearest)
    refused = replace(case, refusals=case.refusals + 1, wish=replace(case.wish, periods=None))
    if refused.refusals < REFUSALS_UNTIL_HUMAN:
        return Reply(Say.REFUSE, refused, about, why=why, nearest=nearest)
    about = about if about in ("term", "affordability") else "refused_again"
    return Reply(Say.HANDOVER, refused, about, why=why, nearest=nearest)


def _in_the_way(wish: Wish, nearest: Plan) -> str:
    """What rules even the nearest plan out, else the number of instalments or the sum."""
    failed = [finding.check for finding in nearest.findings if not finding.ok]
    others = [check for check in failed if check != "affordability"]
    return others[0] if others else "term" if wish.periods else "affordability"


def _offer(case: Case, plans: tuple[Plan, ...], about: str = "", day: date | None = None) -> Reply:
    allowed = tuple(plan for plan in plans if plan.allowed)
    if allowed:
        return Reply(Say.OFFER, case, about, allowed, day=day)
    why = tuple(finding for plan in plans for finding in plan.findings if not finding.ok)
    return Reply(Say.REFUSE, case, why[0].check, why=why)


def _counted(position: Position, reply: Reply) -> Reply:
    """Offers count as rounds; after the last one a human goes on."""
    if reply.say is not Say.OFFER:
        return reply
    case = replace(reply.case, rounds=reply.case.rounds + 1)
    limit = min(position.terms_of(loan).rounds for loan in position.loans)
    if case.rounds > limit:
        return Reply(Say.HANDOVER, case, "rounds")
    return replace(reply, case=case)
