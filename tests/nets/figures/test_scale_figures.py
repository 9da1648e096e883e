"""Feature pyramids and U-Nets."""

import re

import pytest

from tests.nets.figures.strokes import fits
from tutor.nets.figures.scale_figures import pyramid_figure, unet_figure


@pytest.mark.parametrize("n", [128, 300, 512, 1024])
def test_each_level_has_a_bar_as_long_as_its_side(n: int) -> None:
    strides = (8, 16, 32, 64, 128)
    lines = pyramid_figure(n, strides)
    fits(lines)
    bars = [line.count("█") for line in lines if "stride" in line]
    sides = [len(range(0, n, stride)) for stride in strides]
    assert bars == [max(1, 40 * side // sides[0]) for side in sides]
    assert lines[-1].endswith(f" = {sum(side * side for side in sides):,}")


@pytest.mark.parametrize(("n", "levels"), [(572, 4), (60, 1), (140, 2)])
def test_a_unet_loses_two_pixels_at_every_convolution(n: int, levels: int) -> None:
    """Traced layer by layer; 572 gives the published 388."""
    lines = unet_figure(n, levels)
    fits(lines)
    side, down = n, []
    for _ in range(levels):
        down.append(side)
        side = (side - 4) // 2
    up = side - 4
    for line, top in zip(lines[2 + levels - 1 : 1 : -1], down[::-1], strict=True):
        numbers = [int(found) for found in re.findall(r"\d+", line)]
        assert numbers[:3] == [top, top - 2, top - 4]
        assert numbers[3:] == [2 * up, 2 * up, 2 * up - 2, 2 * up - 4]
        up = 2 * up - 4
    assert n != 572 or up == 388
