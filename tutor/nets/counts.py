"""What a layer costs on its input: each count is a formula with its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from typing import NamedTuple

from tutor.nets import formulas
from tutor.nets.formula import Formula
from tutor.nets.layers import Axes, Layer
from tutor.nets.windows import Window


class Count(NamedTuple):
    """A formula and its values in the order of its letters."""

    formula: Formula
    values: Axes

    @property
    def value(self) -> int:
        """The number itself."""
        return self.formula.compute(*self.values)


class Cost(NamedTuple):
    """Weights, biases and MACs of a layer; None where it has none."""

    weights: Count | None = None
    biases: Count | None = None
    macs: Count | None = None


NOTHING = Cost()


def convolved(layer: Layer, shape: Axes, out: Axes, windows: Sequence[Window]) -> Cost:
    """A convolution of any kind; `out` is the shape after it."""
    taps = prod(window.kernel for window in windows)
    biases = Count(formulas.BIASES, (out[0],)) if layer.bias else None
    if layer.links:
        positions = prod(out[1:])
        return Cost(
            Count(formulas.WEIGHTS_LINKED, (taps, layer.links)),
            biases,
            Count(formulas.MACS_LINKED, (positions, taps, layer.links)),
        )
    groups = shape[0] if layer.op == "dwconv" else layer.groups
    values = (taps, shape[0], out[0], groups)
    if layer.op == "deconv":
        macs = Count(formulas.MACS_TRANSPOSED, (prod(shape[1:]), *values))
    else:
        macs = Count(formulas.MACS, (prod(out[1:]), *values))
    return Cost(Count(formulas.WEIGHTS, values), biases, macs)


def connected(layer: Layer, shape: Axes, out: Axes) -> Cost:
    """A fully connected layer on everything before it."""
    values = (prod(shape), out[0])
    biases = Count(formulas.BIASES, (out[0],)) if layer.bias else None
    full = Count(formulas.WEIGHTS_FULL, values)
    return Cost(full, biases, full)


def _distances(layer: Layer, shape: Axes, out: Axes) -> Cost:
    del layer
    return Cost(macs=Count(formulas.WEIGHTS_FULL, (prod(shape), out[0])))


def _scaled_and_shifted(layer: Layer, shape: Axes, out: Axes) -> Cost:
    del layer, out
    one_each = Count(formulas.CHANNELWISE, (shape[0],))
    return Cost(one_each, one_each)


def _scaled(layer: Layer, shape: Axes, out: Axes) -> Cost:
    del layer, out
    return Cost(Count(formulas.CHANNELWISE, (shape[0],)))


def _gated(layer: Layer, shape: Axes, out: Axes) -> Cost:
    del out
    values = (shape[0], layer.numbers[0])
    weights = Count(formulas.GATE_WEIGHTS, values)
    return Cost(weights, Count(formulas.GATE_BIASES, values), weights)


COSTS: dict[str, Callable[[Layer, Axes, Axes], Cost]] = {
    "fc": connected,
    "rbf": _distances,
    "bn": _scaled_and_shifted,
    "ln": _scaled_and_shifted,
    "subsample": _scaled_and_shifted,
    "scale": _scaled,
    "se": _gated,
}
