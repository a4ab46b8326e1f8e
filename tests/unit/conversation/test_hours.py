"""When a human is there."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from chatbot.conversation.hours import in_words, is_open, next_opening

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Office:
    office_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    office_hours: tuple[str, str] = ("09:00", "18:00")
    holidays: frozenset[date] = field(default=frozenset({date(2027, 1, 1)}))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        ("2026-11-23 08:59:59", False),
        ("2026-11-23 09:00:00", True),
        ("2026-11-23 17:59:59", True),
        ("2026-11-23 18:00:00", False),
        ("2026-11-22 10:00:00", False),  # a Sunday
        ("2027-01-01 10:00:00", False),  # a Friday, and New Year
    ],
)
def test_somebody_is_there_on_working_days_from_nine_to_six(moment, there):
    assert is_open(Office(), at(moment)) is there


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ("2026-11-23 11:30", "2026-11-23 11:30"),
        ("2026-11-23 07:00", "2026-11-23 09:00"),
        ("2026-11-23 18:00", "2026-11-24 09:00"),
        ("2026-11-27 18:30", "2026-11-30 09:00"),
        ("2026-11-22 10:00", "2026-11-23 09:00"),
        ("2026-12-31 20:00", "2027-01-04 09:00"),
    ],
)
def test_the_next_opening_skips_nights_weekends_and_holidays(now, opening):
    assert next_opening(Office(), at(now)) == at(opening)
    assert next_opening(Office(), at(now)).utcoffset().total_seconds() == 8 * 3600


@pytest.mark.parametrize(
    ("office", "words"),
    [
        (Office(), "周一至周五 9:00-18:00（节假日除外）"),
        (
            Office(office_days=(0, 1, 2, 3, 4, 5, 6), office_hours=("00:30", "22:05")),
            "周一至周日 0:30-22:05（节假日除外）",
        ),
        (Office(office_days=(1, 3, 5)), "周二、周四、周六 9:00-18:00（节假日除外）"),
        (Office(office_days=(2,)), "周三 9:00-18:00（节假日除外）"),
    ],
)
def test_the_hours_in_words(office, words):
    assert in_words(office) == words
