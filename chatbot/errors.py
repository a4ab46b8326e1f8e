"""Every error of the project.

ChatbotError
 +-- Invalid              what came in is malformed or refers to nothing
 |    +-- TermsInvalid    a terms file breaks a rule; .findings lists all of them
 |    +-- ImportInvalid   rows of an import are bad; .findings lists all of them
 |    +-- TextTooLong     a message is longer than the limit
 |    +-- Unauthorised    a token or session is missing or wrong
 |    +-- NotFound        nothing has that reference
 |    +-- TooFast         too many messages; .retry_after in seconds
 +-- Conflict             it can't be done in the present state
 |    +-- Duplicate       a message with this id is known
 |    +-- PlanExists      a loan has an active plan already
 +-- Unavailable          a part of the system does not answer
"""

from collections.abc import Sequence


class ChatbotError(Exception):
    """The root of all errors raised on purpose."""


class Invalid(ChatbotError):
    """What came in is malformed or refers to nothing."""


class _Findings(Invalid):
    def __init__(self, message: str, findings: Sequence[str] = ()) -> None:
        super().__init__("\n".join([message, *findings]))
        self.findings = tuple(findings)


class TermsInvalid(_Findings):
    """A terms file breaks a rule."""


class ImportInvalid(_Findings):
    """Rows of an import are bad."""


class TextTooLong(Invalid):
    """A message is longer than the limit."""


class Unauthorised(Invalid):
    """A token or session is missing or wrong."""


class NotFound(Invalid):
    """Nothing has that reference."""


class TooFast(Invalid):
    """Too many messages in a short time."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


class Conflict(ChatbotError):
    """It can't be done in the present state."""


class Duplicate(Conflict):
    """A message with this id is known."""


class PlanExists(Conflict):
    """A loan has an active plan already."""


class Unavailable(ChatbotError):
    """A part of the system does not answer."""
