"""The sentences about single events: what is beyond a bound, what an import refuses, what a void
changes.
"""

from collections.abc import Iterable, Sequence

from tutor.plurals import count

LONGEST_QUOTE = 40
MOST_NAMES = 8


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}..."


def bad_id(text: str) -> str:
    """An id that no session makes."""
    return f"the id {_quoted(text)} is not 128 bits in hexadecimal"


def bad_reference(field: str, text: str) -> str:
    """A reference that can be the id of no event."""
    return f"{field!r} must be the id of an event, not {_quoted(text)}"


def day_apart(day: object) -> str:
    """A study day that is not the day of its instant."""
    return f"the study day {day} does not fit its instant"


def out_of_range(field: str, value: float, low: float, high: float) -> str:
    """A number that no session writes."""
    return f"{field!r} must be from {low} to {high}, not {_quoted(value)}"


def out_of_calendar(field: str, day: object) -> str:
    """A date that nobody can count from."""
    return f"{field!r} must be from the year 2000 to 2999, not {day}"


def long_field(field: str, length: int, most: int) -> str:
    """A text of more characters than are kept."""
    return f"{field!r} has {length:,} characters; at most {most:,} are kept"


def too_many_entries(field: str, length: int, most: int) -> str:
    """A list of more entries than are kept."""
    return f"{field!r} has {length:,} entries; at most {most:,} are kept"


def event_too_long(length: int, most: int) -> str:
    """An event of more characters than are kept."""
    return f"the event has {length:,} characters; at most {most:,} are kept"


def holds_null(field: str) -> str:
    """A text with the character NUL."""
    return f"{field!r} holds the character U+0000"


def holds_half_character(field: str) -> str:
    """A text with half of a character, which no file can hold."""
    return f"{field!r} holds half of a character; it is no valid Unicode"


def undecodable_byte(place: int) -> str:
    """A line of bytes that are no UTF-8."""
    return f"byte {place} is no UTF-8; save the file as UTF-8 text"


def line_too_long(most: int) -> str:
    """A line of more bytes than an event can have."""
    return f"the line has more than {most:,} bytes"


def broken_json(cause: object) -> str:
    """A line that is no JSON."""
    return f"this is no JSON: {cause}"


NESTED_TOO_DEEP = "brackets are nested too deep"
NO_OBJECT = "this is no JSON object"


def member_missing(name: str) -> str:
    """A line without a member that every event has."""
    return f"{name!r} is missing"


def member_type(name: str, wanted: str) -> str:
    """A member of another type."""
    return f"{name!r} must be {wanted}"


def refused_line(number: int, code: str, cause: str) -> str:
    """A line of an import or a row of a merge that is refused."""
    return f"line {number}: {code}: {cause}"


def lines_refused(lines: Sequence[str], more: int) -> str:
    """All refused lines of an import, the first ones by name."""
    said = "; ".join(lines)
    return f"{said}; and {count(more, 'line')} more" if more else said


def refused_event(cause: str) -> str:
    """An event that the journal does not take."""
    return f"The journal does not take this: {cause}"


def bad_event(event: str, kind: str, causes: Iterable[str], effect: Sequence[str]) -> str:
    """A stored event beyond its bounds, with what it does."""
    return (
        f"event {event} ({kind}): {'; '.join(causes)}. Its effect: {effect_of(effect)}. "
        f"Take it back with `tutor data void {event}`."
    )


def effect_of(effect: Sequence[str]) -> str:
    """What an event changes, on one line."""
    return "; ".join(effect) or NO_EFFECT


NOT_COMPUTED = "not computed, there are too many of them"
NO_EFFECT = "none on due dates, ratings, plans or settings"
UNCOUNTABLE = "the history cannot be folded with it"


WHY_NOT_VOIDED = {
    "unknown": "No event, or more than one, has an id that begins with {name!r}.",
    "is a void": "The event {name!r} takes another one back, and stays.",
    "already": "The event {name!r} was taken back already.",
}


def not_voided(code: str, name: str) -> str:
    """An event that cannot be taken back, and why."""
    return WHY_NOT_VOIDED[code].format(name=name)


def answers_change(before: int, after: int) -> str:
    """The number of answers."""
    return f"answers: {before} with it, {after} without"


def days_change(before: int, after: int) -> str:
    """The number of days practised."""
    return f"days practised: {before} with it, {after} without"


def names_change(what: str, names: Sequence[str]) -> str:
    """What else differs: schedules, ratings, plans or settings, by their names."""
    listed = ", ".join(names[:MOST_NAMES])
    return f"{what}: {listed}, ..." if len(names) > MOST_NAMES else f"{what}: {listed}"
