"""Blocks in boxes: wires that meet, and numbers that are counted by hand."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nets.figures.strokes import fits, loose
from tutor.nets.figures.block_figures import (
    bottleneck_figure,
    inception_figure,
    inverted_figure,
    residual_figure,
)
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.figures.messages import FigureCode

CHANNELS = st.sampled_from([3, 8, 16, 24, 64, 96, 128, 256, 512])
WEIGHTS = re.compile(r"(\d+) → (\d+): ([\d,]+) weights")


def weights(lines: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Channels in, channels out and weights of each box, top to bottom."""
    found = WEIGHTS.findall("\n".join(lines))
    return [(int(a), int(b), int(c.replace(",", ""))) for a, b, c in found]


def total(lines: tuple[str, ...]) -> int:
    """The weights that the last line tells."""
    return int(lines[-1].split()[0].replace(",", ""))


def well_drawn(lines: tuple[str, ...]) -> None:
    """In its room, and every wire leads somewhere."""
    fits(lines)
    assert loose(lines) == []


@given(CHANNELS, CHANNELS, st.sampled_from([1, 2]), st.sampled_from([0, 28, 56, 57]))
@settings(max_examples=40, deadline=None)
def test_a_residual_block(inputs: int, outputs: int, stride: int, size: int) -> None:
    """Two 3x3 layers; a projection exactly where channels or size change."""
    lines = residual_figure(inputs, outputs, size, stride)
    well_drawn(lines)
    boxes = [(inputs, outputs, 9 * inputs * outputs), (outputs, outputs, 9 * outputs * outputs)]
    if inputs != outputs or stride != 1:
        boxes.insert(1, (inputs, outputs, inputs * outputs))
    else:
        assert "│ identity │" in "\n".join(lines)
    assert weights(lines) == boxes
    assert total(lines) == sum(count for _, _, count in boxes)
    side = -(-size // stride)
    out = f"{side}x{side}x{outputs}" if size else f"{outputs} channels"
    assert f"add, then ReLU: {out}" in "\n".join(lines)


@given(CHANNELS, CHANNELS)
@settings(max_examples=30, deadline=None)
def test_a_bottleneck(outer: int, inner: int) -> None:
    """Down, across, up, with the identity beside it."""
    lines = bottleneck_figure(outer, inner)
    well_drawn(lines)
    assert weights(lines) == [
        (outer, inner, outer * inner),
        (inner, inner, 9 * inner * inner),
        (inner, outer, inner * outer),
    ]
    assert total(lines) == 2 * outer * inner + 9 * inner * inner
    assert lines[0].strip() == f"{outer} channels"


@given(st.sampled_from([16, 24, 40]), st.integers(2, 6), st.sampled_from([16, 24]),
       st.sampled_from([3, 5]))  # fmt: skip
@settings(max_examples=30, deadline=None)
def test_an_inverted_bottleneck(inputs: int, factor: int, outputs: int, kernel: int) -> None:
    """Up, each channel alone, down; added only where the channels stay."""
    lines = inverted_figure(inputs, factor, outputs, kernel)
    well_drawn(lines)
    wide = inputs * factor
    assert weights(lines) == [
        (inputs, wide, inputs * wide),
        (wide, wide, kernel * kernel * wide),
        (wide, outputs, wide * outputs),
    ]
    assert ("add" in "\n".join(lines)) == (inputs == outputs)


@given(CHANNELS, st.lists(st.integers(1, 400), min_size=6, max_size=6))
@settings(max_examples=40, deadline=None)
def test_an_inception_module(inputs: int, numbers: list[int]) -> None:
    """Four paths; outputs are stacked, reductions are not."""
    lines = inception_figure(inputs, numbers, 28)
    well_drawn(lines)
    a, b_in, b, c_in, c, d = numbers
    text = "\n".join(lines)
    assert f"stack channels: {a} + {b} + {c} + {d} = {a + b + c + d}" in text
    for source, target in ((inputs, a), (inputs, b_in), (b_in, b), (c_in, c), (inputs, d)):
        assert f"{source} → {target}" in text
    kernels = inputs * (a + b_in + c_in + d) + 9 * b_in * b + 25 * c_in * c
    assert total(lines) == kernels
    assert lines[-1].strip().endswith(f" {kernels * 28 * 28:,} MACs")


def test_a_module_needs_six_numbers_and_a_block_an_input() -> None:
    """Refused with the reason."""
    with pytest.raises(Undrawable) as refused:
        inception_figure(192, (64, 128), 28)
    assert refused.value.code == FigureCode.WRONG_KIND
    with pytest.raises(Undrawable):
        residual_figure(0, 64)
    with pytest.raises(Undrawable):
        bottleneck_figure(64, -1)
