"""Whatever is typed, reading it ends, and ends well."""

import time
from datetime import datetime

import pytest

pytest.importorskip("hypothesis")

from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.clock import SHANGHAI
from nlu.expressions import read

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=SHANGHAI)
WORDS = (
    "农历",
    "阴历",
    "正月",
    "腊月",
    "除夕",
    "国庆",
    "工资",
    "房租",
    "不是",
    "或者",
    "最多",
    "礼拜",
)
FIGURES = ("12", "13", "29", "31", "99", "2026", "2100", "9999", "十三")
PIECES = [
    *WORDS,
    *FIGURES,
    *"012359一二三五十廿半百千万亿点号日天月年周下上这个初底前后内元块毛期分折",
]
PIECES += list("每还先到几来多wk.,/-：。")


# The first text loads the tables of characters: no deadline for a single one.
@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_row_of_words_about_money_and_time_can_be_read(text: str) -> None:
    for entity in read(text, NOW):
        assert 0 <= entity.start < entity.end <= len(text)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    read(text, NOW)


@pytest.mark.parametrize(
    "text", ["农历13月5号还", "农历0月5日", "阴历十九月初五", "9999年还", "正月0日还", "大年31还"]
)
def test_a_day_that_no_calendar_has_is_no_day(text: str) -> None:
    assert [entity for entity in read(text, NOW) if entity.entity == "due_date"] == []


@pytest.mark.parametrize("word", ["一百", "还", "15号", "一", "12.", "三五", "下周"])
def test_a_message_of_one_word_again_and_again_does_not_take_long(word: str) -> None:
    begun = time.perf_counter()
    read((word * 2000)[:2000], NOW)
    assert time.perf_counter() - begun < 10
