"""Inverse help: settings that take one size to another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nets.pixel_sets import Step, through
from tutor.faults import Unreadable
from tutor.nets.refusal_messages import NotationCode
from tutor.nets.size_fit import fit_lines, read_size_pair, size_fits


@settings(max_examples=60, deadline=None)
@given(before=st.integers(1, 60), after=st.integers(1, 120))
def test_every_fit_does_it(before: int, after: int) -> None:
    """Counted by brute force, each listed layer gives the size that was asked for."""
    for fit in size_fits(before, after):
        step = Step(fit.op, fit.kernel, fit.stride, fit.padding, extra=fit.output_padding)
        assert len(through([step], before)) == after


@settings(max_examples=60, deadline=None)
@given(before=st.integers(2, 60), after=st.integers(2, 60))
def test_no_small_convolution_is_missed(before: int, after: int) -> None:
    """Kernels up to 7, strides up to 4 and padding up to half a kernel are all found."""
    small = {
        (k, s, p)
        for k in range(1, 8) for s in range(1, 5) for p in range(k // 2 + 1)
        if len(through([Step("conv", k, s, p)], before)) == after
    }  # fmt: skip
    listed = {(fit.kernel, fit.stride, fit.padding) for fit in size_fits(before, after)
              if fit.op == "conv"}  # fmt: skip
    assert small <= listed


def test_known_layers_are_listed() -> None:
    """Stems, patches and decoders that every reader knows."""
    assert "conv k7 s4 p3" in [fit.notation for fit in size_fits(224, 56)]
    assert "conv k16 s16 p0" in [fit.notation for fit in size_fits(224, 14)]
    assert "deconv k4 s2 p1" in [fit.notation for fit in size_fits(28, 56)]
    assert "deconv k3 s2 p1 op1" in [fit.notation for fit in size_fits(28, 56)]
    assert "conv k3 s1 p2" in [fit.notation for fit in size_fits(5, 7)]
    assert "conv k100 s100 p0" in [fit.notation for fit in size_fits(100, 1)]
    assert size_fits(5, 900) == ()


def test_a_line_has_its_arithmetic() -> None:
    """The settings, the numbers and the result."""
    assert "conv k3 s4 p1          ⌊(224 + 2·1 − 1·(3 − 1) − 1)/4⌋ + 1 = 56" in fit_lines(224, 56)
    assert "deconv k4 s2 p1        (28 − 1)·2 − 1 − 1 + 1·(4 − 1) + 0 + 1 = 56" in fit_lines(28, 56)


@pytest.mark.parametrize("text", ["224 -> 56", "224->56", " 224 → 56 ", "224 to 56"])
def test_two_sizes_are_read(text: str) -> None:
    """An arrow in any spelling."""
    assert read_size_pair(text) == (224, 56)


@pytest.mark.parametrize("text", ["", "224", "224 -> 0", "a -> b", "1 -> 2 -> 3", "-1 -> 3"])
def test_anything_else_is_refused(text: str) -> None:
    """Two numbers from 1 and an arrow, nothing else."""
    with pytest.raises(Unreadable) as refused:
        read_size_pair(text)
    assert refused.value.code == NotationCode.NOT_A_PAIR
