"""Layers counted connection by connection."""

from functools import cache
from itertools import product

from tests.content.oracles.counting import positions


@cache
def filter_weights(channels: int, height: int, width: int) -> int:
    """The weights of one filter, listed one by one."""
    return len(list(product(range(channels), range(height), range(width))))


@cache
def weights(ins: int, outs: int, side: int = 1, groups: int = 1) -> int:
    """Weights of a convolution, filter after filter; each filter sees its own group."""
    seen = [0] * groups
    for channel in range(ins):
        seen[channel * groups // ins] += 1
    return sum(filter_weights(seen[one * groups // outs], side, side) for one in range(outs))


def macs(size: int, layer: tuple[int, int, int], stride: int = 1, groups: int = 1) -> int:
    """Multiply-accumulates of (ins, outs, side) with padding (side - 1)/2: per output position."""
    ins, outs, side = layer
    places = positions(size, side, stride, side // 2)
    return sum(weights(ins, outs, side, groups) for _ in range(places * places))
