"""Events as rows and back; the only place that knows both."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from sys import intern
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tutor.events import (
    AnswerDrafted,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    ConceptSuspended,
    Event,
    EventVoided,
    HintOpened,
    InterviewDebriefed,
    PackEnrolled,
    ProblemShown,
    SettingChanged,
    SimulationEnded,
    SimulationStarted,
    SkillRated,
    Stamp,
)

# The names under which events are stored: they outlive the names of the classes.
KINDS: dict[str, type] = {
    "Attempt": Attempt, "Shown": ProblemShown, "HintOpened": HintOpened, "Rated": SkillRated,
    "Enrolled": PackEnrolled, "Voided": EventVoided, "Suspended": ConceptSuspended,
    "Changed": SettingChanged, "Drafted": AnswerDrafted, "Locked": AnswerLocked,
    "Marked": AnswerMarked, "SimulationBegun": SimulationStarted,
    "SimulationEnded": SimulationEnded, "Debriefed": InterviewDebriefed,
}  # fmt: skip
STORED_NAMES = {kind: name for name, kind in KINDS.items()}
SIMPLE = frozenset({str, int, float, bool, NoneType})
Reader = Callable[[Any], Any]


def to_row(event: Event) -> dict[str, Any]:
    """The columns of an event."""
    stamp, kind = event.stamp, type(event)
    return {
        "id": stamp.id,
        "kind": STORED_NAMES[kind],
        "study_day": stamp.day,
        "instant": stamp.instant,
        "offset_minutes": stamp.offset_minutes,
        "facts": {name: plain(getattr(event, name)) for name in names(kind)},
    }


def from_row(row: Mapping[Any, Any]) -> Event:
    """The event of a row; raises ValueError for anything that is none."""
    kind = KINDS.get(row["kind"])
    if kind is None:
        raise ValueError(f"unknown kind of event {row['kind']!r}")
    stamp = Stamp(row["id"], row["study_day"], row["instant"], row["offset_minutes"])
    facts = row["facts"]
    try:
        event: Event = _made(kind, facts, {"stamp": stamp})
    except (TypeError, KeyError, ValueError, AttributeError) as fault:
        raise ValueError(f"event {row['id']} cannot be read: {fault}") from fault
    return event


def _made(kind: Any, facts: Any, given: dict[str, Any]) -> Any:
    """A record from its facts; those that are missing have their defaults."""
    for name, read in _readers(kind):
        if name in facts:
            given[name] = read(facts[name])
    return kind(**given)


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection while very many records are made: none of them is garbage."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def plain(value: Any) -> Any:
    """A field as JSON holds it; records become objects."""
    kind = type(value)
    if kind in SIMPLE:
        return value
    if kind is tuple or kind is list:
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(held) for key, held in value.items()}
    return {name: plain(getattr(value, name)) for name in names(kind)}


def _is_record(kind: Any) -> bool:
    return hasattr(kind, "_fields")


def names(kind: Any) -> tuple[str, ...]:
    """The fields of a record except its stamp."""
    return _names(kind)


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(name for name in kind._fields if name != "stamp")


@lru_cache(maxsize=64)
def _readers(kind: Any) -> tuple[tuple[str, Reader], ...]:
    hints = get_type_hints(kind)
    return tuple((name, reader(hints[name])) for name in names(kind))


def reader(kind: Any) -> Reader:
    """How JSON becomes a value of that type; ValueError for JSON of another type."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is UnionType:
        inner = reader(next(part for part in parts if part is not NoneType))
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        each = reader(parts[0])
        return lambda data: tuple([each(item) for item in _is(data, list)]) if data != [] else ()
    if origin is not None and issubclass(origin, Mapping):
        held = reader(parts[1])
        return lambda data: {key: held(value) for key, value in _is(data, dict).items()}
    if _is_record(kind):
        return lambda data: _made(kind, data, {})
    return _scalar(kind)


def _scalar(kind: Any) -> Reader:
    if kind in (date, datetime):
        parse: Reader = kind.fromisoformat
        return parse
    if issubclass(kind, Enum):
        words = {word.value: word for word in kind}
        return lambda data: words[data] if data in words else kind(data)
    if kind is str:
        return _named
    if kind is float:
        return lambda data: float(data if type(data) is int else _is(data, float))
    return lambda data: data if type(data) is kind else _is(data, kind)


def _named(data: Any) -> str:
    """A text that is kept once: the same few names stand in every event, and are looked up."""
    return intern(data) if type(data) is str else str(_is(data, str))


def _is(data: Any, kind: type) -> Any:
    if type(data) is not kind:
        raise ValueError(f"{data!r} should be of type {kind.__name__}")
    return data
