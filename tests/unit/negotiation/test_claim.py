"""What a plan covers of a loan, and what goes on beside it."""

from chatbot.negotiation.claim import Claim, claim_of
from chatbot.negotiation.money import fen, yuan
from chatbot.negotiation.plan import Scope
from tests.unit.negotiation.builders import a_loan, day, position


def in_words(claim: Claim) -> str:
    return f"{yuan(claim.principal)} + {yuan(claim.interest)} + {yuan(claim.penalty)}"


def test_the_arrears_are_what_is_due_today_and_the_contract_goes_on():
    one = position(a_loan())
    claim = claim_of(one, one.loans[0], Scope.ARREARS)
    assert in_words(claim) == "991.27 + 108.89 + 7.82"
    assert (yuan(claim.due_today), claim.since) == ("1107.98", day("2026-11-22"))
    assert [str(row.due) for row in claim.beside] == [
        "2026-12-10",
        "2027-01-10",
        "2027-02-10",
        "2027-03-10",
        "2027-04-10",
        "2027-05-10",
    ]


def test_the_whole_balance_is_the_arrears_the_rest_and_interest_to_today():
    one = position(a_loan())
    claim = claim_of(one, one.loans[0], Scope.WHOLE)
    assert in_words(claim) == "7259.10 + 145.98 + 7.82"
    assert yuan(claim.due_today) == "1107.98"
    assert claim.beside == ()


def test_with_nothing_overdue_the_next_instalment_is_covered_and_bears_no_interest_yet():
    one = position(a_loan(paid_instalments=6))
    claim = claim_of(one, one.loans[0], Scope.ARREARS)
    assert in_words(claim) == "1006.14 + 94.02 + 0.00"
    assert (claim.due_today, claim.since) == (0, day("2026-12-10"))
    assert str(claim.beside[0].due) == "2027-01-10"


def test_a_waiver_takes_the_penalty_first_then_interest_never_principal():
    one = position(a_loan())
    claim = claim_of(one, one.loans[0], Scope.ARREARS)
    assert in_words(claim.waiving(fen("5.00"))) == "991.27 + 108.89 + 2.82"
    assert in_words(claim.waiving(fen("10.00"))) == "991.27 + 106.71 + 0.00"
    assert in_words(claim.waiving(fen("500.00"))) == "991.27 + 0.00 + 0.00"
    assert yuan(claim.waivable) == "116.71"
    assert yuan(claim.total) == "1107.98"
