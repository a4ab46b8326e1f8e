"""Values annotated in the training data, held against what the grammar reads.

The two must agree: so a sentence shows a trainer what is understood in it, and a change of the
grammar shows every sentence that it reads otherwise.
"""

from collections.abc import Iterator
from datetime import datetime

from nlu.clock import SHANGHAI
from nlu.curation.examples import Example, Finding, Span
from nlu.expressions import read
from nlu.hardship import ANOTHERS

# `loan` is left out: a product's name is a value wherever it stands.
ANNOTATED = ("amount", "due_date", "periods", "hardship_reason", "discount", "frequency")
# The sentences have no date of their own. This one is no month's end and near no festival.
WRITTEN = datetime(2026, 11, 22, 10, tzinfo=SHANGHAI)


def spans_read(text: str, intent: str) -> tuple[Span, ...]:
    """Give what is found in a `text` of an intent; of spans that overlap, the first, longest."""
    kinds = {*ANNOTATED} - ({"hardship_reason"} if intent in ANOTHERS else set())
    found = [entity for entity in read(text, WRITTEN) if entity.entity in kinds]
    kept: list[Span] = []
    for one in sorted(found, key=lambda entity: (entity.start, -entity.end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(Span(one.start, one.end, one.entity))
    return tuple(kept)


def annotated(text: str, spans: tuple[Span, ...]) -> str:
    """Write `text` with `spans` marked as Rasa has it: 先还[五百](amount)."""
    for span in reversed(spans):
        marked = f"[{text[span.start : span.end]}]({span.entity})"
        text = text[: span.start] + marked + text[span.end :]
    return text


def check(examples: list[Example]) -> Iterator[Finding]:
    """Report values that are annotated and not read, or read and not annotated."""
    for example in examples:
        expected = spans_read(example.text, example.intent)
        for span in sorted({*example.spans} ^ {*expected}):
            yield _finding(example, span, said=span in example.spans)


def _finding(example: Example, span: Span, *, said: bool) -> Finding:
    words = f"“{example.text[span.start : span.end]}”"
    fault = (
        f"标注了 {span.entity} {words}，提取器没有这样读"
        if said
        else (f"提取器读出 {span.entity} {words}，没有标注")
    )
    remedy = (
        "改标注，或改 nlu/expressions"
        if said
        else "补上标注（--annotate 会补），或改 nlu/expressions"
    )
    return Finding(example.place, fault, remedy)
