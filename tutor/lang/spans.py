"""Parts of a typed text as (start, end): inside brackets, between separators."""

import re

from tutor.faults import Unreadable
from tutor.lang import messages

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_ANGLES = {"<": ">", "⟨": "⟩"}
_OPENING, _CLOSING = "([{⌊⌈<⟨", ")]}⌋⌉>⟩"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def inside_brackets(
    text: str, start: int, end: int, angles: bool = False
) -> tuple[int, int] | None:
    """The span inside one pair of brackets around everything, without a comma at its end."""
    start, end = trim(text, start, end)
    pairs = {**_PAIRS, **_ANGLES} if angles else _PAIRS
    opened = text[start:end][:1]
    if opened not in pairs:
        return None
    if pairs[opened] not in text[start:end]:
        raise Unreadable(start + 1, *messages.bracket_open(opened, pairs[opened]))
    if text[end - 1] != pairs[opened] or not _spans_all(text, start, end):
        return None
    start, end = trim(text, start + 1, end - 1)
    if end - start > 1 and text[end - 1] == ",":
        start, end = trim(text, start, end - 1)
    return start, end


def _spans_all(text: str, start: int, end: int) -> bool:
    """Whether the bracket at the start closes at the end."""
    depth = 0
    for position in range(start, end):
        depth += (text[position] in _OPENING) - (text[position] in _CLOSING)
        if depth == 0:
            return position == end - 1
    return False


def split_spans(
    text: str, start: int, end: int, separator: re.Pattern[str]
) -> list[tuple[int, int]]:
    """The spans between separators at bracket depth 0."""
    spans: list[tuple[int, int]] = []
    depth, begin, position = 0, start, start
    while position < end:
        found = separator.match(text, position, end) if depth == 0 else None
        if found and found.end() > position:
            spans.append((begin, position))
            begin = position = found.end()
            continue
        if not (text[position] == ">" and text[position - 1] in "-="):
            depth += (text[position] in _OPENING) - (text[position] in _CLOSING)
        position += 1
    spans.append((begin, end))
    return spans
