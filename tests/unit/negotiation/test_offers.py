"""Plans of one or two payments: later, a part now, everything today."""

from dataclasses import replace

from chatbot.negotiation.loan import Method
from chatbot.negotiation.money import fen, yuan
from chatbot.negotiation.offers import chosen, furthest, part_now, pressing, put_off, settlement
from chatbot.negotiation.plan import Kind, Plan, Scope
from chatbot.negotiation.terms import Authority
from chatbot.negotiation.wish import Wish
from tests.unit.negotiation.builders import a_loan, borrower, day, in_yuan, ledger, position

ANY = Wish()


def about(*refs: str) -> Wish:
    return Wish(loans=refs)


def refs(*loans) -> list[str]:
    return [loan.ref for loan in loans]


def failed(plan: Plan) -> list[str]:
    return [finding.check for finding in plan.findings if not finding.ok]


def test_without_a_name_the_wish_is_about_everything_overdue_the_longest_first():
    late, later = a_loan("L-1", paid_instalments=5), a_loan("L-2", paid_instalments=4)
    current = a_loan("L-3", paid_instalments=6)
    assert refs(*chosen(position(late, later, current), ANY)) == ["L-2", "L-1"]


def test_loans_of_another_creditor_are_left_for_another_plan():
    late = a_loan("L-1", paid_instalments=5)
    card = a_loan("L-2", paid_instalments=4, product="信用卡分期", lender_type="bank_card")
    assert refs(*chosen(position(late, card), ANY)) == ["L-2"]


def test_with_nothing_overdue_it_is_the_loan_that_falls_due_next():
    tenth = a_loan("L-1", paid_instalments=6)
    thirtieth = a_loan("L-2", disbursed_on="2026-05-30")
    assert refs(*chosen(position(tenth, thirtieth), ANY)) == ["L-2"]


def test_a_loan_that_is_paid_off_is_never_meant():
    done, late = a_loan("L-1", paid_instalments=12), a_loan("L-2")
    assert refs(*chosen(position(done, late), ANY)) == ["L-2"]
    assert chosen(position(done), ANY) == ()
    assert chosen(position(done, late), about("L-1")) == ()


def test_what_presses_are_the_overdue_ones_of_those_named():
    late, current = a_loan("L-1"), a_loan("L-2", paid_instalments=6)
    both = about("L-1", "L-2")
    assert refs(*pressing(position(late, current), both)) == ["L-1"]
    assert refs(*pressing(position(current), both)) == ["L-2"]


def test_a_promise_within_the_grace_costs_nothing():
    plan = put_off(borrower("b02"), ANY, day("2026-11-23"))
    assert plan.kind is Kind.GRACE
    assert plan.allowed
    assert in_yuan(plan.rows) == ledger("""
        due         principal  interest  penalty
        2026-11-23    3680.50     55.21     0.00
    """)


def test_a_day_past_the_grace_is_an_extension_with_its_interest():
    plan = put_off(borrower("b02"), ANY, day("2026-11-24"))
    assert plan.kind is Kind.EXTENSION
    assert in_yuan(plan.rows) == ledger("""
        due         principal  interest  penalty
        2026-11-24    3680.50     58.84     0.00
    """)


def test_an_extension_leaves_the_contract_going_on_and_counts_it_in_the_load():
    plan = put_off(borrower("b01"), ANY, day("2026-12-15"))
    assert (plan.kind, plan.scope) == (Kind.EXTENSION, Scope.ARREARS)
    assert (yuan(plan.due_today), yuan(plan.total)) == ("1107.98", "1119.22")
    assert [(str(row.due), yuan(row.amount)) for row in plan.continuing] == [
        ("2026-12-10", "1100.16")
    ]
    assert yuan(plan.load) == "2219.38"
    assert plan.allowed


def test_the_bot_extends_by_30_days_an_agent_by_90():
    loan = a_loan()
    assert furthest(position(loan), ANY) == day("2026-12-22")
    assert furthest(position(loan, authority=Authority.AGENT), ANY) == day("2027-02-20")
    assert failed(put_off(position(loan), ANY, day("2026-12-22"))) == []
    assert failed(put_off(position(loan), ANY, day("2026-12-23"))) == ["term"]


def test_pay_later_is_extended_by_60_days_at_most():
    agent = replace(borrower("b02"), authority=Authority.AGENT)
    assert furthest(agent, ANY) == day("2027-01-21")


def test_several_loans_are_put_off_as_far_as_each_of_them_may_be():
    long, short = a_loan("L-1"), a_loan("L-2", product="月付")
    agent = position(long, short, authority=Authority.AGENT)
    assert furthest(agent, ANY) == day("2027-01-21")


def test_before_the_due_day_the_next_instalment_can_be_put_off():
    plan = put_off(borrower("b05"), ANY, day("2026-12-05"))
    assert plan.allowed
    assert in_yuan(plan.rows) == ledger("""
        due         principal  interest  penalty
        2026-12-05    1320.88    103.95     0.00
    """)
    assert [str(row.due) for row in plan.continuing] == ["2026-12-27"]


def test_a_loan_as_long_as_its_product_allows_is_not_put_off_beyond_its_due_day():
    full = a_loan(months=36, paid_instalments=6)
    assert furthest(position(full), ANY) == day("2026-12-10")
    shorter = a_loan(months=35, paid_instalments=6)
    assert furthest(position(shorter), ANY) == day("2026-12-22")


def test_a_loan_of_a_year_or_less_is_put_off_by_its_own_term_at_most():
    month = a_loan(months=1, paid_instalments=0, disbursed_on="2026-10-25")
    agent = position(month, authority=Authority.AGENT)
    assert furthest(agent, ANY) == day("2026-12-25")


def test_a_credit_card_is_not_bound_by_the_rule_for_other_loans():
    card = a_loan(months=60, paid_instalments=6, product="信用卡分期", lender_type="bank_card")
    assert furthest(position(card), ANY) == day("2026-12-22")


def test_something_due_in_months_keeps_its_day():
    far = a_loan(months=3, method=Method.BULLET, paid_instalments=0, disbursed_on="2026-11-10")
    assert furthest(position(far), ANY) == day("2027-02-10")


def test_of_two_named_loans_the_one_that_is_due_later_goes_on_as_it_is():
    late, current = a_loan("L-1"), a_loan("L-2", paid_instalments=6)
    plan = put_off(position(late, current), about("L-1", "L-2"), day("2026-12-01"))
    assert plan.loans == ("L-1",)
    plan = put_off(position(late, current), about("L-1", "L-2"), day("2026-12-20"))
    assert plan.loans == ("L-1", "L-2")


def test_a_part_today_and_the_rest_before_the_month_ends():
    plan = part_now(borrower("b01"), ANY, fen("500"), day("2026-11-30"))
    assert plan.kind is Kind.PARTIAL
    assert plan.allowed
    assert in_yuan(plan.rows) == ledger("""
        due         principal  interest  penalty
        2026-11-22     383.29    108.89     7.82
        2026-11-30     607.98      2.40     0.00
    """)


def test_a_part_goes_to_the_loan_that_is_longest_overdue():
    late, later = a_loan("L-1", paid_instalments=5), a_loan("L-2", paid_instalments=4)
    plan = part_now(position(late, later), ANY, fen("1500"), day("2026-12-10"))
    today = {
        part.loan: sum(r.amount for r in part.rows if r.due == day("2026-11-22"))
        for part in plan.parts
    }
    assert yuan(today["L-2"]) == "1500.00"
    assert today["L-1"] == 0
    plan = part_now(position(late, later), ANY, fen("2300"), day("2026-12-10"))
    first, second = plan.parts
    assert first.loan == "L-2"
    assert yuan(first.rows[0].amount + second.rows[0].amount) == "2300.00"


def test_a_rest_that_is_paid_today_as_well_is_one_payment():
    plan = part_now(borrower("b01"), ANY, fen("500"), day("2026-11-22"))
    assert [yuan(row.amount) for row in plan.rows] == ["1107.98"]


def test_a_part_may_be_paid_on_a_first_day_of_its_own():
    wish = Wish(first=day("2026-12-01"))
    plan = part_now(borrower("b01"), wish, fen("500"), day("2026-12-20"))
    assert [str(row.due) for row in plan.rows] == ["2026-12-01", "2026-12-20"]
    assert yuan(plan.rows[0].amount) == "500.00"


def test_everything_today_ends_the_loan():
    plan = settlement(borrower("b05"), ANY)
    assert (plan.kind, plan.scope) == (Kind.SETTLEMENT, Scope.WHOLE)
    assert in_yuan(plan.rows) == ledger("""
        due         principal  interest  penalty
        2026-11-22    5427.90     83.52     0.00
    """)
    assert plan.continuing == ()
    assert plan.allowed


def test_a_settlement_pays_what_is_overdue_as_well():
    plan = settlement(borrower("b01"), ANY)
    assert (yuan(plan.due_today), yuan(plan.total)) == ("1107.98", "7412.90")
