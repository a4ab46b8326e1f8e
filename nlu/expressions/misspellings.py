"""Slips of the keyboard and of dictation, where the words around them make them certain.

Character for character, so that offsets stay those of the message: 明田还, 下洲三, 分九旗, 12OO元.
"""

import re

_NUMBER = r"[\d一二两三四五六七八九十几半]"
# What follows a day on which somebody pays.
_PAYING = r"(?=$|[ ，。！？,.!?]|[还转给打付交补存结再就能早晚一上下中我准肯保]|之?前|以前)"
_DAY_OF_WEEK = r"(?=[一二三四五六日天末](?!百|千|万))"
_TERM_ENDS = r"(?=$|[ ，。！？,.!?还付给行吧可吗呢成中以慢每])"

_SLIPS = {
    rf"(?<![{_NUMBER[1:-1]}这那各每位有])名[天添填]{_PAYING}": "明天",
    rf"明[添填田甜]{_PAYING}": "明天",
    rf"大厚[天添]|大后[添填]{_PAYING}": "大后天",
    rf"(?<![然以之大])(?:后[添填]|厚天){_PAYING}": "后天",
    rf"(?<![一逐个按月年天\d])月[地低抵]{_PAYING}": "月底",
    rf"(?:礼[败摆柏百]|[里理]拜){_DAY_OF_WEEK}": "礼拜",
    rf"(?<=[下这本])[州洲粥舟]{_DAY_OF_WEEK}": "周",
    rf"(?<=\d)[耗浩豪毫]{_PAYING}": "号",
    # 还30好吧 is a sum, and no month has a day 32.
    (
        r"(?<![\d.还付给出])(?P<day>[1-9]|[12]\d|3[01])好"
        r"(?=我?[还给转打付交发就]|之?前还)"
    ): r"\g<day>号",
    rf"(?<={_NUMBER})(?:各月|[个各][越约曰](?!定|会|好)){_TERM_ENDS}": "个月",
    r"(?<=\d)白(?=块|元|钱|$)": "百",
    # 没个月 says nothing of its own.
    r"没个月": "每个月",
    rf"公资(?=[^，。]{{0,3}}{_NUMBER}|[没不还就一])": "工资",
    rf"房[组祖](?={_NUMBER})": "房租",
    rf"房[带代待](?={_NUMBER})": "房贷",
    rf"收如(?={_NUMBER})": "收入",
    # 六十文 is Cantonese for 六十块.
    r"(?<=[\d十百千])文(?![字件章科凭艺化学具书员本官])": "块",
}
# 周伍 is no word, nor is 下周武还.
_SLIPS |= {
    rf"(?<=[周期拜]){figure}(?![续军地])": plain
    for figure, plain in zip("壹贰叁肆伍陆曰", "一二三四五六日", strict=True)
} | {
    rf"(?<=[下这本]周|星期|礼拜)[{slips}]{_PAYING}": plain
    for slips, plain in (("舞武吾", "五"), ("散伞", "三"), ("寺似", "四"), ("溜流", "六"))
}
_CORRECTIONS = [(re.compile(pattern), word) for pattern, word in _SLIPS.items()]
_INSTALMENTS = re.compile(
    r"(?<=[分办做要改弄选搞])"
    r"(?P<count>成?个?(?:\d{1,2}|[一二两三四五六七八九十]{1,3}))[其旗欺棋骑齐奇琪]"
    r"(?=$|[\W还付给行吧可吗呢成以慢每我就怎的])"
)
# The letter O for a zero: 1O号, 12OO元.
_LETTER_O = re.compile(r"(?<![a-z\d])\d+o[\do]*(?![a-z])")
_DECIMAL = re.compile(
    r"(?<![十百千万\d第年周期])(?P<whole>十?[一二两三四五六七八九])点"
    r"(?P<part>[零一二三四五六七八九]{1,2})(?=[万千百wk%])"
)
_FIGURES = str.maketrans("十一二两三四五六七八九零", "112234567890")


def corrected(text: str) -> str:
    """Write normalised `text` without its certain slips; its length does not change."""
    for pattern, word in _CORRECTIONS:
        text = pattern.sub(word, text)
    text = _INSTALMENTS.sub(lambda found: found["count"] + "期", text)
    text = _LETTER_O.sub(lambda found: found[0].replace("o", "0"), text)
    return _DECIMAL.sub(_decimal, text)


def _decimal(found: re.Match[str]) -> str:
    """Write 三点五 as 3.5, where a unit of money follows."""
    whole, part = (found[name].translate(_FIGURES) for name in ("whole", "part"))
    return f"{whole}.{part}"
