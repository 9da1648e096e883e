"""What an event may hold: one table for what is appended, imported, merged and checked.

Types are held by `row_codec`. A text that no file can hold, a number that no session writes or a
date that nobody can count from is a breach here, and names its field.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, NamedTuple

from msgspec import to_builtins

from tutor.events import Event, Stamp
from tutor.store import event_messages as messages
from tutor.store.errors import OutOfBounds
from tutor.store.row_codec import to_row

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)
DAYS_APART = range(-1, 3)
ENTRIES = 1_000
EVENT_CHARACTERS = 1_000_000
YEAR_OF_SECONDS = 366 * 86_400
NUMBERS: Mapping[str, tuple[float, float]] = {
    "level": (1, 5),
    "felt": (1, 5),
    "number": (1, 3),
    "hints": (0, 3),
    "minutes": (0, 24 * 60),
    "seconds": (0, YEAR_OF_SECONDS),
    "recall": (0, 1),
    "version": (0, 1_000_000),
    "rung": (0, 9_999),
    "seed": (-(1 << 63), (1 << 63) - 1),
    "offset_minutes": (-24 * 60, 24 * 60),
}
LENGTHS: Mapping[str, int] = {
    "pack": 64, "setting": 64, "evidence": 64, "template": 200, "concept": 200, "skill": 200,
    "name": 200, "part": 200, "family": 200, "interview": 200, "next_step": 200,
}  # fmt: skip
LONGEST_TEXT = 300_000
REFERENCES = frozenset({"target", "attempt", "shown", "locked", "begun"})
BY_NAME = frozenset({"parameters", "units", "quotes", "details"})
_HEX = frozenset("0123456789abcdef")


class BreachCode(StrEnum):
    """Which bound is broken."""

    RANGE = "range"
    TEXT = "text"
    LENGTH = "length"
    ID = "id"
    DATE = "date"
    DAY = "day"


class Breach(NamedTuple):
    """A field beyond its bound."""

    code: BreachCode
    field: str
    message: str


def breaches(event: Event) -> list[Breach]:
    """Every field of the event that is beyond its bound."""
    facts = to_builtins(event, builtin_types=(date, datetime))
    del facts["stamp"]
    found = [*_stamp(event.stamp), *_walk(facts, "")]
    characters = _characters(facts)
    if characters > EVENT_CHARACTERS:
        found.append(
            Breach(BreachCode.LENGTH, "", messages.event_too_long(characters, EVENT_CHARACTERS))
        )
    return found


def admitted(event: Event) -> dict[str, Any]:
    """The columns of an event that keeps all bounds; raises OutOfBounds for any other."""
    found = breaches(event)
    if found:
        raise OutOfBounds("; ".join(breach.message for breach in found))
    return to_row(event)


def is_id(text: str) -> bool:
    """Whether this is an id of the form we make: 128 bits in hexadecimal."""
    return len(text) == 32 and _HEX.issuperset(text)


def is_ahead(event: Event, now: datetime) -> bool:
    """Whether an event is dated later than tomorrow."""
    return event.stamp.instant > now + timedelta(days=1)


def _stamp(stamp: Stamp) -> Iterator[Breach]:
    if not is_id(stamp.id):
        yield Breach(BreachCode.ID, "id", messages.bad_id(stamp.id))
    yield from _number("offset_minutes", stamp.offset_minutes)
    days = [*_date("study_day", stamp.day), *_date("instant", stamp.instant.date())]
    yield from days
    if days or abs(stamp.offset_minutes) >= 24 * 60:
        return
    zone = timezone(timedelta(minutes=stamp.offset_minutes))
    if (stamp.instant.astimezone(zone).date() - stamp.day).days not in DAYS_APART:
        yield Breach(BreachCode.DAY, "study_day", messages.day_apart(stamp.day))


def _walk(value: Any, name: str) -> Iterator[Breach]:
    if isinstance(value, str):
        yield from _text(name, value)
    elif isinstance(value, Mapping):
        yield from _entries(name, len(value))
        for key, item in value.items():
            yield from _text("name", key)
            yield from _walk(item, name if name in BY_NAME else key)
    elif isinstance(value, list | tuple):
        yield from _entries(name, len(value))
        for item in value:
            yield from _walk(item, name)
    elif isinstance(value, date):
        yield from _date(name, value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _number(name, value)


def _text(name: str, text: str) -> Iterator[Breach]:
    most = LENGTHS.get(name, LONGEST_TEXT)
    if len(text) > most:
        yield Breach(BreachCode.LENGTH, name, messages.long_field(name, len(text), most))
    elif name in REFERENCES and not is_id(text):
        yield Breach(BreachCode.ID, name, messages.bad_reference(name, text))
    elif "\0" in text:
        yield Breach(BreachCode.TEXT, name, messages.holds_null(name))
    elif not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        yield Breach(BreachCode.TEXT, name, messages.holds_half_character(name))


def _entries(name: str, count: int) -> Iterator[Breach]:
    if count > ENTRIES:
        yield Breach(BreachCode.LENGTH, name, messages.too_many_entries(name, count, ENTRIES))


def _number(name: str, value: float) -> Iterator[Breach]:
    low, high = NUMBERS[name]
    if not low <= value <= high:
        yield Breach(BreachCode.RANGE, name, messages.out_of_range(name, value, low, high))


def _date(name: str, day: date) -> Iterator[Breach]:
    if not FIRST_DAY <= day <= LAST_DAY:
        yield Breach(BreachCode.DATE, name, messages.out_of_calendar(name, day))


def _characters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(len(key) + _characters(item) for key, item in value.items())
    return sum(map(_characters, value)) if isinstance(value, list | tuple) else 0
