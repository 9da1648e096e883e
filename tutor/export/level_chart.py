"""A line of levels over the days of a course, as the path of an SVG picture."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

LEVELS = 5


class ChartFrame(NamedTuple):
    """The days from the left edge to the right one, and the size in pixels."""

    first: date
    last: date
    width: int = 220
    height: int = 56

    def x(self, day: date) -> float:
        """How far right a day stands."""
        return self.width * (day - self.first).days / max(1, (self.last - self.first).days)

    def y(self, level: int) -> float:
        """How far down a level stands: level 5 at the top, level 1 at the bottom."""
        return self.height * (LEVELS - level) / (LEVELS - 1)


def step_path(points: Sequence[tuple[date, int | None]], frame: ChartFrame) -> str:
    """Steps from each level to the next, up to the last day; empty before the first level."""
    known = [(day, level) for day, level in points if level is not None]
    if not known:
        return ""
    (day, level), *later = known
    parts = [f"M{frame.x(day):.1f} {frame.y(level):.1f}"]
    for day, level in later:
        parts.append(f"H{frame.x(day):.1f}V{frame.y(level):.1f}")
    return "".join([*parts, f"H{frame.width}"])
