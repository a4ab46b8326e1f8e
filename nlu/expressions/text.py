"""One spelling for one meaning, character by character: offsets stay those of the message."""

import re
from functools import lru_cache

from opencc import OpenCC

_HAN = [chr(code) for code in range(0x4E00, 0xA000)]
_FULL_WIDTH = "０１２３４５６７８９．／－～％：" + "".join(
    chr(code) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
)
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
# 陆 is also half of 陆续 and 拾 of 收拾: a capital counts beside another figure or a unit only.
_CAPITAL_RUN = re.compile(r"[壹贰叁肆伍陆柒捌玖拾][壹贰叁肆伍陆柒捌玖拾零百千万亿元块号月]+")
# 五白 is 五百, as keyboards and dictation write it.
_MISHEARD = re.compile(r"(?<=[一二两三四五六七八九])白(?![天色条菜领血酒])")
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3})")
_BREAK = re.compile(
    r"[，。！!？?；;、\n…]|,(?!\d)|\.(?!\d)|(?<=[^\d\W])(?<![一二三四五六七八九十百千万])"
    r" +(?=[^\d\W])"
)


@lru_cache(maxsize=1)
def _spelling() -> dict[int, str]:
    """Map traditional, full-width, capital and regional characters to the plain ones."""
    simple = OpenCC("t2s").convert("\n".join(_HAN)).split("\n")
    table = dict(zip(map(ord, _HAN), simple, strict=True))
    table |= {ord(char): chr(ord(char) - 0xFEE0) for char in _FULL_WIDTH}
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    return table | {
        ord(old): new for old, new in zip("佰仟圆蚊￥〜—–", "百千元块¥~--", strict=True)
    }


def normalise(text: str) -> str:
    """Rewrite `text` in simplified, half-width, lower-case characters of the same number."""
    table = _spelling()
    # Twice, because full-width letters become half-width capitals at first.
    plain = _WIDE_COMMA.sub(",", text).translate(table).translate(table)
    plain = _MISHEARD.sub("百", plain)
    return _CAPITAL_RUN.sub(lambda run: run[0].translate(_CAPITALS), plain)


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """Give what stands before and after a span within the clause that it belongs to."""
    breaks = [found.span() for found in _BREAK.finditer(text)]
    begin = max((stop for _, stop in breaks if stop <= start), default=0)
    close = min((at for at, _ in breaks if at >= end), default=len(text))
    return text[begin:start], text[end:close]
