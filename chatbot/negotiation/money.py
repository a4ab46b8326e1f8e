"""Money in whole fen, written as yuan with two decimals at the edges. Never a float."""

from decimal import ROUND_HALF_UP, Decimal

Fen = int
"""An amount of money in fen (1 yuan = 100 fen)."""

LARGEST = 10**15
"""Ten thousand billion yuan in fen: far below what a store can keep, far above any loan."""


def round_half_up(value: Decimal) -> int:
    """Round to the whole number, halves away from zero, as every sum of a loan is rounded."""
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def half_up(numerator: int, denominator: int) -> int:
    """The quotient of two whole numbers, neither negative, as `round_half_up` rounds it."""
    return (2 * numerator + denominator) // (2 * denominator)


def fen(yuan: str) -> Fen:
    """Read yuan such as "1107.98" as fen.

    Raises ValueError for what is no number, has more than two decimals or is beyond any loan.
    """
    try:
        exact = Decimal(yuan.strip()).scaleb(2)
    except ArithmeticError:
        raise ValueError(f"不是金额：{yuan!r}") from None
    if exact.is_nan() or abs(exact) > LARGEST:
        raise ValueError(f"不是金额，或者太大：{yuan!r}")
    if exact != exact.to_integral_value():
        raise ValueError(f"金额最多两位小数：{yuan!r}")
    return int(exact)


def yuan(amount: Fen) -> str:
    """Write fen as yuan with two decimals: 110798 is "1107.98"."""
    return f"{Decimal(amount) / 100:.2f}"
