"""Output sizes are positions counted one by one; what does not fit says so with its arithmetic."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nets.pixel_sets import Step, layers, through
from tutor.nets.trace import trace
from tutor.nets.windows import DoesNotFit

WINDOWS = layers("conv", "maxpool", "avgpool", "deconv", "adaptive", "residual")


@settings(max_examples=400, deadline=None)
@given(step=WINDOWS, size=st.integers(1, 24))
def test_a_size_is_the_number_of_positions(step: Step, size: int) -> None:
    """Every kind of window has as many outputs as it has positions, and none is an error."""
    positions = len(through([step], size))
    if positions:
        assert trace(step.text, (1, size)).output == (1, positions)
    else:
        with pytest.raises(DoesNotFit):
            trace(step.text, (1, size))


@settings(max_examples=150, deadline=None)
@given(tall=WINDOWS, wide=WINDOWS, size=st.tuples(st.integers(5, 16), st.integers(5, 16)))
def test_each_axis_has_settings_of_its_own(tall: Step, wide: Step, size: tuple[int, int]) -> None:
    """A layer with kernel, stride, padding and dilation HxW is the two layers side by side."""
    tall = tall._replace(op="conv", how="", extra=0)
    wide = wide._replace(op="conv", how="", extra=0)
    text = f"conv 1 k{tall.k}x{wide.k} s{tall.s}x{wide.s} p{tall.p}x{wide.p} d{tall.d}x{wide.d}"
    expected = (len(through([tall], size[0])), len(through([wide], size[1])))
    if min(expected) < 1:
        with pytest.raises(DoesNotFit):
            trace(text, (1, *size))
    else:
        assert trace(text, (1, *size)).output == (1, *expected)


@pytest.mark.parametrize(
    ("network", "size", "message"),
    [
        ("relu; relu; conv 8 k7 s2", (3, 5, 5),
         "layer 3: conv k7 s2 needs at least 7, got 5 + 2·0"),
        ("conv 8 k3 p1", (3, 1, 0), "layer input: every size of the input must be from 1 to "
                                    "1,000,000,000"),
        ("conv 8 k3 d2", (3, 4),
         "layer 1: conv k3 d2 needs at least 2·(3 − 1) + 1 = 5, got 4 + 2·0"),
        ("conv 8 k3x5", (3, 9, 4), "layer 1: conv k3x5 needs at least 5, got 4 + 2·0 (width)"),
        ("conv 8 k4 p0:1", (3, 2), "layer 1: conv k4 needs at least 4, got 2 + 0 + 1"),
        ("maxpool k3 p2", (3, 9, 9),
         "layer 1: maxpool k3 pads more than half of its kernel: 2 > 3/2"),
        ("deconv 8 k3 s2 p1 op2", (3, 9), "layer 1: deconv k3 s2 op2: output padding 2 must be "
                                         "smaller than the stride 2 or the dilation 1"),
        ("deconv 8 k2 s2 p2", (3, 1), "layer 1: deconv k2 s2 gives (1 − 1)·2 − 2·2 + 1·(2 − 1) + 0 "
                                      "+ 1 = -2, needs at least 1"),
        ("conv 8 k3 g2", (3, 9, 9), "layer 1: conv g2 needs input channels divisible by 2, got 3"),
        ("conv 9 k3 g2", (4, 9, 9), "layer 1: conv g2 needs output channels divisible by 2, got 9"),
        ("conv 9 k3x3", (4, 9), "layer 1: conv has kernel 3x3 for 2 axes, the input has 1"),
        ("conv 9 k3 causal", (4, 9, 9), "layer 1: causal padding is for one axis, the input has 2"),
        ("flatten; conv 9 k3", (4, 9), "layer 2: conv needs a map, got 36 values without height "
                                       "and width"),
        ("adaptive 3 3", (4, 9), "layer 1: adaptive has 2 sizes, the input has 1 axes"),
        ("conv 4 k1 p999999999", (4, 9), "layer 1: conv k1 gives 2000000007, more than "
                                         "1,000,000,000"),
        ("conv 16 k5 l5", (6, 14, 14),
         "layer 1: conv l5 needs 16 to 6·16 = 96 links and no groups"),
    ],
)  # fmt: skip
def test_a_misfit_names_layer_size_and_arithmetic(
    network: str, size: tuple[int, ...], message: str
) -> None:
    """The message says which layer, what it needs and what it got."""
    with pytest.raises(DoesNotFit) as told:
        trace(network, size)
    assert str(told.value) == message
