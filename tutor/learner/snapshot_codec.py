"""The state as JSON and back, for the disposable snapshot the first frame reads.

Records become lists in field order and mappings lists of pairs; the readers are built from the
type hints, so a new field needs no line here. `FORMAT` names the shape: a snapshot of another
shape is refused, never guessed at.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tutor.learner.state import LearnerState

Reader = Callable[[Any], Any]


def to_json(state: LearnerState) -> str:
    """The state as one line of JSON."""
    return json.dumps([shape(), plain(state)], separators=(",", ":"))


def from_json(text: str) -> LearnerState:
    """The state that `to_json` wrote; raises ValueError for anything else."""
    try:
        written, data = json.loads(text)
        if written != shape():
            raise ValueError("the snapshot has another shape")
        state = _reader(LearnerState)(data)
    except (TypeError, KeyError, IndexError, AttributeError) as fault:
        raise ValueError("the snapshot cannot be read") from fault
    assert isinstance(state, LearnerState)
    return state


@lru_cache(maxsize=1)
def shape() -> str:
    """The names of all fields, which changes when what is stored changes."""
    seen: dict[str, str] = {}
    _names(LearnerState, seen)
    return ";".join(f"{name}:{held}" for name, held in sorted(seen.items()))


def _names(kind: Any, seen: dict[str, str]) -> None:
    if _is_record(kind) and kind.__name__ not in seen:
        hints = get_type_hints(kind)
        seen[kind.__name__] = ",".join(hints)
        for hint in hints.values():
            _names(hint, seen)
    for part in get_args(kind):
        _names(part, seen)


def _is_record(kind: Any) -> bool:
    return is_dataclass(kind) or hasattr(kind, "_fields")


def plain(value: Any) -> Any:
    """A value of the state as JSON can hold it."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Enum) or value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, dict):
        return [[plain(key), plain(held)] for key, held in value.items()]
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, tuple):  # a NamedTuple too
        return [plain(item) for item in value]
    return [type(value).__name__, *(plain(getattr(value, item.name)) for item in fields(value))]


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Reader:
    origin = get_origin(kind)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _named(kind)
    if origin is UnionType:
        return _union(get_args(kind))
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is dict:
        return _dict(*(_reader(part) for part in get_args(kind)))
    if origin in (set, frozenset):
        return set
    if is_dataclass(kind):
        return _record(kind)
    return _scalar(kind)


def _named(kind: Any) -> Reader:
    readers = [_reader(hint) for hint in get_type_hints(kind).values()]
    if all(read is _as_it_is for read in readers):
        made: Reader = kind._make
        return made
    return lambda data: kind(*[read(item) for read, item in zip(readers, data, strict=True)])


def _scalar(kind: Any) -> Reader:
    if kind in (date, datetime):
        parsed: Reader = kind.fromisoformat
        return parsed
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _as_it_is


def _as_it_is(data: Any) -> Any:
    return data


def _dict(read_key: Reader, read_value: Reader) -> Reader:
    return lambda data: {read_key(key): read_value(held) for key, held in data}


def _tuple(parts: tuple[Any, ...]) -> Reader:
    if parts[-1] is Ellipsis:
        each = _reader(parts[0])
        return lambda data: tuple(each(item) for item in data)
    readers = [_reader(part) for part in parts]
    return lambda data: tuple(read(item) for read, item in zip(readers, data, strict=True))


def _record(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = [_reader(hints[item.name]) for item in fields(kind)]

    def read(data: Any) -> Any:
        return kind(*[reader(item) for reader, item in zip(readers, data[1:], strict=True)])

    return read


def _union(parts: tuple[Any, ...]) -> Reader:
    named = {part.__name__: _reader(part) for part in parts if part is not type(None)}
    if len(named) == 1:
        (only,) = named.values()
        return lambda data: None if data is None else only(data)
    return lambda data: None if data is None else named[data[0]](data)
