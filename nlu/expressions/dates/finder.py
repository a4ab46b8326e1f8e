"""The days by which a message promises money: settle each wording, join two to a stretch."""

import re
from datetime import date, datetime, time
from itertools import pairwise
from typing import NamedTuple

from nlu.expressions.corrections import standing
from nlu.expressions.dates.ambiguity import other_reading
from nlu.expressions.dates.context import is_no_promise, settle
from nlu.expressions.dates.preference import preferred
from nlu.expressions.dates.stretch import A_DAY, Stretch
from nlu.expressions.dates.wordings import Wording, wordings
from nlu.expressions.entity import Entity, choice
from nlu.expressions.text import clause

_JOIN = re.compile(r" ?(?:到|至|~|-|或者?|最[多晚迟]到?) ?")
# 今天是周三 names the day twice.
_SAME = re.compile(r"(?:就?是|才)?")

Spans = list[tuple[int, int]]


class Day(NamedTuple):
    """A settled day or stretch of days, its wording, and where it stands in the text."""

    start: int
    end: int
    stretch: Stretch
    wording: Wording
    alternative: date | None = None


def promised_days(text: str, now: datetime) -> tuple[list[Entity], Spans]:
    """Read the days named in normalised `text`, and the spans of all that names a day or the past.

    `now` is the moment of writing in Asia/Shanghai. What is past, repeated, refused or no day at
    all gives no entity, but its span, so that its figures are not taken for money. Spans of time
    (半年) are left out of these: they may be a number of months as well.
    """
    hits = wordings(text)
    named = [hit.span for hit in hits if not hit.is_span_of_time]
    days = _joined(_settled_days(hits, text, now), text, now)
    stand = standing(days, text)
    chosen = zip(stand, preferred(stand, text), strict=True)
    return [_entity(day) for day, is_promised in chosen if is_promised], named


def _settled_days(hits: list[Wording], text: str, now: datetime) -> list[Day]:
    past = {hit.span[1] for hit in hits if hit.is_lookalike}
    # 昨天18号 names yesterday twice.
    coming = [hit for hit in hits if hit.span[0] not in past]
    days = {hit.span[0]: day for hit in coming if (day := _settled(hit, text, now))}
    for hit, later in pairwise(coming):
        # 11号到15号我在外地: what is said of the last day goes for the first.
        if later.span[0] not in days and _JOIN.fullmatch(text[hit.span[1] : later.span[0]]):
            days.pop(hit.span[0], None)
    return list(days.values())


def _settled(hit: Wording, text: str, now: datetime) -> Day | None:
    before, after = clause(text, *hit.span)
    if is_no_promise(before, after):
        return None
    stretch = settle(hit.rule.read(hit.match, now), before, after, now.date())
    return Day(*hit.span, stretch, hit, _alternative(hit, stretch, text, now)) if stretch else None


def _alternative(hit: Wording, stretch: Stretch, text: str, now: datetime) -> date | None:
    """Give the last day of the other reading, if the words leave one."""
    main = settle(hit.rule.read(hit.match, now), "", "", now.date())
    other = other_reading(hit.rule, hit.match, main, now) if main else []
    settled = settle(other, *clause(text, *hit.span), now.date())
    return settled.last if settled and settled.last != stretch.last else None


def _joined(found: list[Day], text: str, now: datetime) -> list[Day]:
    """Join 15号到20号 and 周四或者周五, and drop a day said twice (明天周一)."""
    joined: list[Day] = []
    for day in found:
        link = text[joined[-1].end : day.start] if joined else None
        is_same = link is not None and _SAME.fullmatch(link)
        if link is None or not (is_same or _JOIN.fullmatch(link)):
            joined.append(day)
            continue
        first = joined.pop()
        follows = link == "" and day.stretch.first == first.stretch.last + A_DAY
        is_stretch = not is_same or follows
        stretch = _stretch_of(first, day, text, now) if is_stretch else first.stretch
        joined.append(Day(first.start, day.end, stretch, first.wording))
    return joined


def _stretch_of(first: Day, later: Day, text: str, now: datetime) -> Stretch:
    """Give the days from `first` to `later`, the later one counted from the first on."""
    are_numbers = first.wording.is_bare_day and later.wording.is_bare_day
    if are_numbers and later.stretch.last < first.stretch.first:
        # 15号到20号, said on the 17th: the stretch has begun.
        return later.stretch.within(now.date())
    again = _settled_from(first.stretch.first, later, text, now)
    return Stretch(first.stretch.first, max(again.last, first.stretch.last))


def _settled_from(at: date, day: Day, text: str, now: datetime) -> Stretch:
    """Settle a day as if written on `at`: in 下个月28号到3号 the 3rd is that of the month after."""
    if day.wording.depends_on_today:
        return day.stretch
    moment = datetime.combine(at, time.min, now.tzinfo)
    settled = _settled(day.wording, text, max(moment, now))
    return settled.stretch if settled else day.stretch


def _entity(day: Day) -> Entity:
    first, last = day.stretch.first.isoformat(), day.stretch.last.isoformat()
    other = day.alternative.isoformat() if day.alternative else None
    return Entity("due_date", day.start, day.end, last, *choice(first, last), alternative=other)
