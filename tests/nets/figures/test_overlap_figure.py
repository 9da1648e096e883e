"""Two boxes to scale."""

import pytest

from tests.nets.figures.strokes import fits
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.figures.overlap_figure import Box, overlap_figure


@pytest.mark.parametrize(
    ("a", "b"),
    [((0, 0, 6, 4), (2, 1, 8, 5)), ((0, 0, 3, 3), (5, 6, 9, 8)), ((1, 1, 9, 9), (3, 4, 5, 6))],
)
def test_each_unit_cell_is_two_signs(
    a: tuple[int, int, int, int], b: tuple[int, int, int, int]
) -> None:
    """Painted cells of each box alone, of both and of neither, on boxes that are not scaled."""
    lines = overlap_figure(Box(*a), Box(*b))
    fits(lines)
    one, other = (
        {(x, y) for x in range(box[0], box[2]) for y in range(box[1], box[3])} for box in (a, b)
    )
    drawn = "".join(lines[2 : lines.index("", 2)])
    assert lines[0].startswith("one sign stands for 0.5x1 ")
    assert drawn.count("a") == 2 * len(one - other)
    assert drawn.count("b") == 2 * len(other - one)
    assert drawn.count("█") == 2 * len(one & other)
    assert lines[-3].endswith(f" = {len(one & other)}")
    assert lines[-2].endswith(f" = {len(one | other)}")


def test_large_boxes_are_scaled_to_their_room() -> None:
    """Without a blank row or column at the end."""
    lines = overlap_figure(Box(0, 0, 600, 400), Box(300, 100, 900, 500))
    fits(lines)
    assert lines[0] == "one sign stands for 25x50 (width x height)"
    odd = overlap_figure(Box(0, 0, 19, 28), Box(2, 4, 28, 16))
    assert odd[0] == "one sign stands for 1.47x3.11 (width x height)"
    rows = odd[2 : odd.index("", 2)]
    assert set(rows[-1]) == {"a", "·"}
    assert any(row.endswith("b") for row in rows)


@pytest.mark.parametrize("b", [(4, 0, 1, 3), (0, 0, 0, 3)])
def test_a_box_without_area_is_refused(b: tuple[int, int, int, int]) -> None:
    with pytest.raises(Undrawable):
        overlap_figure(Box(0, 0, 4, 4), Box(*b))
