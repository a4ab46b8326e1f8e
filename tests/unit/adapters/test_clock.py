"""Business time may stand still; real time goes on."""

from datetime import UTC, datetime, timedelta

import pytest

from chatbot.adapters.clock import SystemClock
from chatbot.errors import Invalid


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T10:00:00+08:00",
        "2026-11-22T10:00:00",
        "2026-11-22 10:00",
        "2026-11-22T02:00:00Z",
        "2026-11-22T03:00:00+01:00",
    ],
)
def test_a_frozen_time_is_one_of_shanghai(text: str) -> None:
    assert SystemClock(text).now().isoformat() == "2026-11-22T10:00:00+08:00"


def test_a_frozen_time_stands_still() -> None:
    clock = SystemClock("2026-11-22T10:00:00+08:00")
    assert clock.now() == clock.now()


def test_real_time_goes_on_while_business_time_is_frozen() -> None:
    real = SystemClock("2026-11-22T10:00:00+08:00").real()
    assert abs(datetime.now(UTC) - real) < timedelta(seconds=5)
    assert real.utcoffset() == timedelta(0)


@pytest.mark.parametrize("frozen", [None, ""])
def test_without_a_frozen_time_it_is_now_in_shanghai(frozen: str | None) -> None:
    now = SystemClock(frozen).now()
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)
    assert now.utcoffset() == timedelta(hours=8)


def test_what_is_no_time_is_refused_by_the_name_of_its_setting() -> None:
    with pytest.raises(Invalid, match="CHATBOT_NOW=明天"):
        SystemClock("明天")
