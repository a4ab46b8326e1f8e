from collections.abc import Callable
from typing import Any

import pytest

Stated = Callable[..., list[dict[str, Any]]]

SUNDAY = "2026-11-22T10:00:00"
MONDAY = "2026-11-23T10:00:00"
WEDNESDAY = "2026-12-02T10:00:00"
JANUARY = "2027-01-20T10:00:00"


def _readings(stated: Stated, words: str, on: str) -> list[tuple[str, str | None]]:
    return [(day["value"], day.get("alternative")) for day in stated("due_date", words, on)]


@pytest.mark.parametrize(
    ("words", "on", "main", "other"),
    [
        ("下周四还", SUNDAY, "2026-11-26", "2026-12-03"),
        ("下周四之前还", SUNDAY, "2026-11-26", "2026-12-03"),
        ("礼拜天还", SUNDAY, "2026-11-22", "2026-11-29"),
        ("周三还", WEDNESDAY, "2026-12-02", "2026-12-09"),
        ("2号还", WEDNESDAY, "2026-12-02", "2027-01-02"),
        ("月初还", WEDNESDAY, "2026-12-10", "2027-01-10"),
        ("年底还清", SUNDAY, "2026-12-31", "2027-02-05"),
        ("年底还清", JANUARY, "2027-12-31", "2027-02-05"),
        ("年前还清", SUNDAY, "2027-02-04", "2026-12-31"),
        ("八月十五给你", "2026-07-20T10:00:00", "2026-09-25", "2026-08-15"),
        ("初八还", JANUARY, "2027-02-13", "2027-02-08"),
    ],
)
def test_a_day_in_doubt_has_two_readings(
    stated: Stated, words: str, on: str, main: str, other: str
) -> None:
    assert _readings(stated, words, on) == [(main, other)]


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("明天还", SUNDAY),
        ("16号还", SUNDAY),
        ("12月6号还", SUNDAY),
        ("月底还", SUNDAY),
        ("周四还", SUNDAY),
        ("这周四还", SUNDAY),
        ("这个礼拜二打给你", SUNDAY),
        ("周四还", MONDAY),
        ("下周四还", WEDNESDAY),
        ("这周四还", WEDNESDAY),
        ("月初还", SUNDAY),
        ("下月初还", WEDNESDAY),
        ("明年年底还", SUNDAY),
        ("年前还清", JANUARY),
        ("八月十五给你", "2026-09-01T10:00:00"),
        ("八月十五号给你", "2026-07-20T10:00:00"),
        ("正月初八还", JANUARY),
        ("今天周日，我还", SUNDAY),
        ("22号到25号还", SUNDAY),
    ],
)
def test_a_plain_day_has_one_reading(stated: Stated, words: str, on: str) -> None:
    assert [other for _, other in _readings(stated, words, on)] == [None]
