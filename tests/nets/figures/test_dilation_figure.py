"""Taps and gaps of a dilated kernel."""

import pytest

from tests.nets.figures.strokes import columns, fits
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.figures.dilation_figure import dilation_figure


@pytest.mark.parametrize("k", range(1, 10))
@pytest.mark.parametrize("d", [1, 2, 3, 4, 8, 16])
def test_taps_stand_d_apart_and_the_span_is_counted(k: int, d: int) -> None:
    """Along one axis and, where there is room, in a square with k·k taps."""
    taps = [d * tap for tap in range(k)]
    lines = dilation_figure(k, d)
    fits(lines)
    assert f"= {taps[-1] + 1} pixels" in lines[1].replace("1 pixel", "1 pixel")
    row = next(line for line in lines if line.startswith(f"dilation {d} "))
    if " … " not in row:
        assert columns(row, "█", 13) == taps
    square = [line for line in lines[5:] if line.startswith("█") and "tap" not in line]
    if taps[-1] < 9:
        assert sum(line.count("█") for line in lines[6:-2]) == k * k
        assert len(square) == k
    else:
        assert not square


def test_gaps_are_told_in_words() -> None:
    """How many, and how wide."""
    assert dilation_figure(3, 4)[0] == "3 taps, dilation 4: 2 gaps of 3 pixels"
    assert dilation_figure(2, 2)[0] == "2 taps, dilation 2: 1 gap of 1 pixel"
    assert dilation_figure(5, 1)[0] == "5 taps, dilation 1: no gaps"


@pytest.mark.parametrize(("k", "d"), [(0, 1), (3, 0), (-1, 2)])
def test_no_taps_are_refused(k: int, d: int) -> None:
    """From 1 on."""
    with pytest.raises(Undrawable):
        dilation_figure(k, d)
