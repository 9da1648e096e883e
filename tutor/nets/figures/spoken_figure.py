"""A drawing as lines without strokes, for plain mode and for programs that read a screen aloud."""

import re
from collections.abc import Iterable, Sequence

STROKES = "─│┌┐└┘├┤┬┴┼═║█▓▒░■□×"
_DRAWN = re.compile(rf"[{STROKES}]+")
_GAP = re.compile(r"\s{2,}")
_LETTERS = re.compile(r"[A-Za-z0-9]")
MOST_LISTED = 4


def spoken_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """What is written in a drawing, line by line; what stands apart is parted by a comma."""
    written = (_GAP.sub(", ", _DRAWN.sub("  ", line).strip()) for line in lines)
    return tuple(line.strip(" ,") for line in written if _LETTERS.search(line))


def listed(places: Sequence[int]) -> str:
    """The first places of many, and the last one."""
    if len(places) <= MOST_LISTED:
        return ", ".join(map(str, places))
    first = ", ".join(map(str, places[: MOST_LISTED - 1]))
    return f"{first}, ... {places[-1]}"
