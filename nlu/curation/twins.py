"""Sentences that stand twice, and sentences that differ in nothing that counts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from nlu.curation.examples import Example, Finding
from nlu.understanding.normalise import normalise, plain

_MARKS = re.compile(r"[^\w]|_")
# Courtesies and particles: two sentences that differ in these and in marks alone are near twins.
_LIGHT = re.compile(
    r"^(?:请问(?:一下)?|你好|您好|那个|喂|哎|诶)+|(?:[啊呀吧呢嘛么吗哦噢喔哈呗哇啦咯了的])+$"
)


def nearly_same(text: str) -> str:
    """Give what is left of `text` when marks, courtesies, last particles and products do not count.

    Where nothing is left (a greeting, a mark), the text itself.
    """
    spelt = plain(text)
    return _LIGHT.sub("", _MARKS.sub("", spelt)) or spelt


def check(examples: list[Example]) -> Iterator[Finding]:
    """Report twins; near twins only across intents, where they contradict each other."""
    reported = set()
    for group in _groups(examples, normalise):
        reported.update(example.place for example in group[1:])
        yield from (_finding(example, group[0], "与") for example in group[1:])
    for group in _groups(examples, nearly_same):
        others = [one for one in group if one.intent != group[0].intent]
        yield from (
            _finding(one, group[0], "几乎与") for one in others if one.place not in reported
        )


def _groups(examples: list[Example], key: Callable[[str], str]) -> Iterator[list[Example]]:
    groups = defaultdict(list)
    for example in examples:
        groups[key(example.text)].append(example)
    return (group for group in groups.values() if len(group) > 1)


def _finding(example: Example, first: Example, how: str) -> Finding:
    fault = f"“{example.text}”{how} {first.place}（{first.intent}）相同"
    return Finding(example.place, fault, "只留一句，放在对的意图里")
