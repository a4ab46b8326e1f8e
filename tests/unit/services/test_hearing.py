"""From what was understood to a move of the negotiation."""

from datetime import date

import pytest

from chatbot.negotiation.act import Move
from chatbot.negotiation.plan import Kind
from chatbot.services.hearing import act_of, conversation_of
from tests.support.world import day, monthly, once, periods


@pytest.mark.parametrize(
    ("intent", "move", "kind"),
    [
        ("affirm", Move.ACCEPT, None),
        ("deny", Move.REJECT, None),
        ("choose_option", Move.CHOOSE, None),
        ("counter_offer", Move.COUNTER, None),
        ("inform_finances", Move.INFORM, None),
        ("explain_hardship", Move.INFORM, None),
        ("cannot_pay", Move.INFORM, None),
        ("request_extension", Move.REQUEST, Kind.EXTENSION),
        ("request_installment", Move.REQUEST, Kind.INSTALMENT),
        ("request_partial_payment", Move.REQUEST, Kind.PARTIAL),
        ("request_early_settlement", Move.REQUEST, Kind.SETTLEMENT),
        ("promise_to_pay", Move.REQUEST, Kind.EXTENSION),
        ("request_waiver", Move.REQUEST, None),
    ],
)
def test_an_intent_is_a_move(intent: str, move: Move, kind: Kind | None) -> None:
    act = act_of(intent, "……", [])
    assert (act.move, act.kind) == (move, kind)


def test_sums_are_whole_fen() -> None:
    act = act_of("counter_offer", "每月最多还586块1毛8", [monthly("586.18")])
    assert (act.amount, act.monthly) == (58618, True)


def test_a_sum_and_a_day() -> None:
    entities = [once("500.00"), day("2026-12-10")]
    act = act_of("request_partial_payment", "先还500，10号还剩下的", entities)
    assert (act.amount, act.monthly, act.by) == (50000, False, date(2026, 12, 10))


@pytest.mark.parametrize(
    ("words", "days", "first", "by"),
    [
        ("先还500，剩下的10号还", ["2026-12-10"], None, "2026-12-10"),
        ("25号先还500，10号还清余款", ["2026-11-25", "2026-12-10"], "2026-11-25", "2026-12-10"),
        ("25号能还500", ["2026-11-25"], "2026-11-25", None),
    ],
)
def test_a_part_and_the_rest_have_their_days(
    words: str, days: list[str], first: str | None, by: str | None
) -> None:
    act = act_of("request_partial_payment", words, [once("500.00"), *map(day, days)])
    named = [value.isoformat() if value else None for value in (act.first, act.by)]
    assert named == [first, by]


def test_a_request_that_comes_with_a_hardship_is_a_request() -> None:
    assert act_of("explain_hardship", "失业了，缓几天行吗", [], ["request_extension"]).kind is (
        Kind.EXTENSION
    )
    assert act_of("explain_hardship", "失业了，会上征信吗", [], ["ask_credit_impact"]).kind is None


def test_a_choice_with_terms_of_its_own_is_a_counter_offer() -> None:
    chosen = act_of("choose_option", "选每月500的", [monthly("500.00")])
    assert chosen.move is Move.COUNTER
    pointed = act_of("choose_option", "选第二个，每月500那个", [monthly("500.00")])
    assert pointed.move is Move.CHOOSE


def test_a_number_of_instalments() -> None:
    assert act_of("request_installment", "分24期", [periods("24")]).periods == 24
    assert act_of("request_installment", "半期", [periods("0.5")]).periods is None


def test_income_and_all_expenses_together() -> None:
    entities = [
        {"entity": "amount", "value": "4200.00", "role": "income"},
        {"entity": "amount", "value": "1500.00", "role": "expense"},
        {"entity": "amount", "value": "800.00", "role": "expense"},
    ]
    act = act_of("inform_finances", "工资四千二，房租一千五，吃饭八百", entities)
    assert (act.income, act.expenses, act.amount) == (420000, 230000, None)


def test_a_sum_without_a_role_is_an_offer_only_when_bargaining() -> None:
    plain = {"entity": "amount", "value": "500.00", "role": "other"}
    assert act_of("counter_offer", "500吧", [plain]).amount == 50000
    assert act_of("inform_finances", "手上有500", [plain]).amount is None


@pytest.mark.parametrize("intent", ["request_waiver", "request_interest_freeze"])
def test_what_is_to_be_waived(intent: str) -> None:
    assert act_of(intent, "罚息能免吗", []).waiver


@pytest.mark.parametrize(
    ("words", "option"),
    [
        ("选第二个", 2),
        ("第一个吧", 1),
        ("方案三", 3),
        ("就方案A", 1),
        ("2号方案", 2),
        ("后面那个", 2),
        ("随便", None),
    ],
)
def test_the_option_that_is_pointed_to(words: str, option: int | None) -> None:
    assert act_of("choose_option", words, []).option == option


def test_the_option_of_a_button() -> None:
    entities = [{"entity": "option", "value": "3"}]
    assert act_of("choose_option", '/choose_option{"option":"3"}', entities).option == 3


def test_a_yes_with_terms_is_a_counter_offer() -> None:
    assert act_of("affirm", "可以，每月500的话", [monthly("500.00")]).move is Move.COUNTER


def test_a_yes_that_repeats_nothing_is_a_yes() -> None:
    act = act_of("affirm", "好的，就这样办", [])
    assert (act.move, act.explicit) == (Move.ACCEPT, True)


@pytest.mark.parametrize("words", ["应该行吧", "可以，不过先免罚息", "行吗"])
def test_a_doubtful_yes_is_not_explicit(words: str) -> None:
    assert not act_of("affirm", words, []).explicit


def test_the_button_says_yes_explicitly() -> None:
    entities = [{"entity": "explicit", "value": "yes"}]
    assert act_of("affirm", '/affirm{"explicit":"yes"}', entities).explicit


def test_the_loan_that_is_pointed_to_and_the_reason() -> None:
    entities = [
        {"entity": "loan", "value": "月付"},
        {"entity": "hardship_reason", "value": "unemployment"},
    ]
    act = act_of("explain_hardship", "失业了，月付那笔还不上", entities)
    assert (act.products, act.reason) == (("月付",), "unemployment")


@pytest.mark.parametrize(
    ("tracker", "conversation"), [("abc.0", "abc"), ("abc.12", "abc"), ("abc", "abc")]
)
def test_a_tracker_belongs_to_a_conversation(tracker: str, conversation: str) -> None:
    assert conversation_of(tracker) == conversation


INCOME = {"entity": "amount", "value": "4200.00", "role": "income", "monthly": True}


@pytest.mark.parametrize(
    ("words", "monthly_meant"),
    [
        ("工资四千二，最多拿得出五百", True),
        ("工资四千二，这次先还五百", False),
        ("工资四千二到账了，转你五百", False),
    ],
)
def test_what_is_left_of_an_income_is_left_every_month(words: str, monthly_meant: bool) -> None:
    act = act_of("counter_offer", words, [INCOME, once("500.00")])
    assert (act.amount, act.monthly) == (50000, monthly_meant)


def test_what_is_left_of_an_income_by_a_day_is_paid_once() -> None:
    act = act_of(
        "counter_offer", "工资四千二，15号能还五百", [INCOME, once("500.00"), day("2026-12-15")]
    )
    assert not act.monthly


def test_no_more_than_an_income_can_be_paid_every_month() -> None:
    assert not act_of("counter_offer", "收入四千二，一万行不行", [INCOME, once("10000.00")]).monthly


@pytest.mark.parametrize(
    ("further", "kind", "waiver"),
    [
        (["request_extension"], Kind.EXTENSION, False),
        (["request_waiver"], None, True),
        ([], None, False),
    ],
)
def test_the_terms_of_a_yes_keep_their_kind(
    further: list[str], kind: Kind | None, waiver: bool
) -> None:
    act = act_of("counter_offer", "可以，不过……", [], further)
    assert (act.kind, act.waiver) == (kind, waiver)
