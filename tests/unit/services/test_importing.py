"""Rows of a lender's export: what is read, and what is found wrong."""

from datetime import date
from decimal import Decimal

import pytest

from chatbot.errors import ImportInvalid
from chatbot.negotiation.loan import Ledger, Loan, Method, Payment, RunningPlan
from chatbot.services.import_rows import Finding, LoanRow, RowReader
from chatbot.services.records import Borrower
from chatbot.services.table_file import Row
from tests.exports import LEDGER, row

PRODUCTS = ("随借", "月付")


def read(**changes: str) -> LoanRow | list[Finding]:
    """The good row with some cells changed, read as line 7."""
    cells = row(**changes)
    reader = RowReader(Row(1, list(cells)), PRODUCTS)
    return reader.read(Row(7, list(cells.values())))


def loan(**changes: str) -> Loan:
    """The loan of the good row with some cells changed."""
    found = read(**changes)
    assert isinstance(found, LoanRow), found
    return found.loan


def reasons(**changes: str) -> list[str]:
    """What is found wrong with the good row, some cells changed."""
    found = read(**changes)
    assert isinstance(found, list), found
    return [str(finding) for finding in found]


def test_a_good_row_is_a_borrower_and_a_loan() -> None:
    contract = Loan(
        ref="L-1",
        product="随借",
        lender_type="consumer_finance",
        principal=1_200_000,
        annual_rate=Decimal("0.18"),
        months=12,
        method=Method.EQUAL_INSTALMENT,
        disbursed_on=date(2026, 5, 10),
        paid_instalments=5,
    )
    assert read() == LoanRow(7, Borrower("b01", "张伟", "1234", "0001", 1994), contract, False)


def test_spaces_around_cells_do_not_matter() -> None:
    assert read(name=" 张伟　", principal=" 12000.00") == read()


def test_flags_say_what_stands_in_the_way() -> None:
    found = loan(flags="payment_pending=2026-11-21; disputed=fraud;broken_plans=2;time_barred")
    assert found.payment_pending == date(2026, 11, 21)
    assert (found.disputed, found.broken_plans, found.time_barred) == ("fraud", 2, True)


def test_a_running_plan_is_count_amount_and_first_day() -> None:
    found = loan(flags="active_plan=6x512.40@2026-12-10").active_plan
    assert found == RunningPlan.level(6, 51240, date(2026, 12, 10))


def test_opting_out_is_the_borrowers_and_not_the_loans() -> None:
    found = read(flags="opted_out")
    assert isinstance(found, LoanRow)
    assert found.borrower.opted_out


def test_the_x_of_an_identity_number_is_upper_case() -> None:
    found = read(id_last4="223x")
    assert isinstance(found, LoanRow)
    assert found.borrower.id_last4 == "223X"


def test_the_ledgers_own_figures_are_read_where_they_are_given() -> None:
    assert loan(**LEDGER).ledger == Ledger(date(2026, 11, 21), 99127, 10889, 720)
    assert loan(**dict.fromkeys(LEDGER, "")).ledger is None


def test_payments_beside_whole_instalments_are_read() -> None:
    paid = (Payment(date(2026, 11, 2), 50000), Payment(date(2026, 11, 9), 30050))
    assert loan(payments="500@2026-11-02; 300.50@2026-11-09").payments == paid
    assert loan(payments="").payments == ()


def test_money_without_decimals_is_whole_yuan() -> None:
    assert loan(principal="12000").principal == 1_200_000
    assert loan(principal="0.5").principal == 50


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("borrower", "", "不能为空"),
        ("name", "张" * 65, "超过 64 个字"),
        ("name", "张\u200b伟", "含有看不见的字符"),
        ("id_last4", "123", "应为证件号码后四位：'123'（表格软件可能去掉了开头的 0）"),
        ("id_last4", "X123", "应为证件号码后四位"),
        ("phone_last4", "1", "应为手机号后四位"),
        ("birth_year", "94", "不是出生年份：94"),
        ("loan", "", "不能为空"),
        ("product", "微粒贷", "条款里没有这个产品：'微粒贷'"),
        ("principal", "一万", "不是金额：'一万'"),
        ("principal", "12,000.00", "不是金额：'12,000.00'"),
        ("principal", "1e4", "不是金额：'1e4'"),
        ("principal", "NaN", "不是金额：'NaN'"),
        ("principal", "１２０００", "不是金额"),
        ("principal", "", "不是金额：''"),
        ("principal", "12000.001", "最多两位小数"),
        ("principal", "-12000", "不能为负：-12000"),
        ("principal", "0.00", "不能为零"),
        ("principal", "99999999999999", "不是金额，或者太大"),
        ("annual_rate", "18%", "不是数字：'18%'，年利率 18% 写成 0.18"),
        ("annual_rate", "18", "年利率应在 0 至 1 之间"),
        ("annual_rate", "-0.1", "年利率应在 0 至 1 之间"),
        ("annual_rate", "0.1234567", "年利率最多 6 位小数"),
        ("months", "0", "期数应在 1 至 600 之间"),
        ("months", "12.5", "不是整数：'12.5'"),
        ("paid_instalments", "9" * 20, "数字太大"),
        ("flags", f"broken_plans={'9' * 20}", "标记 broken_plans：数字太大"),
        ("method", "等额本息", "未知的还款方式：'等额本息'"),
        ("disbursed_on", "2026/5/10", "不是日期：'2026/5/10'，应写成 2026-11-22"),
        ("disbursed_on", "2026-02-30", "不是日期"),
        ("disbursed_on", "20260510", "不是日期"),
        ("paid_instalments", "-1", "不能为负：-1"),
        ("paid_instalments", "13", "已还 13 期，多于全部 12 期"),
        ("flags", "vip", "未知的标记：'vip'"),
        ("flags", "time_barred=yes", "标记 time_barred 后面不应有内容"),
        ("flags", "disputed", "标记 disputed：不能为空"),
        ("flags", "broken_plans=1;broken_plans=2", "标记重复：broken_plans"),
        ("flags", "payment_pending=昨天", "标记 payment_pending：不是日期"),
        ("flags", "active_plan=512.40", "标记 active_plan：方案应写成 6x512.40@2026-12-10"),
        ("flags", "active_plan=6x512.401@2026-12-10", "最多两位小数"),
        ("flags", "active_plan=0x512.40@2026-12-10", "期数应在 1 至 600 之间"),
        ("payments", "500", "还款应写成 500.00@2026-11-02"),
    ],
)
def test_a_bad_cell_is_reported_with_line_column_and_reason(
    column: str, text: str, reason: str
) -> None:
    (found,) = reasons(**{column: text})
    assert found.startswith(f"第 7 行 {column}：")
    assert reason in found


def test_everything_wrong_with_a_row_is_reported_at_once() -> None:
    found = reasons(principal="很多", months="十二", flags="vip")
    assert [each.split("：")[0] for each in found] == [
        "第 7 行 principal",
        "第 7 行 months",
        "第 7 行 flags",
    ]


def test_a_bullet_loan_has_one_instalment() -> None:
    assert loan(method="bullet", paid_instalments="1").paid_instalments == 1
    (found,) = reasons(method="bullet", paid_instalments="2")
    assert "已还 2 期，多于全部 1 期" in found


@pytest.mark.parametrize("column", LEDGER)
def test_the_ledgers_figures_are_complete_or_absent(column: str) -> None:
    (found,) = reasons(**{**LEDGER, column: ""})
    assert found.startswith(f"第 7 行 {column}：账务系统的四列")


def test_a_row_with_too_few_or_too_many_cells_is_reported() -> None:
    reader = RowReader(Row(1, list(row())), PRODUCTS)
    for count in (14, 16):
        (found,) = reader.read(Row(7, ["x"] * count))
        assert f"这一行有 {count} 列，表头有 15 列" in str(found)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ([name for name in row() if name != "months"], "第 1 行 months：缺少这一列"),
        ([*row(), "ledger_pricipal"], "第 1 行 ledger_pricipal：未知的列"),
        ([*row(), "months"], "第 1 行 months：这一列重复了"),
        (["张伟", "1234"], "第 1 行 borrower：缺少这一列"),
    ],
)
def test_a_header_that_does_not_fit_is_refused(header: list[str], reason: str) -> None:
    with pytest.raises(ImportInvalid) as caught:
        RowReader(Row(1, header), PRODUCTS)
    assert any(found.startswith(reason) for found in caught.value.findings)
