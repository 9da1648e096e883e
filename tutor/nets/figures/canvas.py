"""The room a figure has, and what of a long axis is shown in it."""

from collections.abc import Callable, Iterable

from tutor.lang.values import Undefined
from tutor.nets.figures.messages import FigureRefusal

WIDTH = 72
HEIGHT = 18
GAP = " … "


class Undrawable(Undefined):
    """Numbers that make no figure: too large for one, or a layer that does not fit."""

    def __init__(self, refusal: FigureRefusal) -> None:
        super().__init__(refusal.message, refusal.code)


def axis_view(first: int, count: int, room: int, left: int = 0) -> tuple[range, range]:
    """The places shown of an axis: all of it and nothing, or its two ends with a gap between.

    Both ends are equally long, or the left one holds `left` places where that is more than half.
    """
    if count <= room:
        return range(first, first + count), range(0)
    both = room - len(GAP)
    before = max(left, both // 2)
    after = both - before if left > both // 2 else before
    return range(first, first + before), range(first + count - after, first + count)


def axis_text(shown: tuple[range, range], mark: Callable[[int], str], gap: str = GAP) -> str:
    """One character a place; the gap stands where places are left out."""
    left, right = ("".join(mark(place) for place in places) for places in shown)
    return f"{left}{gap}{right}" if right else left


def rows_in_view(count: int, room: int) -> tuple[range, range]:
    """Which of so many rows are shown: all, or the first ones and the last."""
    if count <= room:
        return range(count), range(0)
    return range(room - 2), range(count - 1, count)


def trimmed_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines without trailing blanks."""
    return tuple(line.rstrip() for line in lines)
