"""What a terms file must say, key by key, and what must hold between the keys."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from chatbot.adapters.yaml_schema import Reader, items, record, scalar, table
from chatbot.negotiation.money import fen
from chatbot.negotiation.terms import Authority, Lender, Limits, ProductTerms, Terms

LAWFUL_YEARLY_COST = Decimal("0.24")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Found = Iterator[tuple[str, str]]


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("不能为空")
    return value.strip()


def _whole(value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise ValueError(f"应为不小于 0 的整数：{value}")
    return int(value)


def _positive(value: str) -> int:
    if not (number := _whole(value)):
        raise ValueError("应大于 0")
    return number


def _number(value: str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"不是数字：{value}") from None
    if not number.is_finite() or number < 0:
        raise ValueError(f"应为不小于 0 的数：{value}")
    return number


def _share(value: str) -> Decimal:
    if (number := _number(value)) > 1:
        raise ValueError(f"应在 0 至 1 之间：{value}")
    return number


def _sum(value: str) -> int:
    return fen(str(_number(value)))


def _yes(value: str) -> bool:
    if value not in ("true", "false"):
        raise ValueError(f"应为 true 或 false：{value}")
    return value == "true"


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"不是日期：{value}，应写成 2026-11-01") from None


def _time(value: str) -> str:
    try:
        return time.fromisoformat(value).strftime("%H:%M")
    except ValueError:
        raise ValueError(f"不是时间：{value}，应写成 09:00") from None


def _weekday(value: str) -> int:
    if value not in WEEKDAYS:
        raise ValueError(f"应为 {'、'.join(WEEKDAYS)} 之一：{value}")
    return WEEKDAYS.index(value)


def _no_less_than_the_bot(values: Mapping[str, Any]) -> Found:
    bot, agent = values["bot"], values["agent"]
    for name in Limits.__slots__:
        mine, theirs = getattr(bot, name), getattr(agent, name)
        if (theirs > mine) if name in _LOWER_GOES_FURTHER else (theirs < mine):
            yield "agent", f"人工的 {name} 不能比智能助手的还紧"


def _hours_in_order(values: Mapping[str, Any]) -> Found:
    if values["from"] >= values["to"]:
        yield "to", "应晚于 from"


def _approved_by_another(values: Mapping[str, Any]) -> Found:
    if values["approved_by"] == values["author"]:
        yield "approved_by", "审批人不能是起草人，未经审批的条款不能载入"


def _cost_lawful(values: Mapping[str, Any]) -> Found:
    if values["yearly_cost_cap"] > LAWFUL_YEARLY_COST:
        yield "yearly_cost_cap", f"不能高于 {LAWFUL_YEARLY_COST}"


def _some_days(values: Mapping[str, Any]) -> Found:
    if not values["days"]:
        yield "days", "至少一天"


def _office(days: tuple[int, ...], hours: tuple[str, str], holidays: tuple[date, ...]) -> Any:
    return {
        "office_days": tuple(sorted(set(days))),
        "office_hours": hours,
        "holidays": frozenset(holidays),
    }


def _lender(name: str, hotline: str, licence: str, office: Mapping[str, Any]) -> Lender:
    return Lender(name, hotline, licence, **office)


def _product(name: str, values: Mapping[str, Any]) -> ProductTerms:
    rest = {key: value for key, value in values.items() if key != "authority"}
    return ProductTerms(product=name, limits=values["authority"], **rest)


def _terms(**values: Any) -> Terms:
    return Terms(**{key: value for key, value in values.items() if key not in _PEOPLE})


def _authority(bot: Limits, agent: Limits) -> Mapping[Authority, Limits]:
    return {Authority.BOT: bot, Authority.AGENT: agent}


def _all(parse: Callable[[str], Any], *names: str) -> dict[str, Reader]:
    return dict.fromkeys(names, scalar(parse))


_PEOPLE = ("author", "approved_by")
_LOWER_GOES_FURTHER = ("lowest_rate_share", "reduced_share")

_LIMITS = record(
    {
        **_all(_whole, "extension_days", "arrears_months", "whole_months", "reduced_months"),
        **_all(_share, "lowest_rate_share", "reduced_share"),
        **_all(_yes, "penalty_waiver", "interest_waiver", "principal_waiver"),
    },
    Limits,
)
_PRODUCT = record(
    {
        **_all(_whole, "grace_days", "broken_plans"),
        **_all(_positive, "longest_months", "first_within_days", "rounds", "valid_days"),
        **_all(_number, "penalty_multiple"),
        **_all(_share, "penalty_cap"),
        **_all(_sum, "smallest_instalment"),
        "authority": record(
            {"bot": _LIMITS, "agent": _LIMITS}, _authority, [_no_less_than_the_bot]
        ),
    },
    dict,
)
_HOURS = record(
    _all(_time, "from", "to"), lambda **hours: (hours["from"], hours["to"]), [_hours_in_order]
)
_OFFICE = record(
    {"days": items(scalar(_weekday)), "hours": _HOURS, "holidays": items(scalar(_day))},
    _office,
    [_some_days],
)
TERMS: Reader = record(
    {
        **_all(_text, "version", "author", "approved_by", "missed_rule"),
        **_all(_day, "effective_from"),
        **_all(_share, "yearly_cost_cap"),
        "lender": record({**_all(_text, "name", "hotline", "licence"), "office": _OFFICE}, _lender),
        "products": table(_PRODUCT, _product),
    },
    _terms,
    [_approved_by_another, _cost_lawful],
)
