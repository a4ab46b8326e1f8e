"""The figures by which understanding is judged."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlu.evaluation.engine import Heard
from nlu.evaluation.gold import Labelled

LEAST = 8
"""An intent with fewer rows says too little to count in the macro average."""

DISTRESS, OUT_OF_SCOPE = "express_distress", "out_of_scope"
REJECTED = (OUT_OF_SCOPE, "nlu_fallback", "unclear")
"""What a message out of scope may be taken for without harm."""

OFFERED = 3
"""So many meanings are offered as buttons when the first is unsure."""


@dataclass(frozen=True)
class Judged:
    """A labelled text and what was heard."""

    row: Labelled
    heard: Heard

    @property
    def right(self) -> bool:
        """Whether the first intent is the labelled one."""
        return self.row.intent == self.heard.intent


@dataclass(frozen=True)
class Score:
    """How one intent fares."""

    intent: str
    count: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Alarms:
    """Messages of people in danger, and look-alikes: what was missed, what was a false alarm."""

    danger: int
    missed: tuple[str, ...]
    harmless: int
    false: tuple[str, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """The messages that were misjudged."""
        return (*(f"漏：{text}" for text in self.missed), *(f"误报：{text}" for text in self.false))

    def __str__(self) -> str:
        """Write it as one line."""
        heard = 1 - len(self.missed) / max(self.danger, 1)
        return f"危急识别 {heard:.3f}（{self.danger} 句），误报 {len(self.false)}/{self.harmless}"


@dataclass(frozen=True)
class Bin:
    """The rows within a tenth of confidence: how many, how sure, how many of them right."""

    count: int
    confidence: float
    accuracy: float


def alarms(rows: Sequence[tuple[str, bool]], heard: Sequence[Heard]) -> Alarms:
    """Hold what was heard against who is in danger."""
    said = [
        (text, danger, one.intent == DISTRESS)
        for (text, danger), one in zip(rows, heard, strict=True)
    ]
    missed = tuple(text for text, danger, alarm in said if danger and not alarm)
    false = tuple(text for text, danger, alarm in said if alarm and not danger)
    count = sum(danger for _, danger, _ in said)
    return Alarms(count, missed, len(said) - count, false)


def share(flags: Sequence[bool]) -> float:
    """Give the share that is true, 0 of nothing."""
    return sum(flags) / len(flags) if flags else 0.0


def scores(judged: Sequence[Judged]) -> list[Score]:
    """Score every intent that is labelled or heard."""
    labelled = Counter(one.row.intent for one in judged)
    heard = Counter(one.heard.intent for one in judged)
    hits = Counter(one.row.intent for one in judged if one.right)
    return [
        Score(name, labelled[name], hits[name] / max(heard[name], 1), hits[name] / labelled[name])
        for name in sorted(labelled)
    ]


def summary(judged: Sequence[Judged]) -> dict[str, float]:
    """Give the figures of one set of messages by name; shares are from 0 to 1."""
    inside = [one.right for one in judged if one.row.intent != OUT_OF_SCOPE]
    outside = [one for one in judged if one.row.intent == OUT_OF_SCOPE]
    danger = [one for one in judged if one.row.intent == DISTRESS]
    others = [one for one in judged if one.row.intent != DISTRESS]
    times = sorted(one.heard.milliseconds for one in judged)
    counted = [score.f1 for score in scores(judged) if score.count >= LEAST]
    return {
        "rows": len(judged),
        "accuracy": share([one.right for one in judged]),
        "macro_f1": sum(counted) / max(len(counted), 1),
        "in_scope": share(inside),
        "out_of_scope": share([one.heard.intent in REJECTED for one in outside]),
        "among_three": share([_is_offered(one) for one in judged]),
        "distress": share([one.heard.intent == DISTRESS for one in danger]),
        "distress_rows": len(danger),
        "outside_rows": len(outside),
        "false_alarms": share([one.heard.intent == DISTRESS for one in others]),
        "fallback": share([one.heard.intent == "nlu_fallback" for one in judged]),
        "calibration": calibration_error(judged),
        "mean_ms": sum(times) / max(len(times), 1),
        "p95_ms": times[int(len(times) * 0.95)] if times else 0.0,
    }


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """Sort the rows into tenths of confidence, leaving out the empty ones."""
    groups: list[list[Judged]] = [[] for _ in range(10)]
    for one in judged:
        groups[min(int(one.heard.confidence * 10), 9)].append(one)
    return [
        Bin(
            len(group),
            sum(one.heard.confidence for one in group) / len(group),
            share([one.right for one in group]),
        )
        for group in groups
        if group
    ]


def calibration_error(judged: Sequence[Judged]) -> float:
    """Give how far confidence is from accuracy, weighted over the tenths."""
    gaps = (abs(one.confidence - one.accuracy) * one.count for one in bins(judged))
    return sum(gaps) / max(len(judged), 1)


def confusions(judged: Sequence[Judged], most: int = 20) -> list[tuple[str, str, list[str]]]:
    """List the commonest errors: labelled, heard, and texts."""
    wrong = [one for one in judged if not one.right]
    pairs = Counter((one.row.intent, one.heard.intent) for one in wrong)
    return [(*pair, _texts(wrong, pair)) for pair, _ in pairs.most_common(most)]


def _texts(wrong: Sequence[Judged], pair: tuple[str, str]) -> list[str]:
    return [one.row.text for one in wrong if (one.row.intent, one.heard.intent) == pair]


def _is_offered(one: Judged) -> bool:
    likeliest = [name for name, _ in one.heard.ranking if name != "nlu_fallback"][:OFFERED]
    return one.right or one.row.intent in likeliest
