"""A plan over several loans, added up."""

from chatbot.negotiation.money import fen
from chatbot.negotiation.plan import Row, merged
from tests.unit.negotiation.builders import day, in_yuan, ledger


def pays(on: str, principal: str, interest: str = "0", penalty: str = "0") -> Row:
    return Row(day(on), fen(principal), fen(interest), fen(penalty))


def test_payments_of_one_day_become_one_and_days_come_in_order():
    rows = [
        pays("2027-01-12", "100.00", "3.00"),
        pays("2026-12-12", "100.00", "4.00", "1.00"),
        pays("2026-12-12", "50.00", "2.00"),
    ]
    assert in_yuan(merged(rows)) == ledger("""
        due         principal  interest  penalty
        2026-12-12     150.00      6.00     1.00
        2027-01-12     100.00      3.00     0.00
    """)


def test_a_day_on_which_nothing_is_paid_is_left_out():
    assert merged([pays("2026-12-12", "0"), pays("2026-12-13", "1")]) == (pays("2026-12-13", "1"),)
