"""Frozen dataclasses of the domain as plain JSON and back, exactly.

Days are ISO dates, decimals are text, tuples are lists; each value is read back by the type
that its field declares.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]

_FROM_TEXT: dict[type, Reader] = {date: date.fromisoformat, Decimal: Decimal}


def to_json(value: Any) -> Any:
    """A value of the domain as JSON."""
    if is_dataclass(value):
        return {each.name: to_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def from_json(kind: type[T], data: Any) -> T:
    """The value of that type which `to_json` wrote; names it does not know are left out."""
    declared: Any = kind
    found: T = _reader(declared)(data)
    return found


@cache
def _reader(kind: Any) -> Reader:
    """How values of a type are read."""
    if isinstance(kind, UnionType):
        return _optional(_reader(next(a for a in get_args(kind) if a is not NoneType)))
    if get_origin(kind) is tuple:
        item = _reader(get_args(kind)[0])
        return lambda data: tuple(item(each) for each in data)
    if is_dataclass(kind):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _FROM_TEXT.get(kind, _as_is)


def _record(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {each.name: _reader(hints[each.name]) for each in fields(kind)}
    return lambda data: kind(**{k: readers[k](v) for k, v in data.items() if k in readers})


def _optional(reader: Reader) -> Reader:
    return lambda data: None if data is None else reader(data)


def _as_is(data: Any) -> Any:
    return data
