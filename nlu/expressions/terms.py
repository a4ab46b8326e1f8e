"""The rest of a bargain: a discount (五折), and how often one pays (每周)."""

import re
from decimal import Decimal

from nlu.expressions.entity import Entity
from nlu.expressions.numbers import bounds

_FIGURE = r"一二两三四五六七八九"
_FOLD = re.compile(
    rf"(?<![几\d.{_FIGURE}])(?P<fold>\d(?:\.\d)?|\d\d|[{_FIGURE}]{{1,2}})折(?![腾磨扣线])"
)
_HALF = re.compile(r"对折|半价|(?:减|砍|免|少|打|降)(?:掉|个|去)?(?:一半|半)(?!个|年|月)|减半")
_TENTHS = re.compile(
    rf"(?P<off>减|免|少|降|砍)(?:掉|去)?(?P<off_by>[{_FIGURE}])成|[按还](?P<of>[{_FIGURE}])成"
)

_PAY = (
    r"(?![^，。！？,?!]{0,6}(?:工资|薪|收入|到手|开销|支出|房租|开支|扣|挣|赚|利息|流水|到账))"
    r"(?=[^，。！？,?!]{0,8}(?:还|付|给|交|拿|供|存|打款|转|\d|[一二三四五六七八九][百千]))"
)
_FREQUENCIES = {
    "daily": rf"每[天日]{_PAY}|按[天日](?=还|付|给|分|算)",
    "weekly": rf"每个?(?:周|星期|礼拜){_PAY}|[每一]个?(?:周|星期|礼拜)(?:还|付|给)?一次|按周",
    "biweekly": (
        r"每?(?:两|二|2|双)个?(?:周|星期|礼拜)(?:还|付|给)?一次|每(?:两|2)个?(?:周|星期|礼拜)|"
        r"双周"
    ),
    "semimonthly": r"半个?月(?:还|付|给)?一次|每半个?月",
    "monthly": rf"每个?月{_PAY}|按月|月月(?=还|付|给|交)|一个月(?:还|付|给)?一次",
    "quarterly": r"每个?季度?|按季度?|一个?季度?(?:还|付)?一次|三个月(?:还|付)?一次",
    "yearly": rf"每年{_PAY}|按年(?=还|付|给)|一年(?:还|付)?一次",
}
_FREQUENCY_PATTERNS = {name: re.compile(words) for name, words in _FREQUENCIES.items()}


def discounts(text: str) -> list[Entity]:
    """Read the share that remains to be paid: 五折 and 减一半 are "0.50", 七五折 is "0.75"."""
    found = [(match, _fold(match["fold"])) for match in _FOLD.finditer(text)]
    found += [(match, Decimal("0.5")) for match in _HALF.finditer(text)]
    found += [(match, _tenths(match)) for match in _TENTHS.finditer(text)]
    return [Entity("discount", *match.span(), f"{share:.2f}") for match, share in found if share]


def frequencies(text: str) -> list[Entity]:
    """Read how often the borrower wants to pay, as an English adverb such as "weekly"."""
    return [
        Entity("frequency", *match.span(), name)
        for name, pattern in _FREQUENCY_PATTERNS.items()
        for match in pattern.finditer(text)
    ]


def _fold(word: str) -> Decimal | None:
    if not word.isascii():
        word = "".join(str(int((bounds(figure) or (Decimal(0),))[0])) for figure in word)
    value = Decimal(word)
    return value / 10 if value < 10 else value / 100


def _tenths(match: re.Match[str]) -> Decimal:
    share = (bounds(match["off_by"] or match["of"]) or (Decimal(0),))[0] / 10
    return 1 - share if match["off"] else share
