"""What a device allows at each arithmetic intensity, and where a layer stands below it."""

import math
from fractions import Fraction

from tutor.lang.evaluate import text
from tutor.nets.figures import messages
from tutor.nets.figures.canvas import Undrawable, trimmed_lines

Real = int | Fraction
ROWS, COLUMNS = 9, 49
STEP = 4  # columns for each doubling of the intensity
ROOF, LAYER, DROP = "·", "█", "│"
GIGA_IN_TERA = 1000


def roofline_figure(peak: Real, bandwidth: Real, intensity: Real) -> tuple[str, ...]:
    """Peak in TFLOP/s, bandwidth in GB/s, intensity in FLOPs per byte; both axes double."""
    if min(peak, bandwidth, intensity) <= 0:
        raise Undrawable(messages.ROOF_ABOVE_ZERO)
    ridge = Fraction(peak) * GIGA_IN_TERA / Fraction(bandwidth)
    middle = COLUMNS // 2
    column = middle + round(STEP * math.log2(Fraction(intensity) / ridge))
    shown = min(max(column, 0), COLUMNS - 1)
    grid = [[" "] * COLUMNS for _ in range(ROWS)]
    for place in range(COLUMNS):
        grid[_row(place - middle)][place] = ROOF
    top = _row(shown - middle)
    for row in range(top + 1, ROWS):
        grid[row][shown] = DROP
    grid[top][shown] = LAYER
    reached = min(Fraction(peak), Fraction(intensity) * Fraction(bandwidth) / GIGA_IN_TERA)
    lines = [
        messages.roof_title(_shown(peak), _shown(bandwidth), _shown(ridge)), "",
        *(f"│{''.join(row)}" for row in grid), f"└{'─' * COLUMNS}",
        messages.FLOPS_PER_BYTE.rjust(COLUMNS + 1), "",
        messages.layer_below_roof(_shown(intensity), _shown(reached), intensity < ridge),
    ]  # fmt: skip
    return trimmed_lines(lines)


def _row(right_of_ridge: int) -> int:
    """The roof falls by one row for each halving of the intensity left of the ridge."""
    return min(max(0, -right_of_ridge) // STEP, ROWS - 1)


def _shown(value: Real) -> str:
    return text(Fraction(round(Fraction(value) * 100), 100), True)
