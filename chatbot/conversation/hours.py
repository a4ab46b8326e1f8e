"""When humans answer: the lender's office days and hours in Asia/Shanghai."""

from datetime import date, datetime, time, timedelta

from chatbot.negotiation.terms import Lender

_NAMES = "一二三四五六日"


def is_open(lender: Lender, now: datetime) -> bool:
    """Whether somebody is at the desk at this business time."""
    opens, closes = (time.fromisoformat(text) for text in lender.office_hours)
    return _works_on(lender, now.date()) and opens <= now.time() < closes


def next_opening(lender: Lender, now: datetime) -> datetime:
    """The business time at which somebody is there next; now if somebody is."""
    if is_open(lender, now):
        return now
    opens = time.fromisoformat(lender.office_hours[0])
    days = (now.date() + timedelta(days=k) for k in range(60))
    starts = (datetime.combine(day, opens, now.tzinfo) for day in days if _works_on(lender, day))
    return next(start for start in starts if start > now)


def in_words(lender: Lender) -> str:
    """The office hours for a reader, such as "周一至周五 9:00-18:00（节假日除外）"."""
    first, last = _NAMES[lender.office_days[0]], _NAMES[lender.office_days[-1]]
    opens, closes = (text.lstrip("0") for text in lender.office_hours)
    return f"周{first}至周{last} {opens}-{closes}（节假日除外）"


def _works_on(lender: Lender, day: date) -> bool:
    return day.weekday() in lender.office_days and day not in lender.holidays
