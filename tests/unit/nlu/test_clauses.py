import pytest

from nlu.understanding.clauses import split
from nlu.understanding.wishes import Wish, gather, is_conditional_yes


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("我失业了，能分期吗？", ["我失业了", "能分期吗"]),
        ("我失业了能不能分期", ["我失业了", "能不能分期"]),
        ("在吗 我想问下利息", ["在吗", "我想问下利息"]),
        ("先还1,500.50 剩下月底", ["先还1,500.50", "剩下月底"]),
        ("能不能分期", ["能不能分期"]),
        ("嗯，好", []),
    ],
)
def test_a_message_is_cut_where_a_wish_may_end(text: str, clauses: list[str]) -> None:
    assert split(text) == clauses


def _names(first: str, *clauses: tuple[str, float]) -> list[str]:
    found = gather(Wish(first, 0.9), [Wish(*clause) for clause in clauses], 0.8)
    return [wish.name for wish in found]


def test_the_reason_is_heard_beside_the_request() -> None:
    clauses = (("explain_hardship", 1.0), ("request_installment", 1.0))
    assert _names("request_installment", *clauses) == ["request_installment", "explain_hardship"]


def test_further_wishes_stand_by_priority() -> None:
    clauses = (("ask_interest", 1.0), ("promise_to_pay", 0.9), ("stop_contact", 0.8))
    expected = ["complain_harassment", "stop_contact", "promise_to_pay", "ask_interest"]
    assert _names("complain_harassment", *clauses) == expected


def test_small_talk_and_doubtful_clauses_are_no_wishes() -> None:
    clauses = (("greet", 1.0), ("out_of_scope", 1.0), ("ask_balance", 0.79))
    assert _names("ask_interest", *clauses) == ["ask_interest"]


@pytest.mark.parametrize(
    ("text", "wishes", "conditional"),
    [
        ("可以，不过先免罚息", ["affirm", "request_waiver"], True),
        ("行，但是要分24期", ["request_installment"], True),
        ("好的", ["affirm"], False),
        ("好的，下周五还", ["promise_to_pay"], False),
        ("我愿意还，前提是停息", ["request_interest_freeze"], False),
        ("先还一千可以吗", ["request_partial_payment"], False),
    ],
)
def test_a_yes_with_terms_is_no_yes(text: str, wishes: list[str], conditional: bool) -> None:
    assert is_conditional_yes(text, wishes) is conditional
