"""A value stated in a message, in the form in which Rasa and the dialogue take it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entity:
    """What a stretch of text means.

    `value` is a string: yuan ("3500.00"), an ISO day, a number of months or instalments ("1.5"), or
    a word of the catalogue. `low` and `high` are the two ends where the words leave a choice; then
    `value` is the surest sum (the lower), the last day, the longer term. `alternative` is the value
    under the other reading of a day that everyday Chinese leaves in doubt (下周五 on a Sunday).
    """

    entity: str
    start: int
    end: int
    value: str
    low: str | None = None
    high: str | None = None
    role: str | None = None
    monthly: bool | None = None
    alternative: str | None = None

    def as_dict(self, text: str) -> dict[str, object]:
        """Write the entity as JSON would have it, with the words of `text` that it stands on."""
        said: dict[str, object] = {
            "entity": self.entity,
            "start": self.start,
            "end": self.end,
            "value": self.value,
            "surface": text[self.start : self.end],
        }
        more = {"from": self.low, "to": self.high, "role": self.role, "monthly": self.monthly}
        more["alternative"] = self.alternative
        return said | {key: given for key, given in more.items() if given is not None}


def choice(low: str, high: str) -> tuple[str | None, str | None]:
    """Give the two ends of a choice, or nothing twice where there is none."""
    return (low, high) if low != high else (None, None)


def overlaps(start: int, end: int, others: list[tuple[int, int]]) -> bool:
    """Tell whether the span from `start` to `end` shares a character with one of `others`."""
    return any(start < stop and begin < end for begin, stop in others)
