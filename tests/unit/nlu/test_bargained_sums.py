from collections.abc import Callable
from typing import Any

import pytest

Stated = Callable[..., list[dict[str, Any]]]


def _roles(stated: Stated, text: str) -> list[str]:
    return [found["role"] for found in stated("amount", text)]


@pytest.mark.parametrize(
    "words",
    [
        "最低还款额四千",
        "账单最低要还四千",
        "放款到手四千",
        "还叫我还四千，做梦",
        "前天还的四千到账没",
        "刚转的四千为什么没销账",
        "工头垫了四千就跑了",
        "医保报了四千",
        "保险公司只赔四千",
        "你们扣我四千凭什么",
        "你们要求先还四千才肯谈",
        "欠着工人工资四千",
    ],
)
def test_what_the_bill_or_the_loan_says_is_no_offer(stated: Stated, words: str) -> None:
    assert _roles(stated, words) == ["other"]


@pytest.mark.parametrize(
    "words",
    [
        "打七折就是四千",
        "八折四千行不行",
        "减一半，四千我就付",
        "减免完是四千，我周三给",
        "尾款四千，明天转",
        "剩的四千下个月还",
        "扣我四千就行",
        "从我卡里扣四千就好",
        "先扣四千",
        "一口价四千",
        "每月拿四千出来",
        "每月拿四千还你们",
        "我报的是四千",
        "让我分次还四千行吗",
    ],
)
def test_what_one_would_pay_is_an_offer(stated: Stated, words: str) -> None:
    assert _roles(stated, words) == ["offer"]


def test_what_was_paid_out_of_a_loan_is_no_income(stated: Stated) -> None:
    assert _roles(stated, "借的时候写一万二，到手一万") == ["other", "other"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("后天还2600，手机银行转", "2600.00"),
        ("我还你们10000", "10000.00"),
        ("包吃住发2800，手机费不用我出", "2800.00"),
        ("自己吃住900", "900.00"),
        ("先还95588", "95588.00"),
        ("剩下10000慢慢还", "10000.00"),
    ],
)
def test_a_sum_is_no_code_where_it_is_paid(stated: Stated, words: str, value: str) -> None:
    assert [found["value"] for found in stated("amount", words)] == [value]


@pytest.mark.parametrize("words", ["打95588问问", "我住1203", "说一千，道一万，你们不肯"])
def test_a_number_that_nobody_pays_is_no_sum(stated: Stated, words: str) -> None:
    assert stated("amount", words) == []


@pytest.mark.parametrize("words", ["现在钱少一半", "活儿少了，发的钱少一半", "订单少一半"])
def test_less_custom_or_pay_is_no_discount(stated: Stated, words: str) -> None:
    assert stated("discount", words) == []


@pytest.mark.parametrize("words", ["欠的钱少一半行吗", "减一半我就还"])
def test_half_the_debt_is_a_discount(stated: Stated, words: str) -> None:
    assert [found["value"] for found in stated("discount", words)] == ["0.50"]
