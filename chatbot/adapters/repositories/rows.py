"""Copying between rows and records whose names agree."""

from dataclasses import fields
from typing import Any, TypeVar

T = TypeVar("T")


def record(kind: type[T], row: object) -> T:
    """The dataclass with the row's values of its fields' names."""
    return kind(**{name: getattr(row, name) for name in _names(kind)})


def copy(values: object, row: object) -> None:
    """Set the row's columns to the values of a dataclass."""
    for name in _names(type(values)):
        setattr(row, name, getattr(values, name))


def _names(kind: Any) -> list[str]:
    return [each.name for each in fields(kind)]
