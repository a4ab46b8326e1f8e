"""What a borrower pays here in a calendar month while a plan runs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from chatbot.negotiation.days import Month, month_of
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.money import Fen
from chatbot.negotiation.plan import Continuing, Row
from chatbot.negotiation.position import Position

Dated = tuple[date, Fen]


def load(position: Position, rows: Iterable[Row], beside: Iterable[Continuing]) -> Fen:
    """The largest sum in fen of any calendar month up to the plan's last one.

    Counts the plan's rows and everything beside it that falls due in those months.
    """
    planned = dated(rows)
    last = max((month_of(day) for day, _ in planned), default=month_of(position.today))
    others = dated(row for row in beside if month_of(row.due) <= last)
    return max(by_month([*planned, *others]).values(), default=0)


class _Due(Protocol):
    @property
    def due(self) -> date: ...
    @property
    def amount(self) -> Fen: ...


def dated(rows: Iterable[_Due]) -> list[Dated]:
    """Rows of any kind as days and sums in fen."""
    return [(row.due, row.amount) for row in rows]


def by_month(flows: Iterable[Dated]) -> Counter[Month]:
    """Sums in fen a calendar month."""
    sums: Counter[Month] = Counter()
    for day, amount in flows:
        sums[month_of(day)] += amount
    return sums


def other_loans(position: Position, covered: Iterable[str]) -> Iterator[Continuing]:
    """What falls due from today on for loans that the plan does not cover.

    Sums that are already overdue have no due day ahead of them and are not counted.
    """
    refs = set(covered)
    for loan in position.loans:
        if loan.ref not in refs:
            for row in position.upcoming_of(loan):
                yield Continuing(row.due, loan.ref, row.amount)
            yield from running_plan(loan, position.today)


def running_plan(loan: Loan, today: date) -> Iterator[Continuing]:
    """The instalments of the loan's active plan, if it has one, that fall due from today on."""
    if plan := loan.active_plan:
        ahead = (due for due in plan.dues if due[0] >= today)
        yield from (Continuing(day, loan.ref, amount) for day, amount in ahead)
