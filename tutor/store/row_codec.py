"""Events as rows and back; the only place that knows both.

A row has the stamp and the pack in columns and the other fields as JSON, by their names. Kinds are
stored under the names of their classes, and a frozen journal in the tests holds these in place.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
    kind = KINDS.get(row["kind"])
    if kind is None:
        raise ValueError(messages.unknown_kind(row["kind"]))
    stamp = Stamp(row["id"], row["study_day"], row["instant"], row["offset_minutes"])
    try:
        event: Event = convert({**row["facts"], "pack": row["pack"], "stamp": stamp}, kind)
    except (TypeError, ValueError) as fault:
        raise ValueError(messages.unreadable_event(row["id"], fault)) from fault
    return event


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
