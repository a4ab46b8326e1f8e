from collections.abc import Callable

import pytest

Values = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("words", "loan"),
    [
        ("随借那笔先还", "随借"),
        ("月付能延期吗", "月付"),
        ("小微贷的罚息", "小微贷"),
        ("信用卡那笔", "信用卡分期"),
        ("信用卡分期还不上", "信用卡分期"),
        ("另外那笔呢", "other"),
        ("剩下的那笔", "other"),
    ],
)
def test_a_loan_is_pointed_to_by_name(values: Values, words: str, loan: str) -> None:
    assert values("loan", words) == [loan]


@pytest.mark.parametrize("words", ["每月付五百", "按月付", "美团月付", "用信用卡还", "随借随还吗"])
def test_other_words_point_to_no_loan(values: Values, words: str) -> None:
    assert values("loan", words) == []


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("打六折", "0.60"),
        ("七五折", "0.75"),
        ("8.5折", "0.85"),
        ("95折", "0.95"),
        ("利息减一半", "0.50"),
        ("减三成", "0.70"),
    ],
)
def test_a_discount_is_the_share_still_to_pay(values: Values, words: str, share: str) -> None:
    assert values("discount", words) == [share]


@pytest.mark.parametrize("words", ["能打几折", "打个折吧", "骨折了", "别折腾我"])
def test_an_open_discount_has_no_share(values: Values, words: str) -> None:
    assert values("discount", words) == []


@pytest.mark.parametrize(
    ("words", "often"),
    [
        ("每个月还六百", "monthly"),
        ("按月还", "monthly"),
        ("每周还两百", "weekly"),
        ("两周还一次", "biweekly"),
        ("按季度还", "quarterly"),
    ],
)
def test_how_often_one_pays(values: Values, words: str, often: str) -> None:
    assert values("frequency", words) == [often]


def test_how_often_one_is_called_or_paid_is_not_meant(values: Values) -> None:
    assert values("frequency", "每个月工资四千，你们每天打电话") == []
