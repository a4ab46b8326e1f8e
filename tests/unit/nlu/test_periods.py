from collections.abc import Callable

import pytest

Values = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("分18期行不行", "18"),
        ("分成九期", "9"),
        ("拆成10个月还", "10"),
        ("分三次还", "3"),
        ("分24行吗", "24"),
        ("一年半", "18"),
        ("两年零两个月", "26"),
        ("三个季度", "9"),
        ("半年里付清", "6"),
        ("就半个月", "0.5"),
        ("两个半月", "2.5"),
        ("仨月", "3"),
        ("缓个把月", "1"),
        ("十来期", "10"),
        ("想一次性付清", "1"),
        ("延一个月", "1"),
        ("一个月还清", "1"),
        ("余下30期等额", "30"),
        ("分拾贰期", "12"),
        ("拆成五笔还", "5"),
        ("分五笔", "5"),
        ("宽俩月中不中", "2"),
        ("一次性了结可不可以便宜", "1"),
    ],
)
def test_months_and_instalments_are_counted(values: Values, words: str, months: str) -> None:
    assert values("periods", words) == [months]


@pytest.mark.parametrize(
    ("words", "stretch"),
    [
        ("四五期", "4/5"),
        ("十二三期", "12/13"),
        ("6-9期", "6/9"),
        ("两三年", "24/36"),
        ("半年到两年", "6/24"),
        ("三四笔还清", "3/4"),
    ],
)
def test_a_loose_number_is_a_choice(values: Values, words: str, stretch: str) -> None:
    assert values("periods", words) == [stretch]


@pytest.mark.parametrize(
    "words",
    [
        "十几期",
        "几期都行",
        "第5期",
        "每期还三百",
        "一个月还你六百",
        "600一个月",
        "拖了我四个月工资",
        "住院两个月了",
        "欠了半年",
        "三个月前",
        "两个月后还",
        "给我8天",
        "3月份",
        "2027年",
        "下半年还",
        "一年收入五万",
        "一次性拿不出来",
        "已经还了8期",
    ],
)
def test_other_counts_are_no_number_of_instalments(values: Values, words: str) -> None:
    assert values("periods", words) == []


def test_a_refused_number_gives_way_to_the_wanted_one(values: Values) -> None:
    assert values("periods", "6期太短，要18期") == ["18"]
