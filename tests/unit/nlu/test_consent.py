import pytest

from nlu.understanding.consent import is_conditional_yes, terms_of


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("可以，不过先免罚息", "affirm"),
        ("行，但是要分24期", "request_installment"),
        ("同意是同意，就是第一期能不能晚点", "request_extension"),
        ("好是好，要是利息停了我就签", "request_interest_freeze"),
        ("成，前提是别再打我家里电话", "stop_contact"),
        ("要得，得先把协议发我看", "request_document"),
        ("方案可以，除非罚息不免", "affirm"),
        ("我同意，但是罚息要免", "affirm"),
        ("确认，但先把罚息免了", "affirm"),
        ("中是中就是利息得停", "request_interest_freeze"),
    ],
)
def test_a_yes_with_terms_is_no_yes(text: str, first: str) -> None:
    assert is_conditional_yes(text, first)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("好的", "affirm"),
        ("好的，下周五还", "promise_to_pay"),
        ("行，先这样", "affirm"),
        ("可以，就是这个", "choose_option"),
        ("我愿意还，前提是停息", "request_interest_freeze"),
        ("先还一千可以吗", "request_partial_payment"),
        ("可以投诉吗，要是你们再打", "complain_harassment"),
        ("可以先缓几天吗", "request_extension"),
        ("好几个月没发工资了，能不能先缓几天", "request_extension"),
        ("行业不景气，先分期行不行", "request_installment"),
        ("成都这边先封着，只要解封就还", "promise_to_pay"),
    ],
)
def test_a_plain_yes_and_what_is_no_yes_stay(text: str, first: str) -> None:
    assert not is_conditional_yes(text, first)


def test_the_terms_of_a_yes_are_what_follows_its_condition() -> None:
    assert terms_of("可以，不过罚息要免掉。") == "罚息要免掉"
    assert terms_of("好的") == ""
