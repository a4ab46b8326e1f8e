from collections.abc import Callable

import pytest

Values = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("words", "often"),
    [
        ("月还350", "monthly"),
        ("一个月还你350", "monthly"),
        ("天天还20", "daily"),
        ("每天五十", "daily"),
        ("一周还一百", "weekly"),
        ("每周一百五", "weekly"),
        ("隔周还两百", "biweekly"),
        ("两个礼拜给一次", "biweekly"),
        ("半个月还一次", "semimonthly"),
        ("三个月还一次", "quarterly"),
        ("一年还你们三千", "yearly"),
        ("我一年还一次", "yearly"),
    ],
)
def test_how_often_one_wants_to_pay(values: Values, words: str, often: str) -> None:
    assert values("frequency", words) == [often]


@pytest.mark.parametrize("words", ["按周还，每周九十", "每个月还吧，每月四百"])
def test_a_wish_said_twice_is_one_wish(values: Values, words: str) -> None:
    assert len(values("frequency", words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "每月房租八百",
        "每个月工资四千五",
        "儿子每月给我五百",
        "别家每个月要还三千",
        "每月几号还",
        "每个月要还多少",
        "利息按天算还是按月算",
        "之前定的每月九百能改吗",
        "每个月都还不起",
        "9月还清",
        "晚半个月还",
    ],
)
def test_other_regular_things_are_no_wish(values: Values, words: str) -> None:
    assert values("frequency", words) == []


@pytest.mark.parametrize("words", ["一年还一次", "半个月还一次", "两个月还一次", "一年还你们三千"])
def test_how_often_is_no_number_of_instalments(values: Values, words: str) -> None:
    assert values("periods", words) == []
