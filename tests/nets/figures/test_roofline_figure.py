"""The roof of a device and a layer below it."""

from fractions import Fraction

import pytest

from tests.nets.figures.strokes import fits
from tutor.nets.figures.roofline_figure import roofline_figure


@pytest.mark.parametrize(
    "share", [Fraction(1, 2**k) for k in range(7)] + [Fraction(2), Fraction(8)]
)
def test_a_layer_stands_on_the_roof(share: Fraction) -> None:
    """One row lower for each halving below the ridge, on the flat part beyond it."""
    lines = roofline_figure(20, 200, 100 * share)
    fits(lines)
    rows = [line[1:] for line in lines if line.startswith("│")]
    (row,) = [place for place, line in enumerate(rows) if "█" in line]
    column = rows[row].index("█")
    halvings = next((k for k in range(7) if share * 2**k >= 1), 0)
    assert row == halvings
    doublings = halvings if share < 1 else -[1, 2, 4, 8].index(int(share))
    assert column == 24 - 4 * doublings
    reached = min(Fraction(20), 100 * share * 200 / 1000)
    assert f"at most {float(round(reached * 100) / 100):g} TFLOP/s" in lines[-1]
    assert ("bandwidth" in lines[-1]) == (share < 1)


def test_a_layer_far_outside_stands_at_the_edge() -> None:
    lines = roofline_figure(20, 200, 10**9)
    fits(lines)
    assert lines[2].endswith("█")
