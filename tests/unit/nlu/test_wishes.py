from collections.abc import Sequence

import pytest

pytest.importorskip("jieba")

from nlu.understanding.wishes import Care, Wish, further, gather

KNOWN = {
    "我失业了": Wish("explain_hardship", 0.99),
    "工厂把我裁了": Wish("explain_hardship", 0.98),
    "想申请分期": Wish("request_installment", 0.97),
    "能不能分期": Wish("request_installment", 0.99),
    "罚息能免吗": Wish("request_waiver", 0.95),
    "最低还款后": Wish("request_partial_payment", 0.9),
    "利息怎么算": Wish("ask_interest", 0.99),
    "谢谢你啊": Wish("thank", 0.99),
    "我上吊瓶呢": Wish("express_distress", 0.99),
}
"""What a reader makes of parts; of all others it is unsure."""


def _read(parts: Sequence[str]) -> list[Wish]:
    return [KNOWN.get(part, Wish("unclear", 0.2)) for part in parts]


def _further(text: str, **shares: float) -> list[str]:
    return [wish.name for wish in further(text, shares, _read, Care())]


def test_a_reason_without_a_mark_is_heard_beside_the_request() -> None:
    shares = {"request_installment": 0.9, "explain_hardship": 0.01}
    assert _further("我失业了想申请分期", **shares) == ["explain_hardship"]


def test_the_whole_message_must_leave_room_for_the_second_wish() -> None:
    shares = {"request_installment": 0.999, "explain_hardship": 0.00001}
    assert _further("我失业了想申请分期", **shares) == []


def test_a_condition_of_a_question_is_no_wish_of_its_own() -> None:
    shares = {"ask_interest": 0.99, "request_partial_payment": 0.0005}
    assert _further("最低还款后利息怎么算", **shares) == []


def test_each_clause_of_a_long_message_may_hold_a_wish() -> None:
    shares = {"request_installment": 0.7, "explain_hardship": 0.2, "request_waiver": 0.1}
    found = _further("工厂把我裁了，能不能分期，罚息能免吗", **shares)
    assert sorted(found) == ["explain_hardship", "request_waiver"]


def test_the_terms_of_a_yes_are_a_wish() -> None:
    assert _further("可以，不过罚息能免吗", counter_offer=0.9, request_waiver=0.0) == [
        "request_waiver"
    ]


def test_distress_is_left_to_its_detector() -> None:
    shares = {"ask_interest": 0.9, "express_distress": 0.1}
    assert _further("我上吊瓶呢，利息怎么算", **shares) == []


def test_small_talk_is_no_further_wish() -> None:
    assert _further("谢谢你啊，利息怎么算", ask_interest=0.8, thank=0.2) == []


def _names(first: str, *heard: tuple[str, float]) -> list[str]:
    return [wish.name for wish in gather(Wish(first, 0.9), [Wish(*one) for one in heard], 0.8)]


def test_the_reason_stands_beside_the_request() -> None:
    heard = (("explain_hardship", 1.0), ("request_installment", 1.0))
    assert _names("request_installment", *heard) == ["request_installment", "explain_hardship"]


def test_what_was_asked_is_kept_when_distress_goes_first() -> None:
    assert _names("express_distress", ("stop_contact", 0.97)) == [
        "express_distress",
        "stop_contact",
    ]


def test_further_wishes_stand_by_priority() -> None:
    heard = (("ask_interest", 1.0), ("promise_to_pay", 0.9), ("stop_contact", 0.8))
    expected = ["complain_harassment", "stop_contact", "promise_to_pay", "ask_interest"]
    assert _names("complain_harassment", *heard) == expected


@pytest.mark.parametrize("doubtful", [("greet", 1.0), ("out_of_scope", 1.0), ("ask_balance", 0.79)])
def test_small_talk_and_doubtful_parts_do_not_count(doubtful: tuple[str, float]) -> None:
    assert _names("ask_interest", doubtful) == ["ask_interest"]
