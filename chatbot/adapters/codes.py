"""One-time codes: how they are sent, and how they are kept."""

import hashlib
import hmac
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import httpx

from chatbot.services.records import Borrower

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CodeHash:
    """A keyed hash of a code, so that a leaked store reveals none. The secret stays hidden."""

    secret: str = field(repr=False)

    def __call__(self, code: str) -> str:
        """The hash as 64 hexadecimal digits."""
        return hmac.new(self.secret.encode(), code.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class DemoCodeSender:
    """Sends nothing and remembers what it was given, as (borrower, code)."""

    sent: list[tuple[str, str]] = field(default_factory=list)

    def send(self, borrower: Borrower, code: str) -> None:
        """Remember the code."""
        self.sent.append((borrower.ref, code))


class UnsetCodeSender:
    """What stands in until the lender has said where codes go: says so and sends nothing."""

    def send(self, borrower: Borrower, _code: str) -> None:
        """Say in the log that nobody got a code."""
        log.error("no code was sent to %s: CHATBOT_CODE_URL is not set", borrower.ref)


class WebhookCodeSender:
    """Posts codes to the lender's own gateway for text messages, which knows the number.

    The body is {"borrower": "b01", "phone_last4": "0001", "code": "246810"}; with a token the
    request carries `Authorization: Bearer`. It is posted from a thread of its own, so that the
    caller is as quick as if nothing had been sent; a failure shows in the log alone.
    """

    def __init__(
        self, url: str, token: str | None = None, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._url = url
        self._client = httpx.Client(headers=_headers(token), timeout=10, transport=transport)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="code")

    def send(self, borrower: Borrower, code: str) -> None:
        """Hand the code over to be posted."""
        self._pool.submit(self._post, borrower, code)

    def close(self) -> None:
        """Wait for what is under way, then let go of the connections."""
        self._pool.shutdown(wait=True)
        self._client.close()

    def _post(self, borrower: Borrower, code: str) -> None:
        body = {"borrower": borrower.ref, "phone_last4": borrower.phone_last4, "code": code}
        try:
            self._client.post(self._url, json=body).raise_for_status()
        except httpx.HTTPError as error:
            log.error("the code for %s was not sent: %s", borrower.ref, type(error).__name__)


def _headers(token: str | None) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}
