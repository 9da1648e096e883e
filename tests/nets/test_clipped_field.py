"""What an output reads at the border of the input."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.nets.pixel_sets import Step, layers, through
from tutor.nets.clipped_field import LARGEST, pixels_read
from tutor.nets.trace import trace

ANY = layers("conv", "maxpool", "avgpool", "deconv", "residual", "adaptive")


@settings(max_examples=150, deadline=None)
@given(steps=st.lists(ANY, min_size=1, max_size=4), size=st.integers(4, 30))
def test_every_output_reads_what_brute_force_finds(steps: list[Step], size: int) -> None:
    """At the border as in the middle, through padding of inner layers and through branches."""
    found = through(steps, size)
    assume(found)
    assume(not any(step.op == "adaptive" for step in steps[:-1]))
    traced = trace("; ".join(step.text for step in steps), (1, size))
    for output in {0, len(found) // 2, len(found) - 1}:
        assert pixels_read(traced, traced.rows[-1], output) == tuple(sorted(found[output]))


def test_a_flat_layer_reads_every_pixel() -> None:
    """After gap each output reads the whole axis."""
    traced = trace("conv 2 k3 p1; gap; fc 4", (1, 6, 9))
    assert pixels_read(traced, traced.rows[-1], 0, 0) == tuple(range(6))
    assert pixels_read(traced, traced.rows[-1], 0, 1) == tuple(range(9))


def test_a_very_large_map_is_not_followed() -> None:
    """Beyond the largest size the question is left open instead of taking long."""
    traced = trace("conv 2 k3", (1, LARGEST + 1))
    assert pixels_read(traced, traced.rows[-1], 0) is None
