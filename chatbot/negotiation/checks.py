"""The checks that an agreement must pass, one a rule, in two visible lists.

STANDING looks at the loans before any offer; PLAN_CHECKS looks at a finished plan. Sources:
terms = the lender's terms; other names are those of the rules.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from chatbot.negotiation.days import add_months
from chatbot.negotiation.load import by_month, dated
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.money import Fen, yuan
from chatbot.negotiation.plan import Finding, Kind, Plan, Scope
from chatbot.negotiation.position import Position
from chatbot.negotiation.schedule import schedule
from chatbot.negotiation.wish import Wish

StandingCheck = Callable[[Position, Loan], Finding]
PlanCheck = Callable[[Position, Wish, Plan], Finding]


def standing(position: Position, loan: Loan) -> tuple[Finding, ...]:
    """What must hold of a loan before anything may be offered for it."""
    return tuple(check(position, loan) for check in STANDING)


def examined(position: Position, wish: Wish, plan: Plan) -> Plan:
    """The plan with the findings of every check on it and on its loans."""
    before = [found for loan in _loans(position, plan) for found in standing(position, loan)]
    after = [check(position, wish, plan) for check in PLAN_CHECKS]
    return replace(plan, findings=(*before, *after))


def not_disputed(position: Position, loan: Loan) -> Finding:
    """A disputed loan is not negotiated; a human looks at it."""
    why = f"{loan.ref} 有争议待核查" if loan.disputed else f"{loan.ref} 无争议"
    return Finding("disputed", not loan.disputed, why, "消费投诉处理办法")


def not_time_barred(position: Position, loan: Loan) -> Finding:
    """After the limitation period no promise is taken by a machine."""
    why = f"{loan.ref} 由专员说明" if loan.time_barred else f"{loan.ref} 未过诉讼时效"
    return Finding("time_barred", not loan.time_barred, why, "民法典188、192条")


def few_broken_plans(position: Position, loan: Loan) -> Finding:
    """Who broke more plans than the terms allow talks to a human."""
    limit = position.terms_of(loan).broken_plans
    why = f"{loan.ref} 未履约方案 {loan.broken_plans} 个，上限 {limit} 个"
    return Finding("broken_plans", loan.broken_plans <= limit, why, "terms")


def no_active_plan(position: Position, loan: Loan) -> Finding:
    """One active plan a loan."""
    why = f"{loan.ref} 已有生效方案" if loan.active_plan else f"{loan.ref} 没有生效中的方案"
    return Finding("active_plan", loan.active_plan is None, why, "terms")


def no_payment_pending(position: Position, loan: Loan) -> Finding:
    """While a payment is being posted the figures are about to change."""
    day = loan.payment_pending
    why = f"{loan.ref} {day} 的还款正在入账" if day else f"{loan.ref} 没有在途还款"
    return Finding("payment_pending", day is None, why, "terms")


def ledger_agrees(position: Position, loan: Loan) -> Finding:
    """No plan is committed on figures that differ from the lender's ledger."""
    flagged = position.arrears_of(loan).flagged
    why = f"{loan.ref} 与账务系统{'不一致，待核对' if flagged else '一致'}"
    return Finding("ledger", not flagged, why, "terms")


def one_creditor(position: Position, wish: Wish, plan: Plan) -> Finding:
    """Loans of different creditors are never merged into one plan."""
    lenders = {loan.lender_type for loan in _loans(position, plan)}
    return Finding("creditor", len(lenders) == 1, "同一债权人的借款", "民法典560条")


def nothing_past(position: Position, wish: Wish, plan: Plan) -> Finding:
    """Nothing is due before today."""
    ok = all(row.due >= position.today for row in plan.rows)
    return Finding("future", ok, "每一期都在今天或以后", "terms")


def first_in_time(position: Position, wish: Wish, plan: Plan) -> Finding:
    """The first payment falls within the terms' window (extensions have a limit of their own)."""
    window = min(position.terms_of(loan).first_within_days for loan in _loans(position, plan))
    last = position.today + timedelta(days=window)
    ok = plan.kind in (Kind.EXTENSION, Kind.GRACE) or all(r.due <= last for r in plan.rows[:1])
    return Finding("first_payment", ok, f"首期在 {window} 天以内", "terms")


def term_in_authority(position: Position, wish: Wish, plan: Plan) -> Finding:
    """No loan is spread over more months, or put off for more days, than authority allows."""
    ok = all(_within_term(position, plan, loan) for loan in _loans(position, plan))
    return Finding("term", ok, "期限在权限以内", "terms")


def overdue_for_whole(position: Position, wish: Wish, plan: Plan) -> Finding:
    """A loan is only spread over instalments, or restructured, when something of it is overdue."""
    needs = plan.kind in (Kind.INSTALMENT, Kind.REDUCED_PAYMENT)
    ok = not needs or all(part.due_today for part in plan.parts)
    return Finding("overdue_for_whole", ok, "分期重组要求已有逾期", "terms")


def large_enough(position: Position, wish: Wish, plan: Plan) -> Finding:
    """No instalment below the smallest one of the terms."""
    least = max(position.terms_of(loan).smallest_instalment for loan in _loans(position, plan))
    several = plan.kind in (Kind.INSTALMENT, Kind.REDUCED_PAYMENT)
    ok = not several or all(row.amount >= least for row in plan.rows)
    return Finding("smallest_instalment", ok, f"每期不低于 {yuan(least)} 元", "terms")


def reduced_enough(position: Position, wish: Wish, plan: Plan) -> Finding:
    """Low sums for a while are no lower than the terms' share of the contract's instalment."""
    if plan.kind is not Kind.REDUCED_PAYMENT:
        return Finding("reduction", True, "没有先少后多的安排", "terms")
    (loan,) = _loans(position, plan)
    limits, instalment = position.limits_of(loan), _contract_instalment(position, loan)
    low = limits.reduced_share * instalment
    why = f"前几期不低于合同月供 {yuan(instalment)} 元的 {limits.reduced_share * 100:.0f}%"
    ok = all(row.amount >= low for row in plan.rows[: limits.reduced_months])
    return Finding("reduction", ok, why, "terms")


def rate_in_authority(position: Position, wish: Wish, plan: Plan) -> Finding:
    """The plan's rate is no lower than authority allows."""
    lowest = max(position.limits_of(loan).lowest_rate_share for loan in _loans(position, plan))
    ok = plan.rate_share >= lowest
    return Finding("rate", ok, f"方案利率为合同利率的 {plan.rate_share * 100:.0f}%", "terms")


def cost_lawful(position: Position, wish: Wish, plan: Plan) -> Finding:
    """The whole-life cost, compound, is at most the yearly cap."""
    cap = position.terms.yearly_cost_cap
    why = f"全周期年化成本（复利）{plan.apr_compound * 100:.2f}%，上限 {cap * 100:.0f}%"
    return Finding("yearly_cost", plan.apr_compound <= cap, why, "法发〔2017〕22号第2条")


def nothing_left_unsaid(position: Position, wish: Wish, plan: Plan) -> Finding:
    """Names what else is overdue and stays outside the plan; the payer chose (art. 560)."""
    beside = (x for x in position.overdue() if x.ref not in plan.loans and not x.active_plan)
    others = sorted(beside, key=lambda loan: loan.ref)
    sums = (f"{x.ref} 另有 {yuan(position.arrears_of(x).due_today)} 元到期未还" for x in others)
    why = "；".join(sums) + "，不在本方案内" if others else "没有方案以外的逾期"
    return Finding("left_out", True, why, "民法典560条")


def affordable(position: Position, wish: Wish, plan: Plan) -> Finding:
    """No month, and no settlement, costs more than the borrower said to be able to pay."""
    if plan.kind is Kind.SETTLEMENT:
        return _payable("一次", plan.total, wish.now)
    return _payable("每月最多", burden_of(wish, plan), wish.capacity)


def burden_of(wish: Wish, plan: Plan) -> Fen:
    """The monthly burden in fen to which the wish's capacity refers: all loans or the named."""
    if not wish.for_named:
        return plan.load
    flows = dated((*plan.rows, *plan.continuing))
    return max(by_month(flows).values(), default=0)


def _payable(when: str, burden: Fen, capacity: Fen | None) -> Finding:
    if capacity is None:
        return Finding("affordability", True, "未说明可还金额", "terms")
    why = f"{when} {yuan(burden)} 元，您说的上限 {yuan(capacity)} 元"
    return Finding("affordability", burden <= capacity, why, "terms")


def _loans(position: Position, plan: Plan) -> list[Loan]:
    by_ref = {loan.ref: loan for loan in position.loans}
    return [by_ref[ref] for ref in plan.loans]


def _contract_instalment(position: Position, loan: Loan) -> Fen:
    """What the contract asks for next, or asked for last, in fen."""
    upcoming = position.upcoming_of(loan)
    return upcoming[0].amount if upcoming else schedule(loan)[-1].amount


def _within_term(position: Position, plan: Plan, loan: Loan) -> bool:
    limits = position.limits_of(loan)
    rows = next(part.rows for part in plan.parts if part.loan == loan.ref)
    if plan.kind is Kind.INSTALMENT:
        months = limits.arrears_months if plan.scope is Scope.ARREARS else limits.whole_months
        return len(rows) <= months
    if plan.kind is Kind.REDUCED_PAYMENT:
        return len(rows) <= limits.whole_months
    return rows[-1].due <= latest_day(position, loan)


def latest_day(position: Position, loan: Loan) -> date:
    """The last day to which this loan's dues may be put off.

    Before the due day a non-card loan is also bound by the extension rule: of a year or less,
    by at most its own term; of more, up to the product's longest term (rule P6). It is never
    earlier than the due day itself.
    """
    by_terms = position.today + timedelta(days=position.limits_of(loan).extension_days)
    owed = position.arrears_of(loan)
    if owed.days_overdue or not owed.next_due:
        return by_terms
    if loan.lender_type == "bank_card":
        return max(by_terms, owed.next_due)
    longest = position.terms_of(loan).longest_months
    most = loan.months if loan.months <= 12 else max(0, longest - loan.months)
    return max(owed.next_due, min(by_terms, add_months(owed.next_due, most)))


STANDING: tuple[StandingCheck, ...] = (
    not_disputed,
    not_time_barred,
    few_broken_plans,
    no_active_plan,
    no_payment_pending,
    ledger_agrees,
)
PLAN_CHECKS: tuple[PlanCheck, ...] = (
    one_creditor,
    nothing_past,
    first_in_time,
    term_in_authority,
    overdue_for_whole,
    large_enough,
    reduced_enough,
    rate_in_authority,
    cost_lawful,
    nothing_left_unsaid,
    affordable,
)
