"""How fast somebody may write."""

import pytest

from chatbot.errors import TooFast
from connectors.limits import Limits


def test_ten_fragments_in_a_row_are_fine() -> None:
    limits = Limits()
    for _ in range(10):
        limits.check("http", "甲")


def test_too_many_are_refused_with_the_seconds_to_wait() -> None:
    limits = Limits("2 per minute")
    for _ in range(2):
        limits.check("http", "甲")
    with pytest.raises(TooFast) as refused:
        limits.check("http", "甲")
    assert 1 <= refused.value.retry_after <= 60


def test_senders_and_channels_are_counted_apart() -> None:
    limits = Limits("1 per minute")
    limits.check("http", "甲")
    limits.check("http", "乙")
    limits.check("webchat", "甲")


def test_after_the_time_has_passed_one_may_go_on() -> None:
    limits = Limits("1 per 1 second")
    limits.check("http", "甲")
    with pytest.raises(TooFast) as refused:
        limits.check("http", "甲")
    assert refused.value.retry_after == 1
