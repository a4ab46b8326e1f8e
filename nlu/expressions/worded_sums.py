"""Sums of money named by a word that holds no number of yuan: 千把块, 万二, 八毛, 3角8分."""

import re
from collections.abc import Iterator
from decimal import Decimal

from nlu.expressions.amount_lookalikes import is_counted
from nlu.expressions.numbers import number
from nlu.expressions.sums import DIGIT, Sum

_ROUND_SUMS = {
    r"千儿?八百": (800, 1000), r"万儿?八千": (8000, 10_000), r"百儿?八十": (80, 100),
    r"千[把来]": (1000, 1000), r"万[把来]": (10_000, 10_000), r"百[把来十]": (100, 100),
    r"半万": (5000, 5000),
}  # fmt: skip
_ROUND_TAIL = r"(?:来|多)?(?:个)?(?:块钱?|元)?(?![个天人])"
_SHORT = re.compile(
    r"(?<![\d零一二两俩三仨四五六七八九十几数半百千万上成])(?<!利息)(?<!息是)(?<!利率)"
    r"(?<!率是)(?<!日息)[千万][二三四五六七八九](?![零十百千万])(?:块|元)?"
)
# 一毛不拔 and 一分钱没有 are no sums, 三分利 is a rate.
_SMALL = re.compile(
    rf"(?<![\d一二两三四五六七八九十百千万块元几好点零又.])"
    rf"(?:(?P<jiao>{DIGIT})(?:毛(?![病衣巾利笔不坯豆线])|角(?![落度色]))钱?(?:(?P<fen>{DIGIT})(?:分|(?!{DIGIT}|[十百千万天个])))?|"
    rf"(?P<only_fen>{DIGIT})分钱)"
)
_NONE_AT_ALL = re.compile(r"一毛钱?")
_NOT_EVEN = re.compile(r" ?(?:[都也没不未]|拿不)")
_NO = re.compile(r"[不别没休][^，。！？,?! ]{0,6}$")


def round_sums(text: str) -> Iterator[Sum]:
    """Read 千把块 and 千儿八百, which name a round sum without a number."""
    for words, (low, high) in _ROUND_SUMS.items():
        for match in re.finditer(
            rf"(?<![\d一二两三四五六七八九十几好数]){words}{_ROUND_TAIL}", text
        ):
            yield Sum(*match.span(), (Decimal(low), Decimal(high)))


def short_sums(text: str) -> Iterator[Sum]:
    """Read 万二 and 千五, which leave out a leading one."""
    for match in _SHORT.finditer(text):
        value = number("一" + match[0].rstrip("块元"))
        if value and not is_counted(text, match.end()):
            yield Sum(*match.span(), (value, value))


def small_sums(text: str) -> Iterator[Sum]:
    """Read sums below one yuan: 八毛, 三毛五, 3角8分, 五分钱."""
    for match in _SMALL.finditer(text):
        if _is_nothing_at_all(match):
            continue
        tenths, hundredths = _figure(match["jiao"]), _figure(match["fen"] or match["only_fen"])
        value = tenths / 10 + hundredths / 100
        yield Sum(*match.span(), (value, value))


def _is_nothing_at_all(match: re.Match[str]) -> bool:
    text, (start, end) = match.string, match.span()
    if not _NONE_AT_ALL.fullmatch(match[0]):
        return match[0] == "一分钱"
    return bool(_NOT_EVEN.match(text, end) or _NO.search(text[:start]))


def _figure(word: str | None) -> Decimal:
    return (number(word) if word else None) or Decimal(0)
