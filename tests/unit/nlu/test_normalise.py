import pytest

from nlu.understanding.normalise import normalise, plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("花被还不上了咋整", "花呗还不上了怎么办"),
        ("借唄可以分期嗎", "借呗可以分期吗"),
        ("威力贷啥时候扣", "微粒贷什么时候扣"),
        ("ＡＰＰ里１２期", "app里12期"),
        ("預期會唔會上征新", "逾期会不会上征信"),
        ("係唔係真㗎", "是不是真的"),
        ("停息挂帐", "停息挂账"),
    ],
)
def test_one_spelling_for_what_borrowers_type(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize("text", ["一百条消息", "付出了很多", "鲜花杯子", "他借了我的被子"])
def test_words_that_only_resemble_a_product_stay(text: str) -> None:
    assert normalise(text) == text


def test_not_refusing_is_being_willing() -> None:
    assert normalise("我又没说不还，是手里没有") == "我愿意还，是手里没有"


def test_a_loan_is_a_loan_whatever_its_name() -> None:
    said = {plain(f"{name}能分期吗") for name in ("蚂蚁花呗", "借呗", "微粒贷", "月付")}
    assert said == {"贷款能分期吗"}
