"""Reading YAML by a schema: every fault is found, each with its file and line.

A reader turns a node into a value, or reports findings and returns BAD. Scalars are read from
their text, so that no number becomes a float on its way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

BAD: Final = object()


@dataclass
class Document:
    """A file that is being read, and what was found wrong in it."""

    name: str
    findings: list[str] = field(default_factory=list)

    def find(self, line: int, reason: str) -> Any:
        """Report what is wrong on a line, counted from 0."""
        self.findings.append(f"{self.name}:{line + 1}: {reason}")
        return BAD


Reader = Callable[[Document, Node], Any]
Rule = Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]]
"""Looks at the values of a record and yields (key, reason) for what is wrong between them."""


def read(path: Path, reader: Reader, findings: list[str]) -> Any:
    """The value of a file, or BAD; what is wrong with it is added to the findings."""
    document = Document(path.name, findings)
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        return document.find(0, "不是 UTF-8 编码")
    except yaml.MarkedYAMLError as error:
        return document.find(
            error.problem_mark.line if error.problem_mark else 0, str(error.problem)
        )
    except yaml.YAMLError as error:
        return document.find(0, str(error))
    return document.find(0, "文件是空的") if node is None else reader(document, node)


def scalar(parse: Callable[[str], Any]) -> Reader:
    """A single value; `parse` raises ValueError with the reason."""

    def read_scalar(document: Document, node: Node) -> Any:
        if not isinstance(node, ScalarNode):
            return document.find(node.start_mark.line, "应为单个值")
        try:
            return parse(node.value)
        except ValueError as error:
            return document.find(node.start_mark.line, str(error))

    return read_scalar


def items(reader: Reader) -> Reader:
    """A list, as a tuple."""

    def read_items(document: Document, node: Node) -> Any:
        if not isinstance(node, SequenceNode):
            return document.find(node.start_mark.line, "应为列表")
        values = tuple(reader(document, child) for child in node.value)
        return BAD if _any_bad(values) else values

    return read_items


def table(reader: Reader, make: Callable[[str, Any], Any]) -> Reader:
    """A mapping with any keys, as a dict of make(key, value)."""

    def read_table(document: Document, node: Node) -> Any:
        if not isinstance(node, MappingNode) or not node.value:
            return document.find(node.start_mark.line, "应为一组“键: 值”")
        nodes = dict(_entries(document, node))
        values = {key: reader(document, child) for key, child in nodes.items()}
        if _any_bad(values.values()):
            return BAD
        return {key: make(key, value) for key, value in values.items()}

    return read_table


def record(
    readers: Mapping[str, Reader], make: Callable[..., Any], rules: Iterable[Rule] = ()
) -> Reader:
    """A mapping with exactly these keys, as make(**values), if no rule objects."""

    def read_record(document: Document, node: Node) -> Any:
        if not isinstance(node, MappingNode):
            return document.find(node.start_mark.line, "应为一组“键: 值”")
        nodes, before = dict(_entries(document, node)), len(document.findings)
        _check_keys(document, node, nodes, readers)
        known = [key for key in readers if key in nodes]
        values = {key: readers[key](document, nodes[key]) for key in known}
        if len(document.findings) == before:
            for key, reason in (found for rule in rules for found in rule(values)):
                document.find(nodes[key].start_mark.line, f"{key}：{reason}")
        return BAD if len(document.findings) > before else make(**values)

    return read_record


def _check_keys(
    document: Document, node: Node, nodes: Mapping[str, Node], known: Iterable[str]
) -> None:
    for key in nodes.keys() - set(known):
        document.find(nodes[key].start_mark.line, f"未知的键 {key}")
    for key in known:
        if key not in nodes:
            document.find(node.start_mark.line, f"缺少 {key}")


def _entries(document: Document, node: MappingNode) -> Iterator[tuple[str, Node]]:
    """The keys, in order, with their nodes; a second one of the same name is reported."""
    seen = set()
    for key, value in node.value:
        if key.value in seen:
            document.find(key.start_mark.line, f"{key.value} 写了两次")
            continue
        seen.add(key.value)
        yield key.value, value


def _any_bad(values: Iterable[Any]) -> bool:
    return any(value is BAD for value in values)
