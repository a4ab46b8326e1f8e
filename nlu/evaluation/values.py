"""Values and wishes: found exactly, missed, or made up."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlu.clock import in_shanghai
from nlu.evaluation.engine import Heard
from nlu.evaluation.gold import Expression, Valued, kind_of
from nlu.evaluation.measures import Judged, share
from nlu.extract import extract

Value = tuple[str, str]
Values = Sequence[Value]
JUDGED = ("amount", "due_date", "periods", "hardship_reason")


@dataclass(frozen=True)
class Found:
    """Values of messages: how many are right, missed and made up, and the messages at fault."""

    right: int
    missed: int
    false: int
    faults: tuple[str, ...]

    @property
    def exact(self) -> float:
        """The share of the expected values that was found."""
        return self.right / max(self.right + self.missed, 1)

    def __str__(self) -> str:
        """Write it as one line."""
        return f"值 {self.exact:.3f}（对 {self.right}，漏 {self.missed}，多 {self.false}）"


@dataclass(frozen=True)
class Roles:
    """Sums that were found: how many have the right role and rhythm, and which have not."""

    count: int
    right: int
    faults: tuple[str, ...]

    def __str__(self) -> str:
        """Write it as one line."""
        return (
            f"金额的角色 {self.right / max(self.count, 1):.3f}（{self.count} 个里对 {self.right}）"
        )


@dataclass(frozen=True)
class Read:
    """Expressions: how many are right of how many, how the others fail, and which."""

    count: int
    right: int
    wrong: int
    silent: int
    false: int
    faults: tuple[str, ...]

    def __str__(self) -> str:
        """Write it as one line."""
        others = f"读错 {self.wrong}，没读出 {self.silent}，多读 {self.false}"
        return f"{self.right / self.count:.3f}（{self.count} 条，{others}）"


def of_messages(judged: Sequence[Judged]) -> Found:
    """Compare the values of labelled messages whose values are listed in full."""
    listed = [one for one in judged if one.row.values is not None]
    return _compared(
        (one.row.text, one.row.values or (), _of_kinds(one.heard.entities, JUDGED))
        for one in listed
    )


def of_valued(rows: Sequence[Valued], heard: Sequence[Heard]) -> Found:
    """Compare all values of messages, products apart."""
    kinds = (*JUDGED, "discount", "frequency")
    return _compared(
        (row.text, _of_kinds(row.values, kinds), _of_kinds(said.entities, kinds))
        for row, said in zip(rows, heard, strict=True)
    )


def roles(rows: Sequence[Valued], heard: Sequence[Heard]) -> Roles:
    """Compare the role of each sum that was found, and whether an offer is monthly."""
    count, faults = 0, []
    for row, said in zip(rows, heard, strict=True):
        for wanted in (value for value in row.values if "role" in value):
            found = next((e for e in said.entities if _is_same_sum(e, wanted)), None)
            count += found is not None
            if found and not _has_role(found, wanted):
                faults.append(f"{row.text}：{wanted['value']} 应为 {wanted['role']}")
    return Roles(count, count - len(faults), tuple(faults))


def _compared(rows: Iterable[tuple[str, Values, Values]]) -> Found:
    right, missed, false = Counter[Value](), Counter[Value](), Counter[Value]()
    faults = []
    for text, listed, found in rows:
        wanted = Counter(_plain(*value) for value in listed)
        said = Counter(_plain(*value) for value in found)
        right += wanted & said
        missed += wanted - said
        false += said - wanted
        if wanted != said:
            faults.append(f"{text}：漏 {[*wanted - said]}，多 {[*said - wanted]}")
    return Found(*(counter.total() for counter in (right, missed, false)), tuple(faults))


def of_expressions(name: str, rows: Sequence[Expression]) -> Read:
    """Compare the first value in each expression; of a stretch of days the end counts."""
    entity = kind_of(name)
    ends: Counter[str] = Counter()
    faults = []
    for row in rows:
        wanted = row.expected.rpartition("/")[2] if entity == "due_date" else row.expected
        said = _first(entity, extract(row.text, in_shanghai(row.reference)))
        ends[_end(entity, wanted, said)] += 1
        if _end(entity, wanted, said) != "right":
            shown = f"应为 {wanted or '无'}，读成 {said or '无'}"
            faults.append(f"{row.text}（{row.reference[:10]}）：{shown}")
    return Read(
        len(rows), ends["right"], ends["wrong"], ends["silent"], ends["false"], tuple(faults)
    )


def second_wishes(judged: Sequence[Judged]) -> dict[str, float]:
    """Give how often both wishes of a message come out, and how often one is made up."""
    heard = [({one.row.intent, str(one.row.second)}, {*one.heard.intents}) for one in judged]
    two = [(wanted, said) for wanted, said in heard if "" not in wanted]
    lone = [said for wanted, said in heard if "" in wanted]
    return {
        "both": share([wanted <= said for wanted, said in two]),
        "one_of_two": share([bool(wanted & said) for wanted, said in two]),
        "made_up": share([len(said) > 1 for said in lone]),
    }


def _of_kinds(entities: Iterable[Mapping[str, Any]], kinds: Sequence[str]) -> Values:
    values = [(str(value["entity"]), str(value["value"])) for value in entities]
    return [(entity, value) for entity, value in values if entity in kinds]


def _is_same_sum(entity: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    same = entity["entity"] == wanted["entity"] == "amount"
    return same and float(entity["value"]) == float(wanted["value"])


def _has_role(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    rhythm = "monthly" not in wanted or bool(found.get("monthly")) == wanted["monthly"]
    return found.get("role") == wanted["role"] and rhythm


def _end(entity: str, wanted: str, said: str) -> str:
    if _same(entity, wanted, said):
        return "right"
    if not wanted:
        return "false"
    return "wrong" if said else "silent"


def _first(entity: str, found: Sequence[dict[str, Any]]) -> str:
    first = next((one for one in found if one["entity"] == entity), None)
    if first is None:
        return ""
    low, high = first.get("from"), first.get("to")
    if entity == "due_date":
        return str(high or first["value"])
    return f"{low}/{high}" if low and high and low != high else str(first["value"])


def _same(entity: str, wanted: str, said: str) -> bool:
    if entity == "due_date" or not (wanted and said):
        return wanted == said
    return [float(part) for part in wanted.split("/")] == [float(part) for part in said.split("/")]


def _plain(entity: str, value: str) -> tuple[str, str]:
    if entity in ("amount", "periods"):
        return entity, f"{float(value):g}"
    return entity, value[:10] if entity == "due_date" else value
