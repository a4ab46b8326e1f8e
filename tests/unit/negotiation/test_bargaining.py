"""Whole negotiations, as borrowers have them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chatbot.negotiation.loan import RunningPlan
from chatbot.negotiation.money import fen, yuan
from chatbot.negotiation.plan import Kind, Scope
from tests.unit.negotiation.builders import a_loan, booked, borrower, day, position, the_terms
from tests.unit.negotiation.talk import (
    MAYBE,
    NO,
    YES,
    Talk,
    counters,
    picks,
    play,
    tells,
    wants,
)


def test_out_of_work_asks_for_instalments_haggles_and_agrees():
    talk = play(
        borrower("b04"),
        [
            ("我上个月被裁了，真的还不上", tells(reason="unemployment"), "ask capacity"),
            ("可不可以慢慢分着还", wants("instalment"), "ask capacity"),
            ("一个月顶多六百", counters(amount="600", monthly=True), "offer"),
            ("还是高了，五百行不", counters(amount="500"), "offer"),
            ("可以，那就这么办", YES, "read_back"),
            ("确认", YES, "agreed"),
        ],
    )
    assert talk.plan.scope is Scope.WHOLE
    assert talk.plan.load <= fen("500")
    assert len(talk.plan.rows) <= 60
    assert talk.case.reason == "unemployment"


def test_a_few_days_more_are_within_the_grace_and_a_later_day_is_an_extension():
    talk = play(borrower("b02"), [("这个月能不能缓几天", wants("extension"), "offer")])
    assert talk.plan.kind is Kind.GRACE
    assert (talk.reply.day, yuan(talk.plan.total)) == (day("2026-11-23"), "3735.71")
    talk.hears(wants("extension", by="2026-11-25"))
    assert talk.plan.kind is Kind.EXTENSION
    assert talk.plan.rows[-1].due == day("2026-11-25")


def test_an_extension_asks_for_the_day_and_offers_no_later_one_than_it_may():
    talk = play(
        borrower("b01"),
        [
            ("能延期吗", wants("extension"), "ask date"),
            ("过了年再还", wants("extension", by="2027-03-01"), "offer too_late"),
        ],
    )
    assert talk.reply.day == day("2026-12-22")
    assert talk.plan.rows[-1].due == day("2026-12-22")


def test_a_payday_is_agreed_on():
    talk = play(
        borrower("b01"),
        [
            ("工资没发，延到下月十五号行吗", wants("extension", by="2026-12-15"), "offer"),
            ("行", YES, "read_back"),
            ("确认", YES, "agreed"),
        ],
    )
    assert [str(row.due) for row in talk.plan.rows] == ["2026-12-15"]


def test_nobody_is_put_off_to_a_day_before_the_due_day():
    talk = play(borrower("b05"), [("我24号还", wants("extension", by="2026-11-24"), "offer")])
    assert [str(row.due) for row in talk.plan.rows] == ["2026-11-27"]
    assert yuan(talk.plan.total) == "1418.58"


def test_a_part_now_and_the_rest_later():
    talk = play(
        borrower("b01"),
        [
            ("我先还一部分", wants("partial"), "ask amount"),
            ("先给五百", wants("partial", amount="500"), "ask rest_date"),
            ("剩下的月底", counters(by="2026-11-30"), "offer"),
        ],
    )
    assert [yuan(row.amount) for row in talk.plan.rows] == ["500.00", "610.38"]


def test_a_part_that_covers_everything_due_needs_no_plan():
    play(borrower("b01"), [("先还1200", wants("partial", amount="1200"), "inform covers_all")])
    play(
        borrower("b01"),
        [("先还1107块9毛8", wants("partial", amount="1107.98"), "inform covers_all")],
    )


def test_a_part_of_what_is_not_due_yet_can_be_paid_today():
    talk = play(
        borrower("b05"),
        [("今天先还五百，剩下的五号", wants("partial", amount="500", by="2026-12-05"), "offer")],
    )
    assert [yuan(row.amount) for row in talk.plan.rows] == ["500.00", "922.93"]


def test_the_rest_of_a_part_comes_no_later_than_it_may():
    talk = play(
        borrower("b01"),
        [
            (
                "先还五百，剩下的过年还",
                wants("partial", amount="500", by="2027-02-06"),
                "offer too_late",
            )
        ],
    )
    assert talk.plan.rows[-1].due == day("2026-12-22")


def test_everything_at_once():
    talk = play(
        borrower("b05"),
        [
            ("全部还清多少钱", wants("settlement"), "offer"),
            ("好", YES, "read_back"),
            ("确认", YES, "agreed"),
        ],
    )
    assert yuan(talk.plan.total) == "5511.42"


def test_a_settlement_is_offered_even_where_a_month_would_not_carry_it():
    play(
        borrower("b01"),
        [
            ("每月能还六百", counters(amount="600", monthly=True), "offer"),
            ("我爸帮我，一次还完要多少", wants("settlement"), "offer"),
            ("我爸只有五千", wants("settlement", amount="5000"), "refuse affordability"),
            ("那还是每月还吧", wants("instalment"), "offer"),
        ],
    )


def test_income_less_expenses_less_a_reserve_of_a_fifth_is_what_can_be_paid():
    talk = play(
        borrower("b01"),
        [
            ("一个月四千二", tells(income="4200"), "ask expenses"),
            ("房租吃饭要三千四", tells(expenses="3400"), "offer"),
        ],
    )
    assert yuan(talk.case.wish.capacity) == "640.00"
    assert talk.plan.load <= fen("640")


def test_who_earns_nothing_is_asked_for_the_expenses_only_once():
    play(
        borrower("b01"),
        [
            ("现在没有收入", tells(income="0"), "ask expenses"),
            ("吃住在家，不花钱", tells(expenses="0"), "refuse affordability"),
        ],
    )


def test_a_sum_of_ones_own_stands_whatever_the_income_would_allow():
    talk = play(
        borrower("b01"),
        [
            ("每月最多六百", counters(amount="600", monthly=True), "offer"),
            ("我一个月四千二，开销一千五", tells(income="4200", expenses="1500"), "offer"),
        ],
    )
    assert talk.case.wish.capacity == fen("600")
    assert talk.plan.load <= fen("600")


def test_a_sum_of_ones_own_stands_beside_the_income_that_is_told_with_it():
    told = counters(amount="600", monthly=True, income="4200", expenses="1500")
    talk = play(borrower("b01"), [("工资四千二，房租一千五，最多拿得出六百", told, "offer")])
    assert talk.case.wish.capacity == fen("600")


def test_what_was_worked_out_from_the_income_follows_a_correction():
    talk = play(
        borrower("b01"),
        [
            ("收入四千二，开销一千五", tells(income="4200", expenses="1500"), "offer"),
            ("说错了，开销三千四", tells(expenses="3400"), "offer"),
        ],
    )
    assert yuan(talk.case.wish.capacity) == "640.00"


def test_too_small_a_sum_is_refused_with_the_nearest_plan_and_the_second_time_by_a_human():
    talk = play(
        borrower("b01"),
        [("每月一百", counters(amount="100", monthly=True), "refuse affordability")],
    )
    assert (len(talk.reply.nearest.rows), yuan(talk.reply.nearest.load)) == (36, "234.22")
    assert [finding.check for finding in talk.reply.why] == ["affordability"]
    assert talk.hears(counters(amount="120", monthly=True)) == "handover affordability"


def test_a_number_of_instalments_within_the_authority():
    talk = play(borrower("b01"), [("分十二期", wants("instalment", periods=12), "offer")])
    assert {len(plan.rows) for plan in talk.reply.plans} == {12}


def test_too_many_instalments_are_refused_and_a_sum_helps():
    play(
        borrower("b01"),
        [
            ("停息，分六十期", wants("instalment", periods=60), "refuse term"),
            ("那每月六百", counters(amount="600", monthly=True), "offer"),
        ],
    )


def test_more_instalments_than_allowed_with_a_sum_that_fits_gets_what_fits_the_sum():
    talk = play(
        borrower("b01"),
        [
            (
                "每月六百分六十期",
                wants("instalment", periods=60, amount="600", monthly=True),
                "offer",
            )
        ],
    )
    assert talk.plan.load <= fen("600")


def test_a_sum_for_the_loan_that_was_named_is_for_that_loan_also_after_haggling():
    two = position(a_loan("L-1"), a_loan("L-2", product="小微贷", paid_instalments=6))
    talk = play(
        two,
        [
            ("先说随借那笔", wants("instalment", products=("随借",)), "ask capacity"),
            ("随借每月三百", counters(amount="300", monthly=True, products=("随借",)), "offer"),
            ("二百八吧", counters(amount="280"), "offer"),
        ],
    )
    assert talk.plan.loans == ("L-1",)
    assert max(row.amount for row in talk.plan.rows) <= fen("280") < talk.plan.load


def test_a_product_that_is_not_held_is_passed_over():
    talk = play(
        borrower("b01"),
        [("月付那笔每月六百", counters(amount="600", monthly=True, products=("月付",)), "offer")],
    )
    assert talk.plan.loans == ("L-1001",)


def test_the_second_of_the_offers_is_read_back():
    talk = play(
        borrower("b01"),
        [
            ("每月六百", counters(amount="600", monthly=True), "offer"),
            ("第二个", picks(2), "read_back"),
            ("同意", YES, "agreed"),
        ],
    )
    assert len(talk.plan.rows) == 36


def test_an_offer_that_is_not_there_is_asked_back():
    play(
        borrower("b01"),
        [
            ("每月六百", counters(amount="600", monthly=True), "offer"),
            ("第三个", picks(3), "ask which_option"),
        ],
    )


def test_a_doubtful_yes_agrees_to_nothing():
    play(
        borrower("b01"),
        [
            ("延到十五号", wants("extension", by="2026-12-15"), "offer"),
            ("应该行吧", MAYBE, "read_back"),
            ("应该行吧", MAYBE, "ask explicit_yes"),
            ("确认", YES, "agreed"),
        ],
    )


def test_a_yes_with_terms_of_its_own_is_a_new_wish_and_must_be_read_back_again():
    talk = play(
        borrower("b01"),
        [
            ("延到十五号", wants("extension", by="2026-12-15"), "offer"),
            ("行", YES, "read_back"),
            ("可以，不过要二十号", counters(by="2026-12-20"), "offer"),
            ("行", YES, "read_back"),
        ],
    )
    assert talk.plan.rows[-1].due == day("2026-12-20")


def test_a_yes_or_no_before_any_offer_is_answered():
    play(borrower("b01"), [("好的", YES, "inform nothing_offered")])
    play(borrower("b01"), [("不行", NO, "inform nothing_offered")])


def test_a_second_refusal_brings_a_human():
    play(
        borrower("b01"),
        [
            ("每月六百", counters(amount="600", monthly=True), "offer"),
            ("不行", NO, "ask what_would_fit"),
            ("每月五百五", counters(amount="550", monthly=True), "offer"),
            ("也不行", NO, "handover refused_again"),
        ],
    )


def test_after_a_no_an_offer_must_be_read_back_again():
    play(
        borrower("b01"),
        [
            ("延到十五号", wants("extension", by="2026-12-15"), "offer"),
            ("行", YES, "read_back"),
            ("算了，不要", NO, "ask what_would_fit"),
            ("还是行吧", YES, "read_back"),
        ],
    )


def test_after_five_rounds_a_human_goes_on():
    talk = Talk(borrower("b01"))
    offers = [talk.hears(counters(amount=str(700 - k), monthly=True)) for k in range(5)]
    assert offers == ["offer"] * 5
    assert talk.hears(counters(amount="690", monthly=True)) == "handover rounds"


def test_a_wish_for_a_waiver_asks_for_the_capacity_first():
    play(borrower("b03"), [("罚息能免吗", tells(waiver=True), "ask waiver")])


def test_nothing_overdue_has_no_instalments_but_an_extension():
    play(
        borrower("b05"),
        [
            ("可以分期吗", wants("instalment"), "refuse overdue_for_whole"),
            ("那晚几天", wants("extension"), "ask date"),
            ("五号", counters(by="2026-12-05"), "offer"),
        ],
    )


def test_a_named_loan_that_is_not_overdue_is_not_spread():
    both = position(a_loan("L-1"), a_loan("L-2", product="小微贷", paid_instalments=6))
    play(
        both,
        [
            (
                "小微贷那笔分期",
                wants("instalment", periods=6, products=("小微贷",)),
                "refuse overdue_for_whole",
            )
        ],
    )


def test_who_owes_nothing_is_told_so():
    play(
        position(a_loan(paid_instalments=12)),
        [("分期", wants("instalment"), "inform nothing_owed")],
    )


def test_without_an_instalment_that_is_large_enough_nothing_raises():
    play(
        position(a_loan(principal="60.00")),
        [("分期", wants("instalment", periods=3), "refuse smallest_instalment")],
    )


@pytest.mark.parametrize(
    ("ref", "answer"),
    [
        ("b06", "inform payment_pending"),
        ("b07", "handover disputed"),
        ("b09", "inform active_plan"),
        ("b10", "handover broken_plans"),
        ("b11", "handover time_barred"),
    ],
)
def test_what_the_loans_themselves_rule_out(ref, answer):
    for act in (wants("instalment"), wants("extension"), wants("settlement"), YES, NO):
        assert Talk(borrower(ref)).hears(act) == answer


def test_a_human_comes_before_a_soft_reason_to_wait():
    loan = replace(a_loan(), disputed="fraud", payment_pending=day("2026-11-21"))
    talk = Talk(position(loan))
    assert talk.hears(wants("instalment")) == "handover disputed"
    assert {finding.check for finding in talk.reply.why} == {"disputed", "payment_pending"}


def test_figures_that_differ_from_the_ledger_are_for_a_human():
    differs = a_loan(ledger=booked("2026-11-22", "991.27", "108.89", "9.99"))
    play(position(differs), [("分期", wants("instalment", periods=6), "handover ledger")])


def test_an_active_plan_on_another_loan_counts_towards_the_load():
    kept = RunningPlan.level(6, fen("512.40"), day("2026-12-10"))
    busy = replace(a_loan("L-2", product="小微贷", paid_instalments=12), active_plan=kept)
    talk = play(
        position(a_loan("L-1"), busy),
        [("每月八百", counters(amount="800", monthly=True), "offer")],
    )
    assert talk.plan.loans == ("L-1",)
    assert talk.plan.rows[0].amount + fen("512.40") <= talk.plan.load <= fen("800")


def test_ground_is_given_only_as_far_as_the_sum_needs():
    talk = play(borrower("b01"), [("二百六", counters(amount="260", monthly=True), "offer")])
    assert talk.plan.rate_share == Decimal("0.91")
    talk = play(borrower("b01"), [("三百", counters(amount="300", monthly=True), "offer")])
    assert talk.plan.rate_share == 1


def test_the_rounds_are_those_of_the_strictest_product():
    strict = position(a_loan(), terms=the_terms(rounds=1))
    talk = Talk(strict)
    assert talk.hears(wants("extension", by="2026-12-15")) == "offer"
    assert talk.hears(wants("extension", by="2026-12-16")) == "handover rounds"


def test_a_start_that_is_too_late_is_not_called_a_sum_that_is_too_small():
    late = counters(amount="600", monthly=True, first=day("2027-03-01"))
    talk = play(borrower("b04"), [("从明年3月起每月600", late, "refuse first_payment")])
    assert talk.hears(late) == "handover refused_again"


def test_low_payments_of_yesterday_are_asked_for_again_as_they_were():
    low = wants("reduced_payment", amount="400", monthly=True)
    talk = play(borrower("b04"), [("这几个月先还400", low, "offer")])
    before = [row.amount for row in talk.plan.rows]
    assert talk.hears(wants("reduced_payment")) == "offer"
    assert [row.amount for row in talk.plan.rows] == before
