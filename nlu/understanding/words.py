"""The terms of a message: its characters, pairs of characters, and words of a finance lexicon."""

import logging
from functools import lru_cache

import jieba

from nlu.understanding.dictionary import FOLDER

jieba.setLogLevel(logging.WARNING)


@lru_cache(maxsize=1)
def _lexicon() -> jieba.Tokenizer:
    cutter = jieba.Tokenizer()
    with (FOLDER / "finance.txt").open("rb") as lexicon:
        cutter.load_userdict(lexicon)
    return cutter


def words(text: str) -> list[str]:
    """Cut `text` into words; joined, they are the text."""
    return list(_lexicon().cut(text))


def terms(text: str) -> list[str]:
    """List what a bag of words counts: characters, their pairs, and words of two or more."""
    pairs = [text[at : at + 2] for at in range(len(text) - 1)]
    return [*text, *pairs, *(f"w:{word}" for word in words(text) if len(word) > 1)]
