"""Plans of one or two payments for a wish: later, a part now, or everything today."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from chatbot.negotiation.assembly import assemble
from chatbot.negotiation.building import once, part_and_rest
from chatbot.negotiation.checks import examined, latest_day
from chatbot.negotiation.claim import Claim, claim_of
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.money import Fen
from chatbot.negotiation.plan import Kind, Plan, Scope
from chatbot.negotiation.position import Position
from chatbot.negotiation.wish import Wish


def chosen(position: Position, wish: Wish) -> tuple[Loan, ...]:
    """The loans that a wish is about: those named, else everything overdue with one creditor.

    Beside a loan that has a plan it is one that has none. With nothing overdue it is the loan
    that falls due next. The longest overdue comes first; empty where nothing is owed.
    """
    owed = sorted(position.owed(), key=lambda loan: _urgency(position, loan))
    if wish.loans:
        return tuple(loan for loan in owed if loan.ref in wish.loans)
    overdue = [loan for loan in owed if position.arrears_of(loan).days_overdue]
    overdue = [loan for loan in overdue if not loan.active_plan] or overdue
    if not overdue:
        return tuple(owed[:1])
    return tuple(loan for loan in overdue if loan.lender_type == overdue[0].lender_type)


def pressing(position: Position, wish: Wish) -> tuple[Loan, ...]:
    """The loans of a wish that are overdue; all of them where none is."""
    loans = chosen(position, wish)
    return tuple(loan for loan in loans if position.arrears_of(loan).days_overdue) or loans


def _urgency(position: Position, loan: Loan) -> tuple[date, str]:
    """The first open due day; the reference decides between loans of the same day."""
    return position.open_of(loan)[0].due, loan.ref


def put_off(position: Position, wish: Wish, day: date) -> Plan:
    """Everything due on one later day: a grace plan within the grace, else an extension.

    Of loans that are named, those that are due only after that day go on as they are.
    """
    named = chosen(position, wish)
    loans = [loan for loan in named if position.open_of(loan)[0].due <= day] or named
    claims = [claim_of(position, loan, Scope.ARREARS) for loan in loans]
    graces = [position.arrears_of(loan).grace_until for loan in loans]
    if all(until and day <= until for until in graces):
        plan = assemble(
            position, Kind.GRACE, Scope.ARREARS, claims, lambda c, _: once(c, Decimal(0), day)
        )
    else:
        plan = assemble(
            position, Kind.EXTENSION, Scope.ARREARS, claims, lambda c, rate: once(c, rate, day)
        )
    return examined(position, wish, plan)


def furthest(position: Position, wish: Wish) -> date:
    """The last day to which all the wish's loans may be put off."""
    return min(latest_day(position, loan) for loan in chosen(position, wish))


def settlement(position: Position, wish: Wish) -> Plan:
    """Everything paid off today, with interest to the actual day."""
    claims = [claim_of(position, loan, Scope.WHOLE) for loan in chosen(position, wish)]
    today = position.today
    plan = assemble(
        position, Kind.SETTLEMENT, Scope.WHOLE, claims, lambda c, rate: once(c, rate, today)
    )
    return examined(position, wish, plan)


def part_now(position: Position, wish: Wish, amount: Fen, rest: date) -> Plan:
    """A sum on the wish's first day (today if none), the rest of what is due later.

    With several loans the sum goes to the one longest overdue first.
    """
    claims = [claim_of(position, loan, Scope.ARREARS) for loan in pressing(position, wish)]
    sums, day = dict(_handed_out(claims, amount)), wish.first or position.today
    plan = assemble(
        position,
        Kind.PARTIAL,
        Scope.ARREARS,
        claims,
        lambda c, rate: part_and_rest(c, rate, (day, sums[c.loan.ref]), rest),
    )
    return examined(position, wish, plan)


def _handed_out(claims: Sequence[Claim], amount: Fen) -> Iterator[tuple[str, Fen]]:
    for claim in claims:
        part = min(amount, claim.total)
        amount -= part
        yield claim.loan.ref, part
