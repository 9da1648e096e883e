"""The output of one layer: shape, cost and reach; a table by word."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import NamedTuple

from tutor.nets import formulas
from tutor.nets import reach as reaches
from tutor.nets.counts import COSTS, NOTHING, Cost, convolved
from tutor.nets.layers import Axes, Layer
from tutor.nets.reach import Reach
from tutor.nets.windows import DoesNotFit, Window, windows


class Wire(NamedTuple):
    """What flows between layers: its shape, and what each output sees along each input axis."""

    shape: Axes
    reach: tuple[Reach, ...]


class Made(NamedTuple):
    """What a layer makes of its input."""

    wire: Wire
    cost: Cost = NOTHING
    windows: tuple[Window, ...] = ()


def apply(layer: Layer, wire: Wire, input_shape: Axes) -> Made:
    """The output of a layer that is no block; raises DoesNotFit."""
    rule = _RULES.get(layer.op)
    try:
        made = rule(layer, wire, input_shape) if rule else Made(wire)
    except reaches.TooFine as error:
        raise DoesNotFit(f"{layer.op}: {error}") from error
    if made.cost is NOTHING and layer.op in COSTS:
        return made._replace(cost=COSTS[layer.op](layer, wire.shape, made.wire.shape))
    return made


def taps_followed(made: Made) -> int:
    """How many taps it took to tell what outputs see that take turns."""
    fine = [axis for axis, reach in enumerate(made.wire.reach) if len(reach.sights) > 1]
    kernels = [made.windows[axis].kernel if made.windows else reaches.MOST_TAPS for axis in fine]
    phases = [len(made.wire.reach[axis].sights) for axis in fine]
    return sum(
        count * min(kernel, 2 * count) for count, kernel in zip(phases, kernels, strict=True)
    )


def _map(layer: Layer, wire: Wire) -> tuple[int, Axes]:
    channels, *sizes = wire.shape
    if not sizes:
        raise DoesNotFit(f"{layer.op} needs a map, got {channels} values without height and width")
    return channels, tuple(sizes)


def _seen(wire: Wire, found: tuple[Window, ...], transposed: bool = False) -> tuple[Reach, ...]:
    """What the outputs see; axes that are alike are computed once."""
    after = reaches.transposed if transposed else reaches.window
    seen: list[Reach] = []
    for axis, (reach, w) in enumerate(zip(wire.reach, found, strict=True)):
        before = found[axis - 1] if axis else None
        if before and reach is wire.reach[axis - 1] and w[1:] == before[1:]:
            seen.append(seen[-1])
        else:
            seen.append(after(reach, w.kernel, w.stride, w.before, w.dilation))
    return tuple(seen)


def _conv(layer: Layer, wire: Wire, input_shape: Axes) -> Made:
    del input_shape
    channels, sizes = _map(layer, wire)
    out = channels * layer.multiplier if layer.op == "dwconv" else layer.numbers[0]
    _check_groups(layer, channels, out)
    found = windows(layer, sizes)
    shape = (out, *(window.out for window in found))
    reach = _seen(wire, found, layer.op == "deconv")
    return Made(Wire(shape, reach), convolved(layer, wire.shape, shape, found), found)


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


def _pool(layer: Layer, wire: Wire, input_shape: Axes) -> Made:
    del input_shape
    channels, sizes = _map(layer, wire)
    found = windows(layer, sizes)
    shape = (channels, *(window.out for window in found))
    return Made(Wire(shape, _seen(wire, found)), windows=found)


def _adaptive(layer: Layer, wire: Wire, input_shape: Axes) -> Made:
    channels, sizes = _map(layer, wire)
    wanted = layer.numbers * len(sizes) if len(layer.numbers) == 1 else layer.numbers
    if len(wanted) != len(sizes):
        raise DoesNotFit(f"adaptive has {len(wanted)} sizes, the input has {len(sizes)} axes")
    reach = tuple(
        reaches.adaptive(axis, size, out, whole)
        for axis, size, out, whole in zip(wire.reach, sizes, wanted, input_shape[1:], strict=True)
    )
    return Made(Wire((channels, *wanted), reach))


def _everything(wire: Wire, input_shape: Axes) -> tuple[Reach, ...]:
    sizes = input_shape[1:]
    pairs = zip(wire.reach, sizes, strict=True)
    return tuple(reaches.everything(reach, size) for reach, size in pairs)


def _gap(layer: Layer, wire: Wire, input_shape: Axes) -> Made:
    channels, _ = _map(layer, wire)
    return Made(Wire((channels,), _everything(wire, input_shape)))


def _flatten(layer: Layer, wire: Wire, input_shape: Axes) -> Made:
    del layer
    channels, *sizes = wire.shape
    features = formulas.VALUES.compute(channels, prod(sizes))
    return Made(Wire((features,), _everything(wire, input_shape)))


def _fc(layer: Layer, wire: Wire, input_shape: Axes) -> Made:
    return Made(Wire((layer.numbers[0],), _everything(wire, input_shape)))


def _gate(layer: Layer, wire: Wire, input_shape: Axes) -> Made:
    del input_shape
    _map(layer, wire)
    return Made(wire)


_RULES: dict[str, Callable[[Layer, Wire, Axes], Made]] = {
    "conv": _conv, "deconv": _conv, "dwconv": _conv, "pwconv": _conv,
    "maxpool": _pool, "avgpool": _pool, "subsample": _pool, "adaptive": _adaptive,
    "gap": _gap, "flatten": _flatten, "fc": _fc, "rbf": _fc, "se": _gate,
}  # fmt: skip
