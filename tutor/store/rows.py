"""Events as rows and back; the only place that knows both."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tutor.history import Event, Stamp

KINDS: dict[str, type] = {kind.__name__: kind for kind in get_args(Event)}
Reader = Callable[[Any], Any]


def to_row(event: Event) -> dict[str, Any]:
    """The columns of an event."""
    stamp = event.stamp
    facts = {
        item.name: plain(getattr(event, item.name))
        for item in fields(event)
        if item.name != "stamp"
    }
    return {
        "id": stamp.id,
        "kind": type(event).__name__,
        "study_day": stamp.day,
        "instant": stamp.instant,
        "offset_minutes": stamp.offset_minutes,
        "facts": facts,
    }


def from_row(row: Mapping[str, Any]) -> Event:
    """The event of a row; raises ValueError for anything that is none."""
    kind = KINDS.get(row["kind"])
    if kind is None:
        raise ValueError(f"unknown kind of event {row['kind']!r}")
    stamp = Stamp(row["id"], row["study_day"], row["instant"], row["offset_minutes"])
    try:
        facts = {
            name: read(row["facts"][name]) for name, read in readers(kind) if name in row["facts"]
        }
        event: Event = kind(stamp=stamp, **facts)
    except (TypeError, KeyError, ValueError, AttributeError) as fault:
        raise ValueError(f"event {row['id']} cannot be read: {fault}") from fault
    return event


def plain(value: Any) -> Any:
    """A field as JSON holds it; records become objects."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


@lru_cache(maxsize=64)
def readers(kind: type) -> tuple[tuple[str, Reader], ...]:
    """A reader for each field of a record except its stamp."""
    hints = get_type_hints(kind)
    return tuple((f.name, reader(hints[f.name])) for f in fields(kind) if f.name != "stamp")


def reader(kind: Any) -> Reader:
    """How JSON becomes a value of that type; ValueError for JSON of another type."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is UnionType:
        inner = reader(next(part for part in parts if part is not type(None)))
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        each = reader(parts[0])
        return lambda data: tuple([each(item) for item in _is(data, list)])
    if origin is not None and issubclass(origin, Mapping):
        held = reader(parts[1])
        return lambda data: {key: held(value) for key, value in _is(data, dict).items()}
    if is_dataclass(kind):
        return _record(kind)
    return _scalar(kind)


def _scalar(kind: Any) -> Reader:
    if kind in (date, datetime):
        parse: Reader = kind.fromisoformat
        return parse
    if issubclass(kind, Enum):
        return lambda data: kind(data)
    if kind is float:
        return lambda data: float(data if type(data) is int else _is(data, float))
    return lambda data: data if type(data) is kind else _is(data, kind)


def _record(kind: Any) -> Reader:
    inside = readers(kind)
    return lambda data: kind(**{name: read(data[name]) for name, read in inside})


def _is(data: Any, kind: type) -> Any:
    if type(data) is not kind:
        raise ValueError(f"{data!r} should be of type {kind.__name__}")
    return data
