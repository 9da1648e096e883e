"""Output sizes are positions counted one by one; what does not fit says so with its arithmetic."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nets.pixel_sets import Step, layers, through
from tutor.nets.misfit_messages import MisfitCode
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
    ("network", "size", "layer", "code"),
    [
        ("relu; relu; conv 8 k7 s2", (3, 5, 5), "3", MisfitCode.TOO_SMALL),
        ("conv 8 k3 p1", (3, 1, 0), "input", MisfitCode.INPUT_SIZE),
        ("conv 8 k3 d2", (3, 4), "1", MisfitCode.TOO_SMALL),
        ("conv 8 k3x5", (3, 9, 4), "1", MisfitCode.TOO_SMALL),
        ("conv 8 k4 p0:1", (3, 2), "1", MisfitCode.TOO_SMALL),
        ("maxpool k3 p2", (3, 9, 9), "1", MisfitCode.PADDING_OVER_HALF),
        ("deconv 8 k3 s2 p1 op2", (3, 9), "1", MisfitCode.OUTPUT_PADDING),
        ("deconv 8 k2 s2 p2", (3, 1), "1", MisfitCode.TOO_SMALL),
        ("conv 8 k3 g2", (3, 9, 9), "1", MisfitCode.GROUPS),
        ("conv 9 k3 g2", (4, 9, 9), "1", MisfitCode.GROUPS),
        ("conv 9 k3x3", (4, 9), "1", MisfitCode.SETTING_AXES),
        ("conv 9 k3 causal", (4, 9, 9), "1", MisfitCode.CAUSAL_AXES),
        ("flatten; conv 9 k3", (4, 9), "2", MisfitCode.NEEDS_MAP),
        ("adaptive 3 3", (4, 9), "1", MisfitCode.SETTING_AXES),
        ("conv 4 k1 p999999999", (4, 9), "1", MisfitCode.TOO_LARGE),
        ("conv 16 k5 l5", (6, 14, 14), "1", MisfitCode.LINKS),
    ],
)
def test_a_misfit_names_its_layer(
    network: str, size: tuple[int, ...], layer: str, code: MisfitCode
) -> None:
    """Which layer does not fit, and why."""
    with pytest.raises(DoesNotFit) as refused:
        trace(network, size)
    assert (refused.value.layer, refused.value.code) == (layer, code)
