"""Days next to today: 明天, 后儿个, 聽日, 今晚, 明后天, 今明两天."""

import re
from datetime import datetime, timedelta

from nlu.expressions.dates.stretch import Occurrences, Rule, Stretch

_TAIL = r"(?:天|日|儿个?|晚上?|早上?|夜里?)"
# The longer name first: 大后天 holds 后天.
_AHEAD = [
    (r"大大后[天儿日]", (4, 4)),
    (r"大后(?:天|儿个?|日)", (3, 3)),
    (r"明后(?:两|二)?[天日]", (1, 2)),
    (r"今明后(?:三天|天)?", (0, 2)),
    (r"今明(?:两|二)?[天日]", (0, 1)),
    (r"(?<![以之然])后(?:天|日|个?儿个?)(?![性然])", (2, 2)),
    (rf"(?:[明听]{_TAIL}|明朝|(?<![一二两三四每多几])次日|翌日|隔天(?=就?[还给转打付补]))", (1, 1)),
    (r"(?:今(?:天|日|儿个?|晚|夜|早)|当天晚上|今朝)", (0, 0)),
]


def _rule(pattern: str, ahead: tuple[int, int]) -> Rule:
    def read(_: re.Match[str], now: datetime) -> Occurrences:
        first, last = (now.date() + timedelta(days=days) for days in ahead)
        return [Stretch(first, last)]

    return Rule(re.compile(pattern), read)


RULES = [_rule(pattern, ahead) for pattern, ahead in _AHEAD]
