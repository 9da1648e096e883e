"""What an event may hold: one table for what is appended, imported, merged and checked.

Types are held by `row_codec`. A text that no file can hold, a number that no session writes or a
date that nobody can count from is a breach here, and names its field.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import EnumType, StrEnum
from functools import cache
from math import isfinite
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct, defstruct, to_builtins
from msgspec.json import Decoder, Encoder

from tutor.events import Event, Stamp
from tutor.store import event_messages as messages
from tutor.store.errors import OutOfBounds
from tutor.store.raw_reader import row_as_json
from tutor.store.row_codec import KINDS, to_row

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)
EARLY, LATE = date(2000, 1, 9), date(2999, 12, 20)
DAYS_APART = range(-1, 3)
ENTRIES = 1_000
EVENT_CHARACTERS = 1_000_000
YEAR_OF_SECONDS = 366 * 86_400
NUMBERS: Mapping[str, tuple[float, float]] = {
    "level": (1, 5),
    "felt": (1, 5),
    "number": (1, 3),
    "hints": (0, 3),
    "sample": (1, 1_000),
    "support": (0, 3),
    "missed": (0, 100),
    "problems": (0, 5),
    "share": (0, 1),
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
BY_NAME = frozenset({"parameters", "units", "quotes", "texts", "details"})
_HEX = frozenset("0123456789abcdef")
_ENCODER = Encoder()


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
    if _is_surely_sound(event):
        return []
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


def sound_event(row: Sequence[Any]) -> Any | None:
    """The twin of the event of a row that surely keeps all bounds, read once; None is a doubt.

    A twin has the fields of its event, and no methods.
    """
    try:
        text = row_as_json(row)
        twin = _twin(KINDS[row[1]]).decode(text)
    except (TypeError, ValueError, LookupError, AttributeError, RecursionError):
        return None
    fits = len(text) <= EVENT_CHARACTERS and "\\u" not in text
    return twin if fits and _is_usual(twin.stamp) else None


def _is_surely_sound(event: Event) -> bool:
    """Whether an event keeps all bounds; False is only a doubt."""
    try:
        text = _ENCODER.encode(event)
        numbers = (getattr(event, name) for name in _optional_numbers(type(event)))
        finite = all(number is None or isfinite(number) for number in numbers)  # no null in JSON
        return (
            finite
            and _fits_twin(type(event), text)
            and b"\\u" not in text
            and _is_usual(event.stamp)
        )
    except (ValueError, TypeError, RecursionError):  # halves of characters among them
        return False


def _fits_twin(kind: type, text: str | bytes) -> bool:
    """Whether the text of an event decodes as the twin of its kind and is not too long.

    The types of the twin hold the bounds of the tables above, so nothing in it breaks one; only
    characters that JSON escapes and the stamp must be looked at besides.
    """
    try:
        _twin(kind).decode(text)
    except (ValueError, RecursionError):
        return False
    return len(text) <= EVENT_CHARACTERS


def _is_usual(stamp: Stamp) -> bool:
    """Whether a stamp is one of those that surely keep the bounds, as nearly all do."""
    day, instant = stamp.day, stamp.instant
    return (
        EARLY <= day <= LATE
        and instant.tzinfo is UTC
        and 0 <= instant.toordinal() - day.toordinal() <= 1
        and -24 * 60 < stamp.offset_minutes < 24 * 60
        and is_id(stamp.id)
    )


@cache
def _twin(kind: type) -> "Decoder[Any]":
    return Decoder(_bounded_struct(kind))


@cache
def _optional_numbers(kind: type) -> tuple[str, ...]:
    hints = get_type_hints(kind).items()
    return tuple(name for name, hint in hints if {float, type(None)} <= {*get_args(hint)})


@cache
def _bounded_struct(kind: type) -> type[Struct]:
    hints = get_type_hints(kind).items()
    fields = [(name, Stamp if hint is Stamp else _bounded(hint, name)) for name, hint in hints]
    return defstruct(f"Bounded{kind.__name__}", fields, gc=False)


def _bounded(hint: Any, name: str) -> Any:
    """The type of a field with the bounds that hold for its name; a date is always doubted."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return Union[tuple(_bounded(part, name) for part in parts)]
    if origin is tuple:
        return Annotated[list[_bounded(parts[0], name)], Meta(max_length=ENTRIES)]  # type: ignore[misc]
    if origin is not None and issubclass(origin, Mapping):
        key, value = _bounded(str, "name"), _bounded(parts[1], name)
        return Annotated[dict[key, value], Meta(max_length=ENTRIES)]  # type: ignore[valid-type]
    if hint is str:
        pattern = r"\A[0-9a-f]{32}\Z" if name in REFERENCES else None
        return Annotated[str, Meta(max_length=LENGTHS.get(name, LONGEST_TEXT), pattern=pattern)]
    if hint in (int, float):
        low, high = NUMBERS[name]
        return Annotated[hint, Meta(ge=hint(low), le=hint(high))]
    if isinstance(hint, EnumType) or hint is bool:
        return hint
    return _bounded_struct(hint) if issubclass(hint, Struct) else None


def _stamp(stamp: Stamp) -> Iterator[Breach]:
    if not is_id(stamp.id):
        yield Breach(BreachCode.ID, "id", messages.bad_id(stamp.id))
    yield from _number("offset_minutes", stamp.offset_minutes)
    days = [*_date("study_day", stamp.day), *_date("instant", stamp.instant.date())]
    yield from days
    if days or abs(stamp.offset_minutes) >= 24 * 60:
        return
    local = stamp.instant.astimezone(UTC) + timedelta(minutes=stamp.offset_minutes)
    if local.toordinal() - stamp.day.toordinal() not in DAYS_APART:
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
