"""On which days a plan in instalments is paid."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice

from chatbot.negotiation.days import monthly, next_on
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.position import Position
from chatbot.negotiation.wish import Wish


def payment_days(position: Position, wish: Wish, loans: Sequence[Loan], count: int) -> list[date]:
    """`count` monthly days: from the wished first day on, else on the first loan's contract day.

    Without a wish the first one is no later than the terms of all the loans want it.
    """
    if wish.first:
        return list(islice(monthly(wish.first, wish.first.day), count))
    day = loans[0].disbursed_on.day
    window = min(position.terms_of(loan).first_within_days for loan in loans)
    first = min(next_on(day, position.today), position.today + timedelta(days=window))
    return list(islice(monthly(first, day), count))
