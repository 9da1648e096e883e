"""Rows of the receptive field, held to sets that are pushed forward through the layers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nets.figures.strokes import columns, fits
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.figures.field_figure import HEAD, field_figure

Layers = list[tuple[int, int, int]]
LAYERS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(1, 2)), min_size=1, max_size=4
)
SIZE = 120


def pushed(layers: Layers, size: int = SIZE) -> list[set[int]]:
    """What each value after the layers depends on, by running windows over a line of sets."""
    line = [{place} for place in range(size)]
    for k, s, d in layers:
        outputs = (len(line) - d * (k - 1) - 1) // s + 1
        line = [set().union(*(line[q * s + d * tap] for tap in range(k))) for q in range(outputs)]
    return line


def drawn(layers: Layers) -> tuple[str, ...]:
    """The figure of these layers."""
    return field_figure(*zip(*layers, strict=True))


@given(LAYERS)
@settings(max_examples=60, deadline=None)
def test_rows_hold_the_values_that_one_output_needs(layers: Layers) -> None:
    """Every row: the needed values where they stand, how many, and how far each sees."""
    lines = drawn(layers)
    fits(lines)
    pixels = pushed(layers)[0]
    row = next(line for line in lines if line.startswith("input"))
    assert row.split()[-1] == str(len(pixels))
    scale = max(pixels) // 36 + 1
    assert columns(row, "□", HEAD) == sorted({pixel // scale for pixel in pixels})
    for depth in range(len(layers), 0, -1):
        needed = pushed(layers[depth:])[0]
        sights = pushed(layers[:depth])
        row = next(line for line in lines if line.startswith(f"layer {depth} "))
        wide = max(sights[0]) - min(sights[0]) + 1
        assert row.split()[-2:] == [str(len(needed)), str(wide)]
        middles = {(min(sights[q]) + max(sights[q])) // 2 for q in needed}
        assert columns(row, "■", HEAD) == sorted({middle // scale for middle in middles})
    told = f"one column stands for {scale} pixels"
    assert (told in lines) == (scale > 1)
    assert f"= {max(pixels) + 1}" in "\n".join(lines)


def test_a_strided_stack_grows_by_the_jump() -> None:
    """The sum of the gains, and holes of dilation told."""
    assert "receptive field: 1 + 6 + 4 + 8 = 19" in field_figure((7, 3, 3), (2, 2, 1))
    lines = field_figure((3, 3), (1, 1), (2, 4))
    assert lines[-1].endswith("· 6 unseen")
    assert lines[5] == "input              □·□·□·□·□·□·□       7"


def test_deep_and_wide_networks_are_cut_with_an_ellipsis() -> None:
    """The first and the last layer are there, and the numbers are exact."""
    lines = field_figure((3,) * 24)
    fits(lines)
    assert "   …" in lines
    assert any(line.startswith("layer 24  k3") for line in lines)
    row = next(line for line in lines if line.startswith("layer 1  k3"))
    assert row.split()[-2:] == ["47", "3"]
    assert "receptive field: 1 + 2 + 2 + 2 + 2 + … + 2 = 49" in lines


@pytest.mark.parametrize(
    "stack",
    [((),), ((3,), (1, 1)), ((0,),), ((3,) * 300,), ((3,) * 20, (2,) * 20), ((9_000, 9_000),)],
)
def test_what_is_no_stack_or_too_wide_is_refused(stack: tuple[tuple[int, ...], ...]) -> None:
    """At once, whatever the numbers."""
    with pytest.raises(Undrawable):
        field_figure(*stack)
