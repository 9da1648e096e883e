"""Weights and MACs are counted one by one: every tap of every filter, at every position."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.nets.trace import trace


def connections(inputs: int, outputs: int, groups: int) -> list[tuple[int, int]]:
    """Which input channel feeds which output channel of a grouped convolution."""
    return [
        (i, o)
        for i, o in product(range(inputs), range(outputs))
        if i * groups // inputs == o * groups // outputs
    ]


@settings(max_examples=120, deadline=None)
@given(
    groups=st.sampled_from((1, 2, 3)),
    sides=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    kernel=st.tuples(st.integers(1, 4), st.integers(1, 4)),
    size=st.tuples(st.integers(4, 9), st.integers(4, 9)),
    bias=st.booleans(),
)
def test_a_convolution_counts_every_connection(
    groups: int, sides: tuple[int, int], kernel: tuple[int, int], size: tuple[int, int], bias: bool
) -> None:
    """A weight a tap and connection, a bias a filter; each weight once at every position."""
    inputs, outputs = sides[0] * groups, sides[1] * groups
    text = f"conv {outputs} k{kernel[0]}x{kernel[1]} g{groups}{'' if bias else ' nobias'}"
    row = trace(text, (inputs, *size)).rows[0]
    taps = list(product(range(kernel[0]), range(kernel[1])))
    weights = [(pair, tap) for pair in connections(inputs, outputs, groups) for tap in taps]
    places = list(product(range(size[0] - kernel[0] + 1), range(size[1] - kernel[1] + 1)))
    assert row.weights == len(weights)
    assert row.biases == (outputs if bias else 0)
    assert row.params == row.weights + row.biases
    assert row.macs == len(weights) * len(places)


@settings(max_examples=60, deadline=None)
@given(
    channels=st.integers(1, 5), many=st.integers(1, 3), kernel=st.integers(1, 4),
    size=st.integers(4, 9), stride=st.integers(1, 3),
)  # fmt: skip
def test_a_depthwise_convolution_stays_in_its_channel(
    channels: int, many: int, kernel: int, size: int, stride: int
) -> None:
    """Each channel has its own kernels and meets no other channel."""
    row = trace(f"dwconv k{kernel} s{stride} m{many}", (channels, size)).rows[0]
    weights = [(c, copy, tap) for c in range(channels) for copy in range(many)
               for tap in range(kernel)]  # fmt: skip
    places = range(0, size - kernel + 1, stride)
    assert row.output == (channels * many, len(places))
    assert row.weights == len(weights)
    assert row.biases == channels * many
    assert row.macs == len(weights) * len(places)


@settings(max_examples=60, deadline=None)
@given(kernel=st.integers(1, 4), size=st.integers(1, 6), stride=st.integers(1, 3),
       groups=st.sampled_from((1, 2)))  # fmt: skip
def test_a_transposed_convolution_counts_by_input_position(
    kernel: int, size: int, stride: int, groups: int
) -> None:
    """Every input value meets every weight of its group once, wherever it lands."""
    row = trace(f"deconv 6 k{kernel} s{stride} g{groups}", (4, size)).rows[0]
    weights = [(pair, tap) for pair in connections(4, 6, groups) for tap in range(kernel)]
    assert row.weights == len(weights)
    assert row.macs == len(weights) * size


@pytest.mark.parametrize(
    ("network", "shape", "weights", "biases", "macs"),
    [
        ("conv 16 k5 l60", (6, 14, 14), 1500, 16, 150_000),
        ("pwconv 8", (3, 5, 5), 24, 8, 600),
        ("fc 10", (4, 3, 3), 360, 10, 360),
        ("fc 10 nobias", (36,), 360, 0, 360),
        ("bn", (7, 5, 5), 7, 7, 0),
        ("ln", (7, 5, 5), 7, 7, 0),
        ("scale", (7, 5, 5), 7, 0, 0),
        ("se 2", (7, 5, 5), 28, 9, 28),
        ("subsample k2", (6, 28, 28), 6, 6, 0),
        ("rbf 10", (84,), 0, 0, 840),
        ("maxpool k2", (7, 6, 6), 0, 0, 0),
        ("gap", (7, 6, 6), 0, 0, 0),
        ("dropout", (7, 6, 6), 0, 0, 0),
    ],
)
def test_the_other_layers_count_what_they_hold(
    network: str, shape: tuple[int, ...], weights: int, biases: int, macs: int
) -> None:
    """Norms scale and shift a channel, a gate has two small layers, pooling holds nothing."""
    row = trace(network, shape).rows[0]
    assert (row.weights, row.biases, row.macs) == (weights, biases, macs)
