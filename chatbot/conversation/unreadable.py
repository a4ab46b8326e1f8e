"""What a bot that reads Chinese cannot take: voice, pictures without words, other languages."""

import re
import unicodedata
from itertools import pairwise

_KINDS = (
    "语音|图片|照片|截图|视频|文件|附件|名片|位置|链接|小程序|音频|录音"
    "|voice|audio|image|picture|photo|video|file|attachment|location|contact"
)
_PLACEHOLDER = re.compile(
    rf"[\[【<(（](?:[^\]】>)）]{{0,6}}(?:{_KINDS})[^\]】>)）]{{0,12}})[\]】>)）]", re.IGNORECASE
)
"""How channels write what is no text: [图片], 【语音消息 12秒】, <image>."""

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_SECONDS = re.compile(r"\d+ ?(?:秒|s|[\"'″′”]+)")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_KNOWN = {
    *("ok", "okay", "yes", "no", "bye", "hi", "hello", "app", "ios", "iphone", "vip", "td", "qq"),
    *("thank", "thanks", "you", "sorry", "please", "love", "haha", "wifi", "pay", "alipay"),
}
"""Words in Latin letters that people write within Chinese."""

FEWEST_WORDS = 3
"""So many different words in Latin letters, and none in Chinese, are another language."""

FEWEST_LETTERS = 3
"""So many letters of a further script are another language: 俺の钱 is Chinese."""

_FURTHER = (
    "HANGUL", "HIRAGANA", "KATAKANA", "CYRILLIC", "ARABIC", "THAI", "TIBETAN", "MONGOLIAN",
    "DEVANAGARI", "HEBREW", "YI SYLLABLE", "LAO", "MYANMAR", "KHMER",
)  # fmt: skip
"""Beginnings of the names that Unicode gives to letters of further scripts."""


def unreadable(text: str) -> str:
    """Say what hinders reading: "media", "language", or "" where nothing does.

    Media: nothing but placeholders for what is no text. A placeholder beside words hinders nothing.
    """
    words = _PLACEHOLDER.sub("", text)
    if words != text and not any(char.isalnum() for char in _SECONDS.sub("", words)):
        return "media"
    return "language" if _is_foreign(words) else ""


def _is_foreign(text: str) -> bool:
    plain = _ADDRESS.sub("", text)
    further, chinese = sum(map(_is_further, plain)), sum(map(_is_chinese, plain))
    # Faces such as (๑•̀ㅂ•́) borrow letters from everywhere.
    if further >= FEWEST_LETTERS and (further > chinese if chinese else _is_written(plain)):
        return True
    words = {word.lower() for word in _WORD.findall(plain)} - _KNOWN
    return not chinese and len(words) >= FEWEST_WORDS


def _is_written(text: str) -> bool:
    """Tell whether letters of a further script stand in a row, as words have them."""
    return any(_is_further(one) and _is_further(next_) for one, next_ in pairwise(text))


def _is_further(char: str) -> bool:
    is_letter = unicodedata.category(char)[0] in "LM"  # Tibetan writes its vowels as marks
    return is_letter and unicodedata.name(char, "").startswith(_FURTHER)


def _is_chinese(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("CJK UNIFIED", "CJK COMPAT"))
