"""Two boxes on a grid: what each covers alone, what both cover, and what neither does."""

from fractions import Fraction
from typing import NamedTuple

from tutor.lang.evaluate import text
from tutor.nets.figures import messages
from tutor.nets.figures.canvas import Undrawable, trimmed_lines

Real = int | Fraction
ROWS, COLUMNS = 10, 60
SCALES = (1, 2, 3, 4, 5, 8, 10, 15, 20, 30, 50, 80, 100, 150, 200, 300, 500)
HALF = Fraction(1, 2)
ONE, OTHER, BOTH, NEITHER = "a", "b", "█", "·"


class Box(NamedTuple):
    """The corners of a box in continuous coordinates; y grows downwards."""

    left: Real
    top: Real
    right: Real
    bottom: Real

    def covers(self, x: Real, y: Real) -> bool:
        """Whether a point lies inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    @property
    def sides(self) -> tuple[Real, Real]:
        """Width and height, 0 where the corners are turned round."""
        return max(self.right - self.left, 0), max(self.bottom - self.top, 0)

    @property
    def area(self) -> Real:
        """Width times height."""
        return self.sides[0] * self.sides[1]


def overlap_figure(a: Box, b: Box) -> tuple[str, ...]:
    """Both boxes to scale, two signs wide and one high, with their areas."""
    if not a.area or not b.area:
        raise Undrawable(messages.EMPTY_BOX)
    hull, _ = _around_and_shared(a, b)
    rows, columns = _counts(hull)
    across, down = hull.sides[0] / Fraction(columns), hull.sides[1] / Fraction(rows)
    lines = [messages.one_sign(f"{_rounded(across)}x{_rounded(down)}"), ""]
    lines += [
        "".join(
            _sign(a, b, hull.left + across * (column + HALF), hull.top + down * (row + HALF))
            for column in range(columns)
        )
        for row in range(rows)
    ]
    legend = f"{ONE} A alone   {OTHER} B alone   {BOTH} both   {NEITHER} neither"
    return trimmed_lines([*lines, "", legend, *_areas(a, b)])


def overlap_sentences(a: Box, b: Box) -> tuple[str, ...]:
    """Where each box and their common part lie, with their areas; without the drawing."""
    overlap_figure(a, b)
    _, shared = _around_and_shared(a, b)
    boxes = [("A", a), ("B", b), *([(messages.BOTH_BOXES, shared)] if shared.area else [])]
    places = [
        messages.box_place(name, [_shown(side) for side in (*box[::2], *box[1::2])])
        for name, box in boxes
    ]
    return (*places, *_areas(a, b))


def _around_and_shared(a: Box, b: Box) -> tuple[Box, Box]:
    """The box around both, and the one that both cover."""
    hull = Box(*map(min, a[:2], b[:2]), *map(max, a[2:], b[2:]))
    return hull, Box(*map(max, a[:2], b[:2]), *map(min, a[2:], b[2:]))


def _areas(a: Box, b: Box) -> list[str]:
    hull, shared = _around_and_shared(a, b)
    union = a.area + b.area - shared.area
    return [
        f"A {_product(a)}   B {_product(b)}   both {_product(shared)}",
        f"union {_shown(a.area)} + {_shown(b.area)} - {_shown(shared.area)} = {_shown(union)}",
        f"box around both {_product(hull)}",
    ]


def _counts(hull: Box) -> tuple[int, int]:
    """How many rows and columns the drawing has: one and two a unit, or fewer for large boxes."""
    width, height = hull.sides
    for scale in SCALES:
        if height <= scale * ROWS and 2 * width <= scale * COLUMNS:
            return max(1, round(height / Fraction(scale))), max(
                1, round(2 * width / Fraction(scale))
            )
    raise Undrawable(messages.axis_too_long(SCALES[-1] * ROWS))


def _sign(a: Box, b: Box, x: Real, y: Real) -> str:
    """Which boxes cover a point."""
    covered = (a.covers(x, y), b.covers(x, y))
    return {(True, False): ONE, (False, True): OTHER, (True, True): BOTH}.get(covered, NEITHER)


def _rounded(value: Real) -> str:
    return text(Fraction(round(Fraction(value) * 100), 100), True)


def _product(box: Box) -> str:
    return f"{_shown(box.sides[0])}x{_shown(box.sides[1])} = {_shown(box.area)}"


def _shown(value: Real) -> str:
    return text(value, True)
