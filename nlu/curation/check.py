"""`python -m nlu.curation.check [--annotate]`: is the training data fit to learn from?"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from nlu.curation import annotations, twins
from nlu.curation.examples import Example, Finding, read, rewrite

LEAST = 40
"""An intent with fewer sentences is too thin to be learned."""

SHOWN = 50


def findings(examples: list[Example]) -> list[Finding]:
    """List all that is wrong with the sentences."""
    return [*twins.check(examples), *annotations.check(examples), *thin(examples)]


def thin(examples: list[Example]) -> Iterator[Finding]:
    """Report intents with too few sentences."""
    files = {example.intent: example.file for example in examples}
    for intent, count in sorted(Counter(example.intent for example in examples).items()):
        if count < LEAST:
            fault = f"意图 {intent} 只有 {count} 句"
            yield Finding(files[intent].name, fault, f"补到 {LEAST} 句以上")


def annotate(examples: list[Example]) -> int:
    """Write what the grammar reads into the files; give the number of changed sentences."""
    changes: defaultdict[Path, dict[int, str]] = defaultdict(dict)
    for example in examples:
        spans = annotations.spans_read(example.text, example.intent)
        if spans != example.spans:
            changes[example.file][example.line] = annotations.annotated(example.text, spans)
    for file, changed in changes.items():
        rewrite(file, changed)
    return sum(map(len, changes.values()))


def main(arguments: list[str]) -> int:
    """Print the findings, or how much was checked; 1 if there are any."""
    examples, wrong = read()
    if "--annotate" in arguments:
        print(f"改了 {annotate(examples)} 句的标注。用 git diff 看一遍再提交。")
        return 0
    wrong += findings(examples)
    for finding in wrong[:SHOWN]:
        print(finding)
    if wrong:
        print(f"训练语句有 {len(wrong)} 处问题。")
        return 1
    print(f"训练语句检查通过：{len({e.intent for e in examples})} 个意图，{len(examples)} 句。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
