"""Plans in instalments for a wish: the shortest that fits, ground given only where needed."""

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from itertools import islice

from chatbot.negotiation.assembly import assemble
from chatbot.negotiation.building import lowered
from chatbot.negotiation.checks import examined
from chatbot.negotiation.claim import Claim, claim_of
from chatbot.negotiation.desk import Desk
from chatbot.negotiation.money import Fen
from chatbot.negotiation.offers import pressing
from chatbot.negotiation.paydays import payment_days
from chatbot.negotiation.plan import Kind, Plan, Row, Scope
from chatbot.negotiation.position import Position
from chatbot.negotiation.wish import Wish


def instalments(position: Position, wish: Wish) -> tuple[Plan, ...]:
    """At most three allowed plans in instalments, the recommended one first; empty if none.

    The recommended one is the shortest at the contract's rate that fits. Ground is given only
    when even the longest does not fit, and no more than it needs: first a lower rate, then the
    penalty. So a bigger capacity never makes a plan longer.
    """
    desks = [desk for scope in Scope if (desk := Desk.of(position, wish, scope)).longest()]
    if wish.periods:
        return _allowed(d.plan(wish.periods) for d in desks if wish.periods <= d.longest())
    fitting = [plan for desk in desks for plan in islice(desk.fitting(), 1)]
    if fitting:
        longest = _allowed(desk.plan(desk.longest()) for desk in desks[-1:])
        return _distinct([*sorted(fitting, key=_length), *longest])
    return _allowed(conceded(desk) for desk in desks[-1:])


def conceded(desk: Desk) -> Plan:
    """The longest plan, with as much ground given as is needed and allowed."""
    count = desk.longest()
    lowest = desk.lowest_share
    shares = [Decimal(k) / 100 for k in range(99, 0, -1) if k > lowest * 100]
    steps = [*((share, False) for share in (*shares, lowest)), (lowest, True)]
    at = bisect_left(
        steps, True, key=lambda step: desk.enough(count, step[0], waive_penalty=step[1])
    )
    share, waive = steps[min(at, len(steps) - 1)]
    return desk.plan(count, share, waive_penalty=waive)


def least(position: Position, wish: Wish) -> Plan:
    """The plan with the lowest months that authority allows: the nearest to too small a sum."""
    desk = Desk.of(position, wish, Scope.WHOLE)
    share = desk.lowest_share
    return desk.plan(max(1, desk.longest(share)), share, waive_penalty=True)


def lower_for_a_while(position: Position, wish: Wish, low: Fen) -> Plan | None:
    """Low sums for some months, then the rest equally, as many months on as the contract has.

    None where the terms know no such plan, or the low sums would let the debt grow.
    """
    loan = pressing(position, wish)[0]
    limits, claim = position.limits_of(loan), claim_of(position, loan, Scope.WHOLE)
    if not 0 < limits.reduced_months < limits.whole_months:
        return None
    after = len(position.upcoming_of(loan)) or 1
    count = min(limits.reduced_months + after, limits.whole_months)
    days = payment_days(position, wish, [loan], count)

    def build(c: Claim, rate: Decimal) -> tuple[Row, ...]:
        return lowered(c, rate, low, limits.reduced_months, days)

    try:
        plan = assemble(position, Kind.REDUCED_PAYMENT, Scope.WHOLE, [claim], build)
    except ValueError:
        return None
    return examined(position, wish, plan)


def _allowed(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    return tuple(plan for plan in plans if plan.allowed)


def _distinct(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    return tuple({(plan.scope, len(plan.rows)): plan for plan in plans}.values())


def _length(plan: Plan) -> int:
    return len(plan.rows)
