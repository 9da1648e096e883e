"""Patches, and windows of attention."""

import re

import pytest

from tests.nets.figures.strokes import fits
from tutor.nets.figures.token_figures import attention_figure, patches_figure


@pytest.mark.parametrize(("n", "patch"), [(224, 16), (32, 16), (56, 14), (16, 16), (2048, 8)])
def test_patches_are_numbered_row_by_row(n: int, patch: int) -> None:
    """First and last number of each row shown, and the length of the sequence."""
    lines = patches_figure(n, patch)
    fits(lines)
    side = n // patch
    rows = [list(map(int, re.findall(r"\d+", line))) for line in lines[2:-2] if line != "…"]
    assert all(row[-1] - row[0] == side - 1 for row in rows)
    assert (rows[0][0], rows[-1][-1]) == (1, side * side)
    assert lines[-1].endswith(f": {side * side + 1:,} tokens")


@pytest.mark.parametrize(("side", "window"), [(8, 4), (12, 4), (56, 7), (6, 6), (400, 4)])
def test_a_window_meets_itself_alone(side: int, window: int) -> None:
    """One block on the diagonal of each row that is shown."""
    lines = attention_figure(side, window)
    fits(lines)
    rows = lines[2 : lines.index("", 2)]
    count = (side // window) ** 2
    if count <= 10:
        assert [row.index("█") for row in rows] == list(range(count))
        assert all(len(row) == count for row in rows)
    assert all(row.count("█") <= 1 for row in rows)
    assert lines[-1] == f"computed: {side**2:,}·{window**2:,} of {side**2:,}·{side**2:,} scores"
