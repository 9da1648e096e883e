"""The arithmetic that authors call, against counting."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.nets import formulas


@settings(max_examples=200, deadline=None)
@given(size=st.integers(1, 40), k=st.integers(1, 7), s=st.integers(1, 4), p=st.integers(0, 3),
       d=st.integers(1, 3))  # fmt: skip
def test_a_size_counts_positions(size: int, k: int, s: int, p: int, d: int) -> None:
    """The positions of a dilated kernel on a padded axis, at most 0 where it does not fit."""
    last = size + 2 * p - d * (k - 1)
    assert max(0, formulas.output_size(size, k, s, p, d)) == len(range(0, max(0, last), s))


@settings(max_examples=100, deadline=None)
@given(layers=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3), st.integers(1, 3)),
                       min_size=1, max_size=4))  # fmt: skip
def test_a_field_is_what_backward_sets_span(layers: list[tuple[int, int, int]]) -> None:
    """From one output back to the input, tap by tap."""
    seen = {0}
    for k, s, d in reversed(layers):
        seen = {place * s + d * tap for place in seen for tap in range(k)}
    kernels, strides, dilations = zip(*layers, strict=True)
    assert formulas.receptive_field(kernels, strides, dilations) == max(seen) - min(seen) + 1


def test_lists_are_told_layer_by_layer() -> None:
    """Sizes, fields and jumps after each layer of AlexNet's and VGG's first layers."""
    assert formulas.output_sizes(227, [(11, 4), (3, 2), (5, 1, 2), (3, 2)]) == (
        55,
        27,
        27,
        13,
    )
    assert formulas.receptive_fields((11, 3, 5, 3), (4, 2, 1, 2)) == (11, 19, 51, 67)
    assert formulas.jumps((4, 2, 1, 2)) == (4, 8, 8, 16)
    assert formulas.receptive_field(()) == 1


def test_single_layers() -> None:
    """Published single layers: AlexNet's first, a depthwise 3x3, a dilated kernel."""
    assert formulas.convolution_params(11, 3, 96) == 34_944
    assert formulas.convolution_macs(55, 11, 3, 96) == 105_415_200
    assert formulas.convolution_params(3, 32, 32, groups=32, bias=False) == 288
    assert formulas.effective_kernel(3, 4) == 9
