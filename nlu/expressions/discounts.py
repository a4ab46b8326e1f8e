"""The share of a debt that remains to be paid: 五折, 七五折, 减一半, 还八成."""

import re
from decimal import Decimal

from nlu.expressions.entity import Entity
from nlu.expressions.numbers import bounds

_FIGURE = r"一二两三四五六七八九"
# 周三五折 is a day of the week and five tenths: neither is read.
_FOLD = re.compile(
    rf"(?<![几\d.{_FIGURE}周拜期])(?P<fold>\d(?:\.\d)?|\d\d|[{_FIGURE}]{{1,2}})折(?![腾磨扣线])"
)
_HALF = re.compile(r"对折|半价|(?:减|砍|免|少|打|降)(?:掉|个|去)?(?:一半|半)(?!个|年|月|天)|减半")
# 先还三成 is a part of the debt, and the rest remains.
_TENTHS = re.compile(
    rf"(?P<off>减|免|少|降|砍)(?:掉|去)?(?P<off_by>[{_FIGURE}])成|"
    rf"(?<![先只])[按还](?P<of>[{_FIGURE}])成"
)
# What is cut by half is a wage, custom or an instalment, and no debt.
_OTHER_CUT = re.compile(
    r"(?:工资|薪|收入|底薪|奖金|提成|绩效|业绩|流水|单量|客流|生意|营业额|运费|单价|月供|额度|"
    r"每期|每个?月|一个月|(?<![欠还]的)(?<![欠还])钱|"
    r"客人|顾客|订单|单子|活儿?|人手|学生|课时|销量|产量)[^，。！？,?! ]{0,4}$"
)


def discounts(text: str) -> list[Entity]:
    """Read the share that remains to be paid: 五折 and 减一半 are "0.50", 七五折 is "0.75"."""
    found = [(match, _fold(match["fold"])) for match in _FOLD.finditer(text)]
    found += [(match, Decimal("0.5")) for match in _HALF.finditer(text)]
    found += [(match, _tenths(match)) for match in _TENTHS.finditer(text)]
    return [
        Entity("discount", *match.span(), f"{share:.2f}")
        for match, share in found
        if share and not _OTHER_CUT.search(text[: match.start()])
    ]


def _fold(word: str) -> Decimal | None:
    if not word.isascii():
        word = "".join(str(int((bounds(figure) or (Decimal(0),))[0])) for figure in word)
    value = Decimal(word)
    return value / 10 if value < 10 else value / 100


def _tenths(match: re.Match[str]) -> Decimal:
    share = (bounds(match["off_by"] or match["of"]) or (Decimal(0),))[0] / 10
    return 1 - share if match["off"] else share
