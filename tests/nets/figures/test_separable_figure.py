"""Depthwise and pointwise: the numbers of both steps, counted tap by tap."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nets.figures.strokes import DOWN, UP, fits, loose
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.figures.separable_figure import separable_figure


def row(lines: tuple[str, ...], name: str) -> list[str]:
    """What stands in a row of the table after its name."""
    return next(line for line in lines if line.startswith(name)).split()[1:]


@given(st.integers(3, 512), st.integers(3, 1024), st.sampled_from([1, 3, 5, 7]),
       st.integers(1, 112), st.sampled_from([1, 2]))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_costs_are_counted(inputs: int, outputs: int, kernel: int, size: int, stride: int) -> None:
    """Positions are tried one by one; every filter tap costs one multiplication there."""
    lines = separable_figure(inputs, outputs, kernel, size, stride)
    fits(lines)
    assert loose(lines, (UP, DOWN)) == []
    side = len([at for at in range(size) if at % stride == 0])
    taps = kernel * kernel
    for name, channels, weights in (
        ("depthwise ", inputs, taps * inputs),
        ("pointwise ", outputs, inputs * outputs),
        ("standard ", outputs, taps * inputs * outputs),
    ):
        expected = [f"{side}x{side}x{channels}", f"{weights:,}", f"{weights * side * side:,}"]
        assert row(lines[1:], name) == expected
    together = taps * inputs + inputs * outputs
    assert row(lines, "together") == [f"{together:,}", f"{together * side * side:,}"]


def test_every_channel_has_its_filter_and_reaches_every_output() -> None:
    """Three channels are drawn whole, many with an ellipsis between."""
    few = separable_figure(3, 16, 5)
    assert [line.split("──")[0].strip() for line in few[2:5]] == [f"channel {n}" for n in (1, 2, 3)]
    many = separable_figure(256, 512, 3)
    assert many[5].lstrip().startswith("…")
    assert many[6].startswith("channel 256 ──[ 3x3 ]── channel 256")
    assert "1x1x256 ── output 512" in "\n".join(many)
    assert "MACs a position" in "\n".join(many)


@pytest.mark.parametrize("told", [(2, 16, 3), (16, 2, 3), (16, 16, 4), (16, 16, 3, 8, 0)])
def test_what_makes_no_picture_is_refused(told: tuple[int, ...]) -> None:
    """Too few channels, an even kernel, no stride."""
    with pytest.raises(Undrawable):
        separable_figure(*told)
