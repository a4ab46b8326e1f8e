"""Some days in a row, as words name them, and the calendar that they are counted on."""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """The days from `first` to `last`, both included.

    `whole`: the words name a period or a festival, so that "before it" ends ahead of its first day.
    `ahead` and `resume`: the last day before it and the first after it, where custom shifts them
    (nobody pays on New Year's Eve). `kept`: an explicit year, which is not moved to the future.
    """

    first: date
    last: date
    whole: bool = False
    ahead: date | None = None
    resume: date | None = None
    kept: bool = False

    def within(self, today: date) -> "Stretch":
        """Give the days from today to the last one."""
        return Stretch(today, self.last, kept=self.kept)

    def before(self, today: date) -> "Stretch":
        """Give the days from today up to this: a named day is inside, a named period is not."""
        close = self.ahead or self.first - A_DAY if self.whole else self.last
        return Stretch(today, close, kept=self.kept)

    def after(self, today: date) -> "Stretch":
        """Give the first day after this."""
        day = self.resume or self.last + A_DAY
        return Stretch(max(day, today) if self.resume is None else day, day)

    def ahead_of(self, today: date) -> "Stretch":
        """Give what is left of this from today on."""
        return Stretch(min(max(self.first, today), self.last), self.last, kept=self.kept)


Occurrences = Iterable[Stretch]
"""What words may mean, in the order of time; the first that is not over is meant."""


class Rule(NamedTuple):
    """A kind of wording, and what it names at a moment. No occurrence: no day can be known."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], datetime], Occurrences]


def day(at: date, kept: bool = False) -> Stretch:
    """Give a stretch of one day."""
    return Stretch(at, at, kept=kept)


def clipped(year: int, month: int, number: int) -> date:
    """Give the day of that number, or the last of a month that is too short."""
    return date(year, month, min(number, calendar.monthrange(year, month)[1]))


def month_after(at: date, months: int) -> tuple[int, int]:
    """Give the year and the month that lie `months` after that of `at`."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return year, month + 1


def shifted(at: date, months: int) -> date:
    """Move a day by calendar months, cut to the last day of the month."""
    return clipped(*month_after(at, months), at.day)


def months_from(at: date, count: int = 14) -> Iterator[tuple[int, int]]:
    """Name this month and those that follow."""
    return (month_after(at, ahead) for ahead in range(count))
