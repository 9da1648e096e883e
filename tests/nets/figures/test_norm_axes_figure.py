"""The maps behind one mean, norm by norm."""

import pytest

from tests.nets.figures.strokes import fits
from tutor.nets.figures.norm_axes_figure import norm_axes_figure


@pytest.mark.parametrize(
    ("images", "channels", "groups"), [(4, 8, 2), (1, 6, 3), (7, 12, 4), (3, 14, 14)]
)
def test_each_panel_marks_the_maps_that_its_norm_averages(
    images: int, channels: int, groups: int
) -> None:
    """Counted in the panels, and said below them."""
    lines = norm_axes_figure(images, channels, groups)
    fits(lines)
    starts = [lines[2].index(name) for name in ("batch", "layer", "group", "instance")]
    counts = (images, channels, channels // groups, 1)
    for place, count in enumerate(counts):
        end = starts[place + 1] if place < 3 else None
        panel = [line[starts[place] : end].strip() for line in lines[3 : 3 + images]]
        assert sum(row.count("█") for row in panel) == count
        assert all(len(row) == channels for row in panel)
        assert lines[3 + images][starts[place] :].startswith(f"{count}·H·W")


def test_a_large_batch_is_cut() -> None:
    lines = norm_axes_figure(64, 256, 32)
    fits(lines)
    assert "64·H·W" in "\n".join(lines)
