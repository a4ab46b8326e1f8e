"""What a command came to, ready for wording: a name, figures as words, plans as JSON."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a command.

    name: what happened, such as "offer" or "handover"; a door finds its response by it.
    about: the finer point. values: figures and days in words, for the response's variables.
    plans: PLAN objects. lines: the values of several like things, such as loans.
    """

    name: str
    about: str = ""
    values: dict[str, str] = field(default_factory=dict)
    plans: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The outcome as plain JSON, to be remembered under an idempotency key."""
        return asdict(self)


VERIFY = Outcome("verify")
"""Nothing is said before the person is verified."""
