"""The output of one layer: shape, cost and receptive field; a table by word."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import NamedTuple

from tutor.nets import formulas, misfit_messages, receptive_field
from tutor.nets.layer_cost import COSTS, FREE, LayerCost, convolution_cost
from tutor.nets.layers import Axes, Layer
from tutor.nets.receptive_field import ReceptiveField
from tutor.nets.windows import DoesNotFit, Window, layer_windows


class FeatureMap(NamedTuple):
    """What flows between layers: its shape, and what each output sees along each input axis."""

    shape: Axes
    fields: tuple[ReceptiveField, ...]


class LayerOutput(NamedTuple):
    """What a layer makes of its input."""

    map: FeatureMap
    cost: LayerCost = FREE
    windows: tuple[Window, ...] = ()


def layer_output(layer: Layer, source: FeatureMap, input_shape: Axes) -> LayerOutput:
    """The output of a layer that is no block; raises DoesNotFit."""
    rule = _RULES.get(layer.op)
    try:
        output = rule(layer, source, input_shape) if rule else LayerOutput(source)
    except receptive_field.FieldTooFine as error:
        raise DoesNotFit(misfit_messages.too_fine(layer.op, error.change)) from None
    if output.cost is FREE and layer.op in COSTS:
        return output._replace(cost=COSTS[layer.op](layer, source.shape, output.map.shape))
    return output


def tap_count(output: LayerOutput) -> int:
    """How many taps it took to tell what outputs see that take turns."""
    fine = [
        axis
        for axis, field in enumerate(output.map.fields)
        if len(field.phases) > 1 and not field.uneven
    ]
    kernels = [
        output.windows[axis].kernel if output.windows else receptive_field.MOST_TAPS
        for axis in fine
    ]
    phases = [len(output.map.fields[axis].phases) for axis in fine]
    return sum(
        count * min(kernel, 2 * count) for count, kernel in zip(phases, kernels, strict=True)
    )


def _map(layer: Layer, source: FeatureMap) -> tuple[int, Axes]:
    channels, *sizes = source.shape
    if not sizes:
        raise DoesNotFit(misfit_messages.needs_map(layer.op, channels))
    return channels, tuple(sizes)


def _fields(
    source: FeatureMap, found: tuple[Window, ...], transposed: bool = False
) -> tuple[ReceptiveField, ...]:
    """What the outputs see; axes that are alike are computed once."""
    after = receptive_field.after_transposed if transposed else receptive_field.after_window
    fields: list[ReceptiveField] = []
    for axis, (field, w) in enumerate(zip(source.fields, found, strict=True)):
        before = found[axis - 1] if axis else None
        if before and field is source.fields[axis - 1] and w[1:] == before[1:]:
            fields.append(fields[-1])
        else:
            fields.append(after(field, w.kernel, w.stride, w.before, w.dilation))
    return tuple(fields)


def _conv(layer: Layer, source: FeatureMap, input_shape: Axes) -> LayerOutput:
    del input_shape
    channels, sizes = _map(layer, source)
    out = channels * layer.multiplier if layer.op == "dwconv" else layer.numbers[0]
    _check_groups(layer, channels, out)
    found = layer_windows(layer, sizes)
    shape = (out, *(window.out for window in found))
    fields = _fields(source, found, layer.op == "deconv")
    return LayerOutput(
        FeatureMap(shape, fields), convolution_cost(layer, source.shape, shape, found), found
    )


def _check_groups(layer: Layer, channels: int, out: int) -> None:
    for what, count in (("input", channels), ("output", out)):
        if count % layer.groups:
            raise DoesNotFit(misfit_messages.groups(layer.op, layer.groups, what, count))
    if layer.links and (layer.groups > 1 or not out <= layer.links <= channels * out):
        raise DoesNotFit(misfit_messages.links(layer.op, layer.links, channels, out))


def _pool(layer: Layer, source: FeatureMap, input_shape: Axes) -> LayerOutput:
    del input_shape
    channels, sizes = _map(layer, source)
    found = layer_windows(layer, sizes)
    shape = (channels, *(window.out for window in found))
    return LayerOutput(FeatureMap(shape, _fields(source, found)), windows=found)


def _adaptive(layer: Layer, source: FeatureMap, input_shape: Axes) -> LayerOutput:
    channels, sizes = _map(layer, source)
    wanted = layer.numbers * len(sizes) if len(layer.numbers) == 1 else layer.numbers
    if len(wanted) != len(sizes):
        raise DoesNotFit(misfit_messages.adaptive_axes(len(wanted), len(sizes)))
    field = tuple(
        receptive_field.after_adaptive(axis, size, out, whole)
        for axis, size, out, whole in zip(
            source.fields, sizes, wanted, input_shape[1:], strict=True
        )
    )
    return LayerOutput(FeatureMap((channels, *wanted), field))


def _everything(source: FeatureMap, input_shape: Axes) -> tuple[ReceptiveField, ...]:
    sizes = input_shape[1:]
    pairs = zip(source.fields, sizes, strict=True)
    return tuple(receptive_field.after_whole_map(field, size) for field, size in pairs)


def _gap(layer: Layer, source: FeatureMap, input_shape: Axes) -> LayerOutput:
    channels, _ = _map(layer, source)
    return LayerOutput(FeatureMap((channels,), _everything(source, input_shape)))


def _flatten(layer: Layer, source: FeatureMap, input_shape: Axes) -> LayerOutput:
    del layer
    channels, *sizes = source.shape
    features = formulas.VALUES.compute(channels, prod(sizes))
    return LayerOutput(FeatureMap((features,), _everything(source, input_shape)))


def _fc(layer: Layer, source: FeatureMap, input_shape: Axes) -> LayerOutput:
    return LayerOutput(FeatureMap((layer.numbers[0],), _everything(source, input_shape)))


def _gate(layer: Layer, source: FeatureMap, input_shape: Axes) -> LayerOutput:
    del input_shape
    _map(layer, source)
    return LayerOutput(source)


def _slice(layer: Layer, source: FeatureMap, input_shape: Axes) -> LayerOutput:
    del input_shape
    (first, end), (channels, *sizes) = layer.numbers, source.shape
    if end > channels:
        raise DoesNotFit(misfit_messages.slice_beyond(first, end, channels))
    return LayerOutput(FeatureMap((end - first, *sizes), source.fields))


def _shuffle(layer: Layer, source: FeatureMap, input_shape: Axes) -> LayerOutput:
    del input_shape
    _check_groups(layer, source.shape[0], source.shape[0])
    return LayerOutput(source)


_RULES: dict[str, Callable[[Layer, FeatureMap, Axes], LayerOutput]] = {
    "conv": _conv, "deconv": _conv, "dwconv": _conv, "pwconv": _conv,
    "maxpool": _pool, "avgpool": _pool, "subsample": _pool, "adaptive": _adaptive,
    "gap": _gap, "flatten": _flatten, "fc": _fc, "rbf": _fc, "se": _gate,
    "slice": _slice, "shuffle": _shuffle,
}  # fmt: skip
