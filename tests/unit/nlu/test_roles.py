from collections.abc import Callable
from typing import Any

import pytest

Stated = Callable[..., list[dict[str, Any]]]


def _roles(stated: Stated, text: str) -> list[tuple[str, str]]:
    return [(found["value"], found["role"]) for found in stated("amount", text)]


def test_income_expense_and_offer_stand_in_one_message(stated: Stated) -> None:
    assert _roles(stated, "工资五千三，房租一千八，最多拿得出六百") == [
        ("5300.00", "income"),
        ("1800.00", "expense"),
        ("600.00", "offer"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "太高了，700吧",
        "七百行不行",
        "700",
        "每个月最多还700",
        "随借那笔每月七百",
        "那先还七百块，其余月底前补上",
        "700一个月可以",
        "每月700分20期",
        "能不能少到七百",
        "房租交完就剩700了",
        "我报个数，七百",
        "两周还一次，每次700",
        "分三次，一次七百",
        "每周七百",
        "我出七百",
        "七百到头了",
    ],
)
def test_a_sum_in_a_bargain_is_an_offer(stated: Stated, words: str) -> None:
    assert _roles(stated, words) == [("700.00", "offer")]


@pytest.mark.parametrize(
    "words",
    [
        "到手四千",
        "退休金四千",
        "我是保安，一个月四千",
        "一个月四千，房贷两千",
        "跑车一个月四千",
    ],
)
def test_what_one_earns_is_income(stated: Stated, words: str) -> None:
    assert _roles(stated, words)[0] == ("4000.00", "income")


@pytest.mark.parametrize(
    "words", ["房贷两千", "每月给家里两千", "两千的房租", "别的平台每月要还两千"]
)
def test_what_one_must_spend_is_an_expense(stated: Stated, words: str) -> None:
    assert _roles(stated, words) == [("2000.00", "expense")]


@pytest.mark.parametrize(
    "words",
    [
        "手术押金还差两千",
        "官司律师费要两千",
        "撞人要赔两千",
        "押一付三得交两千",
        "给工人发两千",
        "社保贷款每月扣两千",
        "供楼两千",
        "网约车租车两千",
        "建行那边一个月要两千",
        "别家每个月要还两千",
        "爸爸复查买药两千",
    ],
)
def test_what_others_must_be_paid_is_an_expense(stated: Stated, words: str) -> None:
    assert _roles(stated, words) == [("2000.00", "expense")]


@pytest.mark.parametrize(
    "words",
    [
        "挣得少了，如今也就两千",
        "今年奖金有两千",
        "老婆一个月两千",
        "爸妈每月给我两千",
        "公资两千",
    ],
)
def test_what_the_household_gets_is_income(stated: Stated, words: str) -> None:
    assert _roles(stated, words) == [("2000.00", "income")]


@pytest.mark.parametrize(
    "words",
    ["你们报的是两千一期", "之前谈好每月还两千", "两千一期我吃不消", "一个月两千我是真还不出"],
)
def test_what_the_lender_proposed_is_no_offer(stated: Stated, words: str) -> None:
    assert _roles(stated, words) == [("2000.00", "other")]


@pytest.mark.parametrize(
    "words",
    [
        "我欠了三千",
        "昨天扣了我三千",
        "三千块真给不了",
        "三千能不能给我分12期",
        "罚息三千太黑",
        "剩下的三千怎么办",
    ],
)
def test_other_sums_are_neither(stated: Stated, words: str) -> None:
    assert _roles(stated, words) == [("3000.00", "other")]


@pytest.mark.parametrize(
    ("words", "monthly"),
    [
        ("每个月最多还600", True),
        ("一个月六百吧", True),
        ("600一期", True),
        ("月底先还600", False),
        ("下月还600", False),
        ("这个月能还600", False),
        ("工资600", True),
    ],
)
def test_a_sum_a_month_is_told_from_a_sum_once(stated: Stated, words: str, monthly: bool) -> None:
    assert [found["monthly"] for found in stated("amount", words)] == [monthly]


@pytest.mark.parametrize("words", ["打官司要三千，我哪来的钱", "打麻将输了四百"])
def test_a_lawsuit_or_a_game_is_no_offer(stated: Stated, words: str) -> None:
    assert [found["role"] for found in stated("amount", words)] != ["offer"]
