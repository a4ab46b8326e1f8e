"""From the rows of a lender's export to borrowers and loans, or to what is wrong with them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatbot.errors import ImportInvalid
from chatbot.negotiation.loan import Ledger, Loan, Method
from chatbot.services import import_fields as fields
from chatbot.services.records import Borrower
from chatbot.services.table_file import Row

REQUIRED: dict[str, fields.Reader] = {
    "borrower": fields.words,
    "name": fields.words,
    "id_last4": fields.id_last4,
    "phone_last4": fields.phone_last4,
    "birth_year": fields.birth_year,
    "loan": fields.words,
    "product": fields.words,
    "lender_type": fields.words,
    "principal": fields.some_money,
    "annual_rate": fields.rate,
    "months": fields.months,
    "method": fields.method,
    "disbursed_on": fields.day,
    "paid_instalments": fields.count,
    "flags": fields.flags,
}
LEDGER: dict[str, fields.Reader] = {
    "ledger_as_of": fields.day,
    "ledger_principal": fields.money,
    "ledger_interest": fields.money,
    "ledger_penalty": fields.money,
}
OPTIONAL: dict[str, fields.Reader] = {**LEDGER, "payments": fields.payments}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong in a row: its line, the column, the reason in plain Chinese."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"第 {self.line} 行 {self.column}：{self.reason}"


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A borrower and one of their loans, with its line.

    payments_told: whether the export says anything of payments beside whole instalments.
    """

    line: int
    borrower: Borrower
    loan: Loan
    payments_told: bool


class RowReader:
    """Reads rows under one header. Raises ImportInvalid for a header that does not fit."""

    def __init__(self, header: Row, products: Collection[str]) -> None:
        self._columns = [cell.strip() for cell in header.cells]
        self._products = products
        if wrong := list(_header_findings(self._columns, header.line)):
            raise ImportInvalid("表头有错，什么都没有导入。", [str(each) for each in wrong])

    def read(self, row: Row) -> LoanRow | list[Finding]:
        """The row's borrower and loan, or everything that is wrong with it."""
        if len(row.cells) != len(self._columns):
            reason = f"这一行有 {len(row.cells)} 列，表头有 {len(self._columns)} 列"
            return [Finding(row.line, self._columns[-1], reason)]
        values, wrong = self._values(row)
        wrong += [Finding(row.line, *each) for each in self._contradictions(values)]
        return wrong or _loan_row(row.line, values, "payments" in self._columns)

    def _values(self, row: Row) -> tuple[dict[str, Any], list[Finding]]:
        values: dict[str, Any] = {}
        wrong: list[Finding] = []
        for column, cell in zip(self._columns, row.cells, strict=True):
            text = cell.strip()
            if not text and column in LEDGER:
                continue
            try:
                values[column] = _READERS[column](text)
            except ValueError as error:
                wrong.append(Finding(row.line, column, str(error)))
        return values, wrong

    def _contradictions(self, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """What is wrong between the columns of a row, as (column, reason)."""
        product, paid = values.get("product"), values.get("paid_instalments", 0)
        if product and product not in self._products:
            yield "product", f"条款里没有这个产品：{product!r}"
        if paid > (most := _instalments(values)):
            yield "paid_instalments", f"已还 {paid} 期，多于全部 {most} 期"
        given = [column for column in LEDGER if column in values]
        if given and len(given) < len(LEDGER):
            missing = next(column for column in LEDGER if column not in values)
            yield missing, "账务系统的四列（截至日、本金、利息、罚息）要么都有，要么都空"


_READERS = {**REQUIRED, **OPTIONAL}


def _header_findings(columns: Sequence[str], line: int) -> Iterator[Finding]:
    for column in REQUIRED:
        if column not in columns:
            yield Finding(line, column, "缺少这一列")
    for column, times in Counter(columns).items():
        if column not in _READERS:
            yield Finding(line, column or "（空）", f"未知的列，可用的列：{'、'.join(_READERS)}")
        elif times > 1:
            yield Finding(line, column, "这一列重复了")


def _instalments(values: Mapping[str, Any]) -> int:
    """How many instalments the contract has; as many as can be where that is not known."""
    if values.get("method") is Method.BULLET:
        return 1
    months: int = values.get("months", fields.MOST_MONTHS)
    return months


def _loan_row(line: int, values: Mapping[str, Any], payments_told: bool) -> LoanRow:
    flags = dict(values["flags"])
    opted_out = flags.pop("opted_out", False)
    borrower = Borrower(
        ref=values["borrower"],
        name=values["name"],
        id_last4=values["id_last4"],
        phone_last4=values["phone_last4"],
        birth_year=values["birth_year"],
        opted_out=opted_out,
    )
    return LoanRow(line, borrower, _loan(values, flags), payments_told)


def _loan(values: Mapping[str, Any], flags: Mapping[str, Any]) -> Loan:
    contract = ("product", "lender_type", "principal", "annual_rate", "months", "method")
    return Loan(
        ref=values["loan"],
        disbursed_on=values["disbursed_on"],
        paid_instalments=values["paid_instalments"],
        payments=values.get("payments", ()),
        ledger=_ledger(values),
        **{name: values[name] for name in contract},
        **flags,
    )


def _ledger(values: Mapping[str, Any]) -> Ledger | None:
    if "ledger_as_of" not in values:
        return None
    return Ledger(*(values[column] for column in LEDGER))
