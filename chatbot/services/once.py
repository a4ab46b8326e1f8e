"""Commands that must not be done twice, whoever asks again."""

from collections.abc import Callable

from chatbot.services.outcome import Outcome
from chatbot.services.ports import Store


def once(store: Store, key: str, command: Callable[[], Outcome]) -> Outcome:
    """What the command with this idempotency key came to; it is run only the first time."""
    with store.begin() as work:
        if (before := work.log.result(key)) is not None:
            return Outcome(**before)
    outcome = command()
    with store.begin() as work:
        if work.log.result(key) is None:
            work.log.remember(key, outcome.as_json())
            work.commit()
    return outcome
