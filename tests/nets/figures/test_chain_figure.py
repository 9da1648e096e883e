"""Residual blocks in a row: products held to the sum over all paths."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nets.figures.strokes import fits
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.figures.chain_figure import chain_figure
from tutor.nets.figures.messages import FigureCode

SLOPES = st.lists(st.fractions(-1, 1, max_denominator=5), min_size=1, max_size=6)


@given(SLOPES, st.sampled_from([Fraction(1), Fraction(9, 10)]))
@settings(max_examples=60, deadline=None)
def test_the_products_are_the_sum_over_paths(slopes: list[Fraction], skip: Fraction) -> None:
    """With skips: every path's product, added. Without: the one path through all branches."""
    lines = chain_figure(slopes, skip)
    fits(lines)
    paths = []
    for branches in product((False, True), repeat=len(slopes)):
        value = Fraction(1)
        for taken, slope in zip(branches, slopes, strict=True):
            value *= slope if taken else skip
        paths.append(value)
    told = [line.strip() for line in lines if line.strip().startswith(("=", "≈"))]
    for shown, exact in zip(told, (sum(paths), paths[-1]), strict=True):
        sign, text = shown.split()
        if sign == "=":
            assert Fraction(text) == exact
        else:
            assert float(text) == pytest.approx(float(exact), rel=1e-3)
    assert lines[-1].endswith(f"{len(paths)} paths from x to y")


def test_blocks_are_drawn_with_their_slopes() -> None:
    """Skip above, branch below, added at the end of each."""
    assert chain_figure([Fraction(1, 2), -1])[:3] == (
        "   ┌──── 1 ────┐  ┌─── 1 ────┐",
        "x ─┤          (+)─┤         (+)─ y",
        "   └─ F1: 1/2 ─┘  └─ F2: -1 ─┘",
    )


def test_a_long_chain_shows_its_ends_and_its_length() -> None:
    """An ellipsis, the last block, the exact number of paths."""
    lines = chain_figure([Fraction(1, 10)] * 20)
    fits(lines)
    assert " … " in lines[1]
    assert "F20: 1/10" in lines[2]
    assert lines[-1] == "20 blocks, two ways through each: 1,048,576 paths from x to y"


def test_a_product_beyond_all_measure_is_refused() -> None:
    """Large slopes many times over."""
    with pytest.raises(Undrawable) as refused:
        chain_figure([Fraction(10**12, 7)] * 64)
    assert refused.value.code == FigureCode.TOO_LARGE


@pytest.mark.parametrize("count", [0, 65])
def test_no_block_and_too_many_are_refused(count: int) -> None:
    """From 1 to 64."""
    with pytest.raises(Undrawable):
        chain_figure([1] * count)
