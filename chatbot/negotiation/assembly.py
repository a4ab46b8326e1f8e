"""Putting a plan together: parts, what continues, load, price."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from chatbot.negotiation.claim import Claim
from chatbot.negotiation.days import month_of
from chatbot.negotiation.load import dated, load, other_loans
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.money import Fen
from chatbot.negotiation.plan import Continuing, Kind, Part, Plan, Row, Scope
from chatbot.negotiation.position import Position
from chatbot.negotiation.price import Flow, net_value, rounded_up, simple_of, xirr
from chatbot.negotiation.schedule import schedule

Builder = Callable[[Claim, Decimal], tuple[Row, ...]]
"""Makes the rows of one claim at a yearly rate."""


def assemble(
    position: Position,
    kind: Kind,
    scope: Scope,
    claims: Sequence[Claim],
    build: Builder,
    *,
    rate_share: Decimal = Decimal(1),
    waive_penalty: bool = False,
) -> Plan:
    """A plan over the claims, its cost brought under the yearly cap by waiving the excess."""
    parts, costs = [], []
    for claim in claims:
        part, cost = _part(position, claim, build, rate_share, waive_penalty)
        parts.append(part)
        costs.append(cost)
    beside = _beside(claims)
    rows = [row for part in parts for row in part.rows]
    refs = [claim.loan.ref for claim in claims]
    return Plan(
        kind=kind,
        scope=scope,
        parts=tuple(parts),
        continuing=_during(rows, beside),
        load=load(position, rows, [*beside, *other_loans(position, refs)]),
        apr_simple=rounded_up(simple_of(max(costs))),
        apr_compound=rounded_up(max(costs)),
        rate_share=rate_share,
        terms_version=position.terms.version,
    )


def _part(
    position: Position, claim: Claim, build: Builder, rate_share: Decimal, waive_penalty: bool
) -> tuple[Part, float]:
    rate = claim.loan.annual_rate * rate_share
    waived = _lawful_waiver(
        position, claim, lambda c: build(c, rate), claim.penalty if waive_penalty else 0
    )
    rows = build(claim.waiving(waived), rate)
    part = Part(claim.loan.ref, claim.due_today, rows, waived, rate)
    return part, xirr(flows(claim.loan, claim, rows))


def flows(loan: Loan, claim: Claim, rows: Sequence[Row]) -> list[Flow]:
    """Everything paid out, paid and to be paid on a loan, in fen, in order of days."""
    paid = dated(schedule(loan)[: loan.paid_instalments])
    posted = [(p.received_on, p.amount) for p in loan.payments]
    ahead = [*dated(rows), *dated(claim.beside)]
    return [(loan.disbursed_on, -loan.principal), *sorted(paid + posted + ahead)]


def _lawful_waiver(
    position: Position, claim: Claim, build: Callable[[Claim], tuple[Row, ...]], wanted: Fen
) -> Fen:
    """The smallest waiver from `wanted` on with which the loan costs no more than the cap."""
    cap = float(position.terms.yearly_cost_cap)

    def dear(waived: Fen) -> bool:
        rows = build(claim.waiving(waived))
        return net_value(flows(claim.loan, claim, rows), cap) > 0

    if not dear(wanted):
        return wanted
    low, high = wanted, claim.waivable
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if dear(middle) else (low, middle)
    return high


def _beside(claims: Sequence[Claim]) -> list[Continuing]:
    rows = (
        Continuing(row.due, claim.loan.ref, row.amount)
        for claim in claims
        for row in claim.beside
    )
    return sorted(rows, key=lambda row: (row.due, row.loan))


def _during(rows: Sequence[Row], beside: Sequence[Continuing]) -> tuple[Continuing, ...]:
    last = max(month_of(row.due) for row in rows)
    return tuple(row for row in beside if month_of(row.due) <= last)
