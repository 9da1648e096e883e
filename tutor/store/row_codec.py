"""Events as rows and back; the only place that knows both.

A row has the stamp and the pack in columns and the other fields as JSON, by their names. Kinds are
stored under the names of their classes, and a frozen journal in the tests holds these in place.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, get_args

from msgspec import convert, to_builtins

from tutor.events import Event, Stamp
from tutor.store import messages

KINDS: dict[str, type] = {kind.__name__: kind for kind in get_args(Event)}
IN_COLUMNS = ("stamp", "pack")


def to_row(event: Event) -> dict[str, Any]:
    """The columns of an event."""
    stamp = event.stamp
    facts = to_builtins(event)
    return {
        "id": stamp.id,
        "kind": type(event).__name__,
        "pack": facts.get("pack", ""),
        "study_day": stamp.day,
        "instant": stamp.instant,
        "offset_minutes": stamp.offset_minutes,
        "facts": {name: value for name, value in facts.items() if name not in IN_COLUMNS},
    }


def from_row(row: Mapping[Any, Any]) -> Event:
    """The event of a row; raises ValueError for anything that is none."""
    name = row["kind"]
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise ValueError(messages.unknown_kind(name))
    stamp = Stamp(row["id"], row["study_day"], row["instant"], row["offset_minutes"])
    if not _is_sound(stamp):
        raise ValueError(messages.unreadable_event(repr(stamp.id), messages.BAD_STAMP))
    try:
        event: Event = convert({**row["facts"], "pack": row["pack"], "stamp": stamp}, kind)
    except (TypeError, ValueError, RecursionError) as fault:
        raise ValueError(messages.unreadable_event(row["id"], fault)) from fault
    return event


def _is_sound(stamp: Stamp) -> bool:
    """Whether identity and time have their types; a database may hold anything in a column."""
    return (
        type(stamp.id) is str
        and type(stamp.day) is date
        and type(stamp.instant) is datetime
        and stamp.instant.tzinfo is not None
        and type(stamp.offset_minutes) is int
    )


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """No garbage collection while very many records are made: none of them is garbage."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
