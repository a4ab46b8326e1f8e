from collections.abc import Callable
from typing import Any

import pytest

Due = Callable[..., str]
Values = Callable[[str, str], list[str]]
Stated = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("不是18号，是28号", "2026-11-28"),
        ("别定10号，定20号", "2026-12-20"),
        ("我没说周二，我说的是周四", "2026-11-26"),
        ("周二不成，周四吧", "2026-11-26"),
        ("本来说好后天，改到周六", "2026-11-28"),
        ("月底太紧，推到下个月5号", "2026-12-05"),
        ("12号去不了，18号去", "2026-12-18"),
        ("从8号改到18号", "2026-12-18"),
    ],
)
def test_a_day_taken_back_gives_way_to_the_new_one(due: Due, words: str, day: str) -> None:
    assert due(words) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("8号扣款失败了，12号我补", "2026-12-12"),
        ("9月那期没还，12月5号一起还", "2026-12-05"),
        ("上月就该还的，我26号还", "2026-11-26"),
    ],
)
def test_a_missed_instalment_gives_way_to_the_promise(due: Due, words: str, day: str) -> None:
    assert due(words) == day


@pytest.mark.parametrize("words", ["18号我是真还不上", "28号我是真的凑不齐", "26号确实还不了"])
def test_an_emphatic_refusal_is_no_promise(due: Due, words: str) -> None:
    assert due(words) == ""


@pytest.mark.parametrize("words", ["28号行不行", "28号成吗", "是不是28号还"])
def test_a_question_is_no_refusal(due: Due, words: str) -> None:
    assert due(words) == "2026-11-28"


@pytest.mark.parametrize(
    ("kind", "words", "value"),
    [
        ("amount", "七百，哦不，七百五", "750.00"),
        ("amount", "不是四千，是三千六", "3600.00"),
        ("amount", "两千，打错了，一千二", "1200.00"),
        ("periods", "8期，哎不，10期", "10"),
        ("periods", "不是9期，是19期", "19"),
        ("periods", "分五期，说错了，分六期", "6"),
        ("periods", "9期太短了，我吃不消，要18期", "18"),
        ("periods", "10期不行，20期可以", "20"),
        ("due_date", "8号，啊不，18号给你", "2026-12-18"),
        ("due_date", "就定周三吧……不对，周四", "2026-11-26"),
        ("due_date", "月底还，哦记错了，是下月5号", "2026-12-05"),
        ("due_date", "后天，算了，大后天吧", "2026-11-25"),
    ],
)
def test_a_value_said_wrong_and_put_right_is_the_right_one(
    values: Values, kind: str, words: str, value: str
) -> None:
    assert values(kind, words) == [value]


@pytest.mark.parametrize(
    ("words", "sums"),
    [
        ("工资三千，不对外说，房租八百", ["3000.00", "800.00"]),
        ("是不是五百，还是六百", ["500.00", "600.00"]),
        ("先还五百，再还五百", ["500.00", "500.00"]),
    ],
)
def test_two_sums_are_kept_where_none_is_taken_back(
    values: Values, words: str, sums: list[str]
) -> None:
    assert values("amount", words) == sums


def test_a_sum_put_right_keeps_the_role_of_the_wrong_one(stated: Stated) -> None:
    said = stated("amount", "每月还六百，哦不，七百")
    assert [(found["value"], found["role"], found["monthly"]) for found in said] == [
        ("700.00", "offer", True)
    ]


def test_a_debt_put_right_is_no_offer(stated: Stated) -> None:
    said = stated("amount", "一共欠四千，不是，五千")
    assert [(found["value"], found["role"]) for found in said] == [("5000.00", "other")]
