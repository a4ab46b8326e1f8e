"""The columns of a lender's export, and how the text of each is read.

Every reader takes the text of a cell and returns its value, or raises ValueError with the
reason in plain Chinese.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from chatbot.negotiation.loan import Method, Payment, RunningPlan
from chatbot.negotiation.money import Fen, fen

LONGEST_TEXT = 64
MOST_MONTHS = 600
MOST_DIGITS = 9
RATE_PLACES = 6

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_COUNT = re.compile(r"-?[0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAN = re.compile(r"([0-9]+)x([0-9.]+)@([0-9-]+)")
_PAYMENT = re.compile(r"([0-9.]+)@([0-9-]+)")

Reader = Callable[[str], Any]


def words(text: str) -> str:
    """A name or reference."""
    if not text:
        raise ValueError("不能为空")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"超过 {LONGEST_TEXT} 个字")
    if not text.isprintable():
        raise ValueError("含有看不见的字符")
    return text


def id_last4(text: str) -> str:
    """The last four characters of an identity number, X in upper case."""
    if not re.fullmatch(r"[0-9]{3}[0-9Xx]", text):
        raise ValueError(f"应为证件号码后四位：{text!r}（表格软件可能去掉了开头的 0）")
    return text.upper()


def phone_last4(text: str) -> str:
    """The last four digits of a telephone number."""
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ValueError(f"应为手机号后四位：{text!r}（表格软件可能去掉了开头的 0）")
    return text


def count(text: str) -> int:
    """A whole number that is not negative."""
    if not _COUNT.fullmatch(text):
        raise ValueError(f"不是整数：{text!r}")
    if text.startswith("-"):
        raise ValueError(f"不能为负：{text}")
    if len(text) > MOST_DIGITS:
        raise ValueError(f"数字太大：{text}")
    return int(text)


def birth_year(text: str) -> int:
    """A year of birth."""
    year = count(text)
    if not 1900 <= year <= 2100:
        raise ValueError(f"不是出生年份：{text}")
    return year


def months(text: str) -> int:
    """A loan's term in months."""
    number = count(text)
    if not 1 <= number <= MOST_MONTHS:
        raise ValueError(f"期数应在 1 至 {MOST_MONTHS} 之间：{text}")
    return number


def money(text: str) -> Fen:
    """Yuan with at most two decimals, in fen; not negative."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"不是金额：{text!r}")
    amount = fen(text)
    if amount < 0:
        raise ValueError(f"不能为负：{text}")
    return amount


def some_money(text: str) -> Fen:
    """Yuan, more than nothing, in fen."""
    if not (amount := money(text)):
        raise ValueError("不能为零")
    return amount


def rate(text: str) -> Decimal:
    """A yearly rate as a share from 0 to 1."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"不是数字：{text!r}，年利率 18% 写成 0.18")
    value = Decimal(text)
    if not 0 <= value <= 1:
        raise ValueError(f"年利率应在 0 至 1 之间，18% 写成 0.18：{text}")
    if value != round(value, RATE_PLACES):
        raise ValueError(f"年利率最多 {RATE_PLACES} 位小数：{text}")
    return value


def day(text: str) -> date:
    """An ISO date."""
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise ValueError(f"不是日期：{text!r}，应写成 2026-11-22") from None


def method(text: str) -> Method:
    """How the contract is repaid."""
    try:
        return Method(text)
    except ValueError:
        known = "、".join(Method)
        raise ValueError(f"未知的还款方式：{text!r}，应为 {known} 之一") from None


def running_plan(text: str) -> RunningPlan:
    """A plan that is being kept, such as 6x512.40@2026-12-10."""
    if not (found := _PLAN.fullmatch(text)):
        raise ValueError(f"方案应写成 6x512.40@2026-12-10：{text!r}")
    number, amount, first = found.groups()
    return RunningPlan.level(months(number), some_money(amount), day(first))


def payments(text: str) -> tuple[Payment, ...]:
    """Payments beside whole instalments, such as 500.00@2026-11-02;300@2026-11-09."""
    return tuple(_payment(part.strip()) for part in text.split(";") if part.strip())


def _payment(text: str) -> Payment:
    if not (found := _PAYMENT.fullmatch(text)):
        raise ValueError(f"还款应写成 500.00@2026-11-02：{text!r}")
    return Payment(day(found[2]), some_money(found[1]))


def flags(text: str) -> dict[str, Any]:
    """Flags separated by semicolons, as the values of a loan's fields by name."""
    found: dict[str, Any] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        name, _, value = part.partition("=")
        if name not in _FLAGS:
            raise ValueError(f"未知的标记：{name!r}")
        if name in found:
            raise ValueError(f"标记重复：{name}")
        found[name] = _flag(name, value)
    return found


def _flag(name: str, value: str) -> Any:
    reader = _FLAGS[name]
    if reader is None and value:
        raise ValueError(f"标记 {name} 后面不应有内容：{value!r}")
    if reader is None:
        return True
    try:
        return reader(value)
    except ValueError as error:
        raise ValueError(f"标记 {name}：{error}") from None


_FLAGS: dict[str, Reader | None] = {
    "payment_pending": day,
    "disputed": words,
    "active_plan": running_plan,
    "broken_plans": count,
    "time_barred": None,
    "opted_out": None,
}
