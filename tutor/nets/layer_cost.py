"""What a layer costs on its input: each count is a formula with its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from typing import NamedTuple

from tutor.nets import formulas
from tutor.nets.formula_terms import LayerFormula
from tutor.nets.layers import Axes, Layer
from tutor.nets.windows import Window


class CountFormula(NamedTuple):
    """A formula and its values in the order of its letters."""

    formula: LayerFormula
    values: Axes

    @property
    def value(self) -> int:
        """The number itself."""
        return self.formula.compute(*self.values)


class LayerCost(NamedTuple):
    """Weights, biases and MACs of a layer; None where it has none."""

    weights: CountFormula | None = None
    biases: CountFormula | None = None
    macs: CountFormula | None = None


FREE = LayerCost()


def convolution_cost(layer: Layer, shape: Axes, out: Axes, windows: Sequence[Window]) -> LayerCost:
    """A convolution of any kind; `out` is the shape after it."""
    taps = prod(window.kernel for window in windows)
    biases = CountFormula(formulas.BIASES, (out[0],)) if layer.bias else None
    if layer.links:
        positions = prod(out[1:])
        return LayerCost(
            CountFormula(formulas.WEIGHTS_LINKED, (taps, layer.links)),
            biases,
            CountFormula(formulas.MACS_LINKED, (positions, taps, layer.links)),
        )
    groups = shape[0] if layer.op == "dwconv" else layer.groups
    values = (taps, shape[0], out[0], groups)
    if layer.op == "deconv":
        macs = CountFormula(formulas.MACS_TRANSPOSED, (prod(shape[1:]), *values))
    else:
        macs = CountFormula(formulas.MACS, (prod(out[1:]), *values))
    return LayerCost(CountFormula(formulas.WEIGHTS, values), biases, macs)


def fully_connected_cost(layer: Layer, shape: Axes, out: Axes) -> LayerCost:
    """A fully connected layer on everything before it."""
    values = (prod(shape), out[0])
    biases = CountFormula(formulas.BIASES, (out[0],)) if layer.bias else None
    full = CountFormula(formulas.WEIGHTS_FULL, values)
    return LayerCost(full, biases, full)


def _distances(layer: Layer, shape: Axes, out: Axes) -> LayerCost:
    del layer
    return LayerCost(macs=CountFormula(formulas.WEIGHTS_FULL, (prod(shape), out[0])))


def _scaled_and_shifted(layer: Layer, shape: Axes, out: Axes) -> LayerCost:
    del layer, out
    one_each = CountFormula(formulas.CHANNELWISE, (shape[0],))
    return LayerCost(one_each, one_each)


def _scaled(layer: Layer, shape: Axes, out: Axes) -> LayerCost:
    del layer, out
    return LayerCost(CountFormula(formulas.CHANNELWISE, (shape[0],)))


def _gated(layer: Layer, shape: Axes, out: Axes) -> LayerCost:
    del out
    values = (shape[0], layer.numbers[0])
    weights = CountFormula(formulas.GATE_WEIGHTS, values)
    return LayerCost(weights, CountFormula(formulas.GATE_BIASES, values), weights)


COSTS: dict[str, Callable[[Layer, Axes, Axes], LayerCost]] = {
    "fc": fully_connected_cost,
    "rbf": _distances,
    "bn": _scaled_and_shifted,
    "ln": _scaled_and_shifted,
    "subsample": _scaled_and_shifted,
    "scale": _scaled,
    "se": _gated,
}
