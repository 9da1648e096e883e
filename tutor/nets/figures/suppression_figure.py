"""Greedy suppression, step by step: which box is kept, which it removes, which are left."""

from collections.abc import Sequence
from fractions import Fraction

from tutor.lang.evaluate import text
from tutor.nets.figures import messages
from tutor.nets.figures.canvas import Undrawable, trimmed_lines

Real = int | Fraction
MOST = 9


def suppression_figure(
    scores: Sequence[Real], overlaps: Sequence[Sequence[Real]], limit: Real
) -> tuple[str, ...]:
    """A line for each box that is kept; boxes are numbered from 1."""
    count = len(scores)
    if not 0 < count <= MOST:
        raise Undrawable(messages.boxes_up_to(MOST))
    if len(overlaps) != count or any(len(row) != count for row in overlaps):
        raise Undrawable(messages.TABLE_OF_PAIRS)
    left = sorted(range(count), key=lambda box: -scores[box])
    rows, kept = [("step", "kept", "removes", "left")], []
    while left:
        best, *others = left
        kept.append(best)
        gone = [box for box in others if overlaps[best][box] > limit]
        left = [box for box in others if box not in gone]
        removed = ", ".join(f"{box + 1} (IoU {_shown(overlaps[best][box])})" for box in gone)
        rows.append((str(len(kept)), f"{best + 1} (score {_shown(scores[best])})",
                     removed or "none", _numbers(left) or "none"))  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        messages.suppression_title(_shown(limit)), "",
        *("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
          for row in rows),
        "", f"kept: {_numbers(sorted(kept))}",
    ]  # fmt: skip
    return trimmed_lines(lines)


def _numbers(boxes: Sequence[int]) -> str:
    return ", ".join(str(box + 1) for box in boxes)


def _shown(value: Real) -> str:
    return text(value, True)
