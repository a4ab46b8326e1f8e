"""When humans answer: the lender's office days and hours in Asia/Shanghai."""

from datetime import date, datetime, time, timedelta
from typing import Protocol


class Office(Protocol):
    """When somebody is there: weekdays 0-6, ("HH:MM", "HH:MM"), days off."""

    @property
    def office_days(self) -> tuple[int, ...]: ...
    @property
    def office_hours(self) -> tuple[str, str]: ...
    @property
    def holidays(self) -> frozenset[date]: ...


_NAMES = "一二三四五六日"


def is_open(office: Office, now: datetime) -> bool:
    """Whether somebody is at the desk at this business time."""
    opens, closes = (time.fromisoformat(text) for text in office.office_hours)
    return _works_on(office, now.date()) and opens <= now.time() < closes


def next_opening(office: Office, now: datetime) -> datetime:
    """The business time at which somebody is there next; now if somebody is."""
    if is_open(office, now):
        return now
    opens = time.fromisoformat(office.office_hours[0])
    days = (now.date() + timedelta(days=k) for k in range(60))
    starts = (datetime.combine(day, opens, now.tzinfo) for day in days if _works_on(office, day))
    return next(start for start in starts if start > now)


def in_words(office: Office) -> str:
    """The office hours for a reader, such as "周一至周五 9:00-18:00（节假日除外）"."""
    opens, closes = (time.fromisoformat(text) for text in office.office_hours)
    hours = f"{opens.hour}:{opens:%M}-{closes.hour}:{closes:%M}"
    return f"{_days_in_words(office.office_days)} {hours}（节假日除外）"


def _days_in_words(days: tuple[int, ...]) -> str:
    names = [f"周{_NAMES[day]}" for day in days]
    in_a_row = days[-1] - days[0] == len(days) - 1
    return f"{names[0]}至{names[-1]}" if in_a_row and len(days) > 1 else "、".join(names)


def _works_on(office: Office, day: date) -> bool:
    return day.weekday() in office.office_days and day not in office.holidays
