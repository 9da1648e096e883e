"""Wrong rules of size, reach and count, applied to a traced chain of layers."""

import pytest

from tutor.kinds.design_mistakes import DESIGN_MISTAKES, is_chain
from tutor.nets.notation import read_network
from tutor.nets.trace import trace
from tutor.nets.trace_rows import Trace

LAYERS = "conv 8 k3 s2 p1; conv 4 k3 d2; maxpool k2"


def traced(network: str) -> Trace:
    return trace(read_network(network), (3, 57, 57), 100)


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("no_plus_one", {"height": 10, "width": 10, "macs": 321_696}),
        ("pad_once", {"height": 12, "width": 12, "macs": 335_232}),
        ("ceil", {"height": 13, "width": 13, "macs": 361_656}),
        ("dilation_ignored", {"height": 13, "width": 13, "macs": 391_608, "rf": 9}),
        ("own_stride", {"rf": 17}), ("stride_ignored", {"rf": 8}),
        ("bias_forgotten", {"params": 504}),
    ],
)  # fmt: skip
def test_a_wrong_rule_gives_its_numbers(name: str, numbers: dict[str, int]) -> None:
    """57 wide: 29, 25 and 12 by the right rules, a reach of 13, 361,656 MACs, 516 parameters."""
    assert DESIGN_MISTAKES[name][2](traced(LAYERS)) == numbers


@pytest.mark.parametrize(
    "network", ["conv 8 k3; flatten; fc 10", "conv 8 k3; gap", "deconv 8 k4 s2 p1"]
)
def test_sizes_and_reach_are_those_of_chains_of_windows(network: str) -> None:
    """Biases can be left out anywhere."""
    found = {name: row[2](traced(network)) for name, row in DESIGN_MISTAKES.items()}
    weights = traced(network).weights
    assert found == {name: {} for name in found} | {"bias_forgotten": {"params": weights}}


def test_no_size_is_given_where_a_rule_leaves_nothing() -> None:
    small = trace(read_network("conv 8 k3"), (3, 3, 3), 100)
    assert DESIGN_MISTAKES["no_plus_one"][2](small) == {}
    assert DESIGN_MISTAKES["ceil"][2](small) == {"height": 1, "width": 1, "macs": 216}


def test_sides_of_different_length_follow_the_rule_each() -> None:
    wide = trace(read_network("conv 8 k3 s2"), (3, 57, 56), 100)
    assert DESIGN_MISTAKES["ceil"][2](wide) == {"height": 28, "width": 28, "macs": 28 * 28 * 216}
    assert DESIGN_MISTAKES["no_plus_one"][2](wide) == {
        "height": 27, "width": 26, "macs": 27 * 26 * 216,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("network", "chain"),
    [
        (LAYERS, True),
        ("deconv 8 k4 s2 p1", False),
        ("residual(conv 3 k3 p1)", False),
        ("gap", True),
    ],
)
def test_a_chain_reads_each_layer_from_the_one_before(network: str, chain: bool) -> None:
    assert is_chain(traced(network)) is chain


def test_each_wrong_rule_is_shown_beside_the_right_one() -> None:
    rules = {name: (shown, right) for name, (shown, right, _) in DESIGN_MISTAKES.items()}
    size = "⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1"
    reach = "r + d(k − 1)·(product of the earlier strides)"
    assert rules == {
        "no_plus_one": ("⌊(n + 2p − d(k − 1) − 1)/s⌋", size),
        "pad_once": ("⌊(n + p − d(k − 1) − 1)/s⌋ + 1", size),
        "ceil": ("⌈(n + 2p − d(k − 1) − 1)/s⌉ + 1", size),
        "dilation_ignored": ("⌊(n + 2p − k)/s⌋ + 1", size),
        "own_stride": ("r + d(k − 1)·(earlier strides and its own)", reach),
        "stride_ignored": ("r + d(k − 1)", reach),
        "bias_forgotten": ("weights", "weights + biases"),
    }
