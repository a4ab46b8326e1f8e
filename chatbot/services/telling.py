"""From a reply of the domain to figures in words; the sentences themselves are elsewhere."""

from itertools import takewhile

from chatbot.negotiation.arrears import arrears
from chatbot.negotiation.bargaining import Reply
from chatbot.negotiation.case import Case
from chatbot.negotiation.load import by_month, dated
from chatbot.negotiation.offers import chosen, furthest
from chatbot.negotiation.plan import Kind, Plan, Scope
from chatbot.negotiation.position import Position
from chatbot.services.figures import day_words, percent_words, sum_words
from chatbot.services.outcome import Outcome

Words = dict[str, str]

SCOPE_WORDS = {Scope.ARREARS: "只含到期未还的部分", Scope.WHOLE: "全部余额，代替原来的账单"}
"""What a scope is called to a borrower."""

NEXT_DUE = "下一期账单"
"""What a plan covers where nothing is overdue yet."""


def told(position: Position, reply: Reply) -> Outcome:
    """The outcome of a reply: of its first plan, else of what it is about."""
    values = _dues(position, reply.case)
    if reply.day:
        values["day"] = day_words(reply.day, position.today)
    if reply.why:
        values["why"] = "；".join(dict.fromkeys(finding.why for finding in reply.why))
    about = reply.about
    if reply.plans:
        values |= values_of(position, reply.case, reply.plans[0])
        values |= _after_grace(position, reply)
        about = about or _offer_name(reply, values)
    elif reply.nearest:
        values |= values_of(position, reply.case, reply.nearest)
    return Outcome(str(reply.say), about, values)


def values_of(position: Position, case: Case, plan: Plan) -> Words:
    """A plan's figures in words."""
    rows, today = plan.rows, position.today
    beside = by_month(dated(plan.continuing))
    wanted = case.wish.capacity
    return {
        "scope_words": _scope_words(plan),
        "products": products(position, plan.loans),
        "count": str(len(rows)),
        "amount": sum_words(rows[0].amount),
        "first_due": day_words(rows[0].due, today),
        "last_due": day_words(rows[-1].due, today),
        "last_amount": sum_words(rows[-1].amount),
        **_two_steps(plan),
        "total": sum_words(plan.total),
        "waived": sum_words(plan.waived),
        "load": sum_words(plan.load),
        "beside": sum_words(max(beside.values(), default=0)),
        "apr_simple": percent_words(plan.apr_simple),
        "apr_compound": percent_words(plan.apr_compound),
        "capacity": "" if wanted is None else sum_words(wanted),
        "plan_rate": percent_words(max(part.annual_rate for part in plan.parts)),
        "case_no": case.number,
    }


def products(position: Position, refs: tuple[str, ...]) -> str:
    """The products of some loans, each once, joined as in a sentence."""
    names = [loan.product for loan in position.loans if loan.ref in refs]
    return "、".join(dict.fromkeys(names))


def _scope_words(plan: Plan) -> str:
    ahead = plan.scope is Scope.ARREARS and not plan.due_today
    return NEXT_DUE if ahead else SCOPE_WORDS[plan.scope]


def _two_steps(plan: Plan) -> Words:
    """How many instalments are like the first one, and what follows them."""
    amounts = [row.amount for row in plan.rows]
    like_first = len(list(takewhile(lambda amount: amount == amounts[0], amounts)))
    then = amounts[min(like_first, len(amounts) - 1)]
    return {"low_count": str(like_first), "then_amount": sum_words(then)}


def _dues(position: Position, case: Case) -> Words:
    loans = chosen(position, case.wish)
    owed = [position.arrears_of(loan) for loan in loans]
    values = {
        "due_today": sum_words(sum(one.due_today for one in owed)),
        "penalty": sum_words(sum(one.penalty for one in owed)),
        "chosen": products(position, tuple(loan.ref for loan in loans)),
        "now": sum_words(case.wish.now or 0),
    }
    if loans:
        values["furthest"] = day_words(furthest(position, case.wish), position.today)
    pending = [loan.payment_pending for loan in loans if loan.payment_pending]
    if pending:
        values["pending"] = day_words(pending[0], position.today)
    return values


def _offer_name(reply: Reply, values: Words) -> str:
    plan = reply.plans[0]
    if plan.kind is Kind.INSTALMENT:
        conceded = "_conceded" if plan.rate_share < 1 and plan.scope is Scope.WHOLE else ""
        return f"{plan.kind}_{plan.scope}{conceded}"
    return f"{plan.kind}_after_grace" if "grace_until" in values else str(plan.kind)


def _after_grace(position: Position, reply: Reply) -> Words:
    """What a day beyond a running grace would cost without an agreement."""
    plan, day = reply.plans[0], reply.plans[0].rows[-1].due
    loans = [loan for loan in position.loans if loan.ref in plan.loans]
    until = [end for loan in loans if (end := position.arrears_of(loan).grace_until)]
    if plan.kind is not Kind.EXTENSION or not until or day <= min(until):
        return {}
    then = [arrears(loan, position.terms_of(loan), day) for loan in loans]
    return {
        "grace_until": day_words(min(until), position.today),
        "penalty_then": sum_words(sum(one.penalty for one in then)),
        "due_then": sum_words(sum(one.due_today for one in then)),
    }
