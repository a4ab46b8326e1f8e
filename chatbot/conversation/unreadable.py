"""What a bot that reads Chinese cannot take: voice, pictures without words, other languages."""

import re
import unicodedata

_KINDS = (
    "语音|图片|照片|截图|视频|文件|附件|名片|位置|链接|小程序|红包|转账|音频|录音"
    "|voice|audio|image|picture|photo|video|file|attachment|location|contact"
)
_PLACEHOLDER = re.compile(
    rf"[\[【<(（](?:[^\]】>)）]{{0,6}}(?:{_KINDS})[^\]】>)）]{{0,12}})[\]】>)）]", re.IGNORECASE
)
"""How channels write what is no text: [图片], 【语音消息 12秒】, <image>."""

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
FEWEST_WORDS = 3
"""So many words in Latin letters, and none in Chinese, are another language; ok and bye are not."""

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
    if words != text and not any(char.isalnum() for char in words):
        return "media"
    return "language" if _is_foreign(words) else ""


def _is_foreign(text: str) -> bool:
    if sum(map(_is_further, text)) >= FEWEST_LETTERS:
        return True
    return not any(map(_is_chinese, text)) and len(_WORD.findall(text)) >= FEWEST_WORDS


def _is_further(char: str) -> bool:
    return unicodedata.name(char, "").startswith(_FURTHER)


def _is_chinese(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("CJK UNIFIED", "CJK COMPAT"))
