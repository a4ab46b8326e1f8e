"""Loans, terms and ledgers in the reader's units: yuan, ISO days, Chinese product names."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from chatbot.negotiation.loan import Ledger, Loan, Method, Payment, RunningPlan
from chatbot.negotiation.money import fen, yuan
from chatbot.negotiation.plan import Row
from chatbot.negotiation.position import Position
from chatbot.negotiation.terms import Authority, Lender, Limits, ProductTerms, Terms

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 22)

OFFICE = Lender(
    name="晴川消费金融有限公司",
    hotline="400-000-0000",
    licence="虚构机构",
    office_days=(0, 1, 2, 3, 4),
    office_hours=("09:00", "18:00"),
    holidays=frozenset({date(2027, 1, 1)}),
)


PAY_LATER = {
    "longest_months": 12,
    "extension": (30, 60),
    "arrears": (6, 12),
    "whole": (12, 24),
    "reduced": (0, 0),
}
"""What the terms of 月付 say otherwise than those of 随借; (bot, agent)."""


def day(text: str) -> date:
    """A day such as 2026-11-22."""
    return date.fromisoformat(text)


def a_loan(ref: str = "L-1", **changes: Any) -> Loan:
    """12000 yuan at 18 % over 12 months by equal instalments from 2026-05-10 on, 5 paid.

    Changes of sums, rates and days are text: principal="8000", disbursed_on="2026-01-31".
    """
    contract: dict[str, Any] = {
        "product": "随借",
        "lender_type": "consumer_finance",
        "principal": "12000.00",
        "annual_rate": "0.18",
        "months": 12,
        "method": Method.EQUAL_INSTALMENT,
        "disbursed_on": "2026-05-10",
        "paid_instalments": 5,
        **changes,
    }
    return Loan(ref=ref, **{name: _READERS.get(name, _as_is)(v) for name, v in contract.items()})


def paid(amount: str, on: str) -> Payment:
    """A posted payment of so many yuan."""
    return Payment(day(on), fen(amount))


def booked(as_of: str, principal: str, interest: str, penalty: str) -> Ledger:
    """The lender's own figures."""
    return Ledger(day(as_of), fen(principal), fen(interest), fen(penalty))


def the_terms(**product: Any) -> Terms:
    """The demo terms of the lender; changes hold for every product."""
    own: dict[str, dict[str, Any]] = {
        "随借": {},
        "小微贷": {},
        "月付": PAY_LATER,
        "信用卡分期": {"longest_months": 60, "whole": (60, 60)},
    }
    products = {name: _product(name, **{**own[name], **product}) for name in own}
    return Terms("test-1", day("2026-11-01"), OFFICE, Decimal("0.24"), products, "三天内补上。")


def position(*loans: Loan, today: str = "2026-11-22", **changes: Any) -> Position:
    """Where a borrower with these loans stands."""
    return Position(day(today), loans, **{"terms": the_terms(), **changes})


def portfolio_rows() -> list[dict[str, str]]:
    """The demo portfolio, cell by cell."""
    with (ROOT / "chatbot/demo/portfolio.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def portfolio() -> dict[str, Loan]:
    """The demo loans by reference."""
    return {row["loan"]: _demo_loan(row) for row in portfolio_rows()}


def borrower(ref: str) -> Position:
    """Where a demo borrower stands on the demo day."""
    mine = [_demo_loan(row) for row in portfolio_rows() if row["borrower"] == ref]
    return position(*mine)


def in_yuan(rows: Iterable[Row]) -> list[list[str]]:
    """A schedule as a ledger: day, principal, interest, penalty."""
    return [
        [row.due.isoformat(), *map(yuan, (row.principal, row.interest, row.penalty))]
        for row in rows
    ]


def ledger(text: str) -> list[list[str]]:
    """The lines of a ledger as written in a test, without its heading."""
    _heading, *lines = text.strip().splitlines()
    return [line.split() for line in lines]


def _product(name: str, **changes: Any) -> ProductTerms:
    terms: dict[str, Any] = {
        "longest_months": 36,
        "extension": (30, 90),
        "arrears": (12, 24),
        "whole": (36, 60),
        "reduced": (3, 6),
        "lowest_rate_share": ("0.50", "0.00"),
        "grace_days": 3,
        "smallest_instalment": "50.00",
        "first_within_days": 31,
        "rounds": 5,
        "broken_plans": 1,
        **changes,
    }
    plain = ("longest_months", "grace_days", "first_within_days", "rounds", "broken_plans")
    return ProductTerms(
        product=name,
        penalty_multiple=Decimal("1.5"),
        penalty_cap=Decimal("0.24"),
        smallest_instalment=fen(terms["smallest_instalment"]),
        valid_days=3,
        limits={who: _limits(terms, k) for k, who in enumerate(Authority)},
        **{key: terms[key] for key in plain},
    )


def _limits(terms: dict[str, Any], who: int) -> Limits:
    reduced = terms["reduced"][who]
    return Limits(
        extension_days=terms["extension"][who],
        arrears_months=terms["arrears"][who],
        whole_months=terms["whole"][who],
        lowest_rate_share=Decimal(terms["lowest_rate_share"][who]),
        penalty_waiver=True,
        interest_waiver=who == 1,
        principal_waiver=False,
        reduced_months=reduced,
        reduced_share=Decimal("0.20") if reduced else Decimal(0),
    )


def _demo_loan(row: dict[str, str]) -> Loan:
    contract = ("product", "lender_type", "principal", "annual_rate", "disbursed_on")
    return a_loan(
        row["loan"],
        months=int(row["months"]),
        method=Method(row["method"]),
        paid_instalments=int(row["paid_instalments"]),
        **{name: row[name] for name in contract},
        **_flagged(row["flags"]),
    )


def _flagged(text: str) -> dict[str, Any]:
    name, _, value = text.partition("=")
    if name == "active_plan":
        count, amount, first = re.fullmatch(r"(\d+)x([\d.]+)@(.+)", value).groups()
        return {name: RunningPlan.level(int(count), fen(amount), day(first))}
    known: dict[str, Any] = {
        "payment_pending": lambda: day(value),
        "disputed": lambda: value,
        "time_barred": lambda: True,
        "broken_plans": lambda: int(value),
    }
    return {name: known[name]()} if name in known else {}


def _as_is(value: Any) -> Any:
    return value


_READERS: dict[str, Any] = {"principal": fen, "annual_rate": Decimal, "disbursed_on": day}
