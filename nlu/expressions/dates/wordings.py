"""What looks like a day in a message: every rule's findings, the longer wording first."""

import re
from typing import NamedTuple

from nlu.expressions.dates import (
    days,
    durations,
    festivals,
    lookalikes,
    lunar,
    months,
    near_days,
    weeks,
    years,
)
from nlu.expressions.dates.stretch import Rule
from nlu.expressions.entity import overlaps

_SOURCES = (lookalikes, festivals, lunar, days, weeks, months, years, near_days, durations)
_RULES: list[Rule] = [rule for source in _SOURCES for rule in source.RULES]
# What names its own distance from today: 下周五, 这个月, 明天.
_RELATIVE = re.compile(r"大?[这本当今呢下次再明后听翌隔]")


class Wording(NamedTuple):
    """Words that look like a day, and the rule that reads them."""

    rule: Rule
    match: re.Match[str]

    @property
    def span(self) -> tuple[int, int]:
        """Give where the words begin and end."""
        return self.match.span()

    @property
    def is_lookalike(self) -> bool:
        """Tell whether no day of payment is meant at all."""
        return self.rule in lookalikes.RULES

    @property
    def is_span_of_time(self) -> bool:
        """Tell whether the words count time (三天后) and do not name a day."""
        return self.rule in durations.RULES

    @property
    def is_bare_day(self) -> bool:
        """Tell whether the words are a day without its month (15号)."""
        return self.rule == days.BARE_DAY

    @property
    def depends_on_today(self) -> bool:
        """Tell whether the words count from the day of writing, whatever stands before them."""
        return self.is_span_of_time or _RELATIVE.match(self.match[0]) is not None


def wordings(text: str) -> list[Wording]:
    """List what looks like a day in normalised `text`; the longer wording wins over others."""
    hits = [Wording(rule, match) for rule in _RULES for match in rule.pattern.finditer(text)]
    hits.sort(key=lambda hit: hit.span[0] - hit.span[1])
    taken: list[Wording] = []
    for hit in hits:
        if hit.match[0] and not overlaps(*hit.span, [other.span for other in taken]):
            taken.append(hit)
    return sorted(taken, key=lambda hit: hit.span)
