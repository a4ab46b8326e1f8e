"""Money in whole fen, written as yuan with two decimals at the edges. Never a float."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, InvalidOperation

Fen = int
"""An amount of money in fen (1 yuan = 100 fen)."""


def round_half_up(value: Decimal) -> int:
    """Round to the whole number, halves away from zero, as every sum of a loan is rounded."""
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def round_up(value: Decimal) -> int:
    """Round to the next whole number towards positive infinity."""
    return int(value.quantize(Decimal(1), ROUND_CEILING))


def fen(yuan: str) -> Fen:
    """Read yuan such as "1107.98" as fen.

    Raises ValueError for what is no number or has more than two decimals.
    """
    try:
        exact = Decimal(yuan.strip()) * 100
    except InvalidOperation:
        raise ValueError(f"不是金额：{yuan!r}") from None
    if not exact.is_finite() or exact != exact.to_integral_value():
        raise ValueError(f"金额最多两位小数：{yuan!r}")
    return int(exact)


def yuan(amount: Fen) -> str:
    """Write fen as yuan with two decimals: 110798 is "1107.98"."""
    return f"{Decimal(amount) / 100:.2f}"
