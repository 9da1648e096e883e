"""The output of one layer: shape, cost and reach; a table by word."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import NamedTuple

from tutor.nets import layer_formulas
from tutor.nets import receptive_field as reaches
from tutor.nets.layer_cost import COSTS, FREE, LayerCost, convolution_cost
from tutor.nets.layers import Axes, Layer
from tutor.nets.receptive_field import ReceptiveField
from tutor.nets.windows import DoesNotFit, Window, layer_windows


class FeatureMap(NamedTuple):
    """What flows between layers: its shape, and what each output sees along each input axis."""

    shape: Axes
    reach: tuple[ReceptiveField, ...]


class LayerOutput(NamedTuple):
    """What a layer makes of its input."""

    wire: FeatureMap
    cost: LayerCost = FREE
    windows: tuple[Window, ...] = ()


def layer_output(layer: Layer, wire: FeatureMap, input_shape: Axes) -> LayerOutput:
    """The output of a layer that is no block; raises DoesNotFit."""
    rule = _RULES.get(layer.op)
    try:
        made = rule(layer, wire, input_shape) if rule else LayerOutput(wire)
    except reaches.FieldTooFine as error:
        raise DoesNotFit(f"{layer.op}: {error}") from error
    if made.cost is FREE and layer.op in COSTS:
        return made._replace(cost=COSTS[layer.op](layer, wire.shape, made.wire.shape))
    return made


def taps_counted(made: LayerOutput) -> int:
    """How many taps it took to tell what outputs see that take turns."""
    fine = [axis for axis, reach in enumerate(made.wire.reach) if len(reach.sights) > 1]
    kernels = [made.windows[axis].kernel if made.windows else reaches.MOST_TAPS for axis in fine]
    phases = [len(made.wire.reach[axis].sights) for axis in fine]
    return sum(
        count * min(kernel, 2 * count) for count, kernel in zip(phases, kernels, strict=True)
    )


def _map(layer: Layer, wire: FeatureMap) -> tuple[int, Axes]:
    channels, *sizes = wire.shape
    if not sizes:
        raise DoesNotFit(f"{layer.op} needs a map, got {channels} values without height and width")
    return channels, tuple(sizes)


def _seen(
    wire: FeatureMap, found: tuple[Window, ...], transposed: bool = False
) -> tuple[ReceptiveField, ...]:
    """What the outputs see; axes that are alike are computed once."""
    after = reaches.after_transposed if transposed else reaches.after_window
    seen: list[ReceptiveField] = []
    for axis, (reach, w) in enumerate(zip(wire.reach, found, strict=True)):
        before = found[axis - 1] if axis else None
        if before and reach is wire.reach[axis - 1] and w[1:] == before[1:]:
            seen.append(seen[-1])
        else:
            seen.append(after(reach, w.kernel, w.stride, w.before, w.dilation))
    return tuple(seen)


def _conv(layer: Layer, wire: FeatureMap, input_shape: Axes) -> LayerOutput:
    del input_shape
    channels, sizes = _map(layer, wire)
    out = channels * layer.multiplier if layer.op == "dwconv" else layer.numbers[0]
    _check_groups(layer, channels, out)
    found = layer_windows(layer, sizes)
    shape = (out, *(window.out for window in found))
    reach = _seen(wire, found, layer.op == "deconv")
    return LayerOutput(
        FeatureMap(shape, reach), convolution_cost(layer, wire.shape, shape, found), found
    )


def _check_groups(layer: Layer, channels: int, out: int) -> None:
    for what, count in (("input", channels), ("output", out)):
        if count % layer.groups:
            raise DoesNotFit(
                f"{layer.op} g{layer.groups} needs {what} channels divisible by {layer.groups}, "
                f"got {count}"
            )
    if layer.links and (layer.groups > 1 or not out <= layer.links <= channels * out):
        raise DoesNotFit(
            f"{layer.op} l{layer.links} needs {out} to {channels}·{out} = {channels * out} links "
            "and no groups"
        )


def _pool(layer: Layer, wire: FeatureMap, input_shape: Axes) -> LayerOutput:
    del input_shape
    channels, sizes = _map(layer, wire)
    found = layer_windows(layer, sizes)
    shape = (channels, *(window.out for window in found))
    return LayerOutput(FeatureMap(shape, _seen(wire, found)), windows=found)


def _adaptive(layer: Layer, wire: FeatureMap, input_shape: Axes) -> LayerOutput:
    channels, sizes = _map(layer, wire)
    wanted = layer.numbers * len(sizes) if len(layer.numbers) == 1 else layer.numbers
    if len(wanted) != len(sizes):
        raise DoesNotFit(f"adaptive has {len(wanted)} sizes, the input has {len(sizes)} axes")
    reach = tuple(
        reaches.after_adaptive(axis, size, out, whole)
        for axis, size, out, whole in zip(wire.reach, sizes, wanted, input_shape[1:], strict=True)
    )
    return LayerOutput(FeatureMap((channels, *wanted), reach))


def _everything(wire: FeatureMap, input_shape: Axes) -> tuple[ReceptiveField, ...]:
    sizes = input_shape[1:]
    pairs = zip(wire.reach, sizes, strict=True)
    return tuple(reaches.after_whole_map(reach, size) for reach, size in pairs)


def _gap(layer: Layer, wire: FeatureMap, input_shape: Axes) -> LayerOutput:
    channels, _ = _map(layer, wire)
    return LayerOutput(FeatureMap((channels,), _everything(wire, input_shape)))


def _flatten(layer: Layer, wire: FeatureMap, input_shape: Axes) -> LayerOutput:
    del layer
    channels, *sizes = wire.shape
    features = layer_formulas.VALUES.compute(channels, prod(sizes))
    return LayerOutput(FeatureMap((features,), _everything(wire, input_shape)))


def _fc(layer: Layer, wire: FeatureMap, input_shape: Axes) -> LayerOutput:
    return LayerOutput(FeatureMap((layer.numbers[0],), _everything(wire, input_shape)))


def _gate(layer: Layer, wire: FeatureMap, input_shape: Axes) -> LayerOutput:
    del input_shape
    _map(layer, wire)
    return LayerOutput(wire)


_RULES: dict[str, Callable[[Layer, FeatureMap, Axes], LayerOutput]] = {
    "conv": _conv, "deconv": _conv, "dwconv": _conv, "pwconv": _conv,
    "maxpool": _pool, "avgpool": _pool, "subsample": _pool, "adaptive": _adaptive,
    "gap": _gap, "flatten": _flatten, "fc": _fc, "rbf": _fc, "se": _gate,
}  # fmt: skip
