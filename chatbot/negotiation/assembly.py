"""Putting a plan together: parts, what continues, load, price."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from chatbot.negotiation.claim import Claim
from chatbot.negotiation.days import month_of
from chatbot.negotiation.load import dated, load, other_loans
from chatbot.negotiation.loan import Loan
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
    parts = drafted(position, claims, build, rate_share, waive_penalty=waive_penalty)
    rows, own = rows_of(parts), beside(claims)
    refs = [claim.loan.ref for claim in claims]
    cost = max(xirr(flows(claim, part.rows)) for claim, part in zip(claims, parts, strict=True))
    return Plan(
        kind=kind,
        scope=scope,
        parts=parts,
        continuing=_during(rows, own),
        load=load(position, rows, [*own, *other_loans(position, refs)]),
        apr_simple=rounded_up(simple_of(cost)),
        apr_compound=rounded_up(cost),
        rate_share=rate_share,
        terms_version=position.terms.version,
    )


def drafted(
    position: Position,
    claims: Iterable[Claim],
    build: Builder,
    rate_share: Decimal,
    *,
    waive_penalty: bool,
) -> tuple[Part, ...]:
    """Each claim's part of a plan, with the smallest waiver that its lawful cost needs."""
    return tuple(
        _part(position, claim, build, rate_share, claim.penalty if waive_penalty else 0)
        for claim in claims
    )


def dear(position: Position, claim: Claim, rows: Sequence[Row]) -> bool:
    """Whether the loan would cost more than the yearly cap over its whole life."""
    return net_value(flows(claim, rows), float(position.terms.yearly_cost_cap)) > 0


def flows(claim: Claim, rows: Sequence[Row]) -> list[Flow]:
    """Everything paid out, then all that was paid and is to be paid on the loan, in fen."""
    return [*_history(claim.loan), *dated(rows), *dated(claim.beside)]


def rows_of(parts: Iterable[Part]) -> list[Row]:
    """The rows of all parts."""
    return [row for part in parts for row in part.rows]


def beside(claims: Iterable[Claim]) -> list[Continuing]:
    """The contract's instalments that go on beside a plan over the claims, in order of days."""
    rows = (
        Continuing(row.due, claim.loan.ref, row.amount) for claim in claims for row in claim.beside
    )
    return sorted(rows, key=lambda row: (row.due, row.loan))


def _part(
    position: Position, claim: Claim, build: Builder, rate_share: Decimal, wanted: int
) -> Part:
    """The part with the smallest waiver from `wanted` on with which the loan is not too dear."""
    rate = claim.loan.annual_rate * rate_share

    def waiving(waived: int) -> Part:
        rows = _paying(build(claim.waiving(waived), rate))
        return Part(claim.loan.ref, claim.due_today, rows, waived, rate)

    part = waiving(wanted)
    if not dear(position, claim, part.rows):
        return part
    larger = range(wanted, claim.waivable)
    lawful = bisect_left(
        larger, True, key=lambda waived: not dear(position, claim, waiving(waived).rows)
    )
    return waiving(wanted + lawful)


def _paying(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows on which something is paid; where all is waived, the first with nothing."""
    return tuple(row for row in rows if row.amount) or rows[:1]


def _history(loan: Loan) -> list[Flow]:
    paid = dated(schedule(loan)[: loan.paid_instalments])
    posted = [(payment.received_on, payment.amount) for payment in loan.payments]
    return [(loan.disbursed_on, -loan.principal), *paid, *posted]


def _during(rows: Sequence[Row], beside: Sequence[Continuing]) -> tuple[Continuing, ...]:
    last = max(month_of(row.due) for row in rows)
    return tuple(row for row in beside if month_of(row.due) <= last)
