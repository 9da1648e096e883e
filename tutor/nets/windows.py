"""The window of a layer along one axis: its settings on this input, and its output size."""

from __future__ import annotations

from typing import NamedTuple

from tutor.nets import formulas, misfit_messages
from tutor.nets.formula_terms import LayerFormula
from tutor.nets.layer_catalog import POOL_OPS
from tutor.nets.layers import Axes, Layer, Padding
from tutor.nets.misfit_messages import Misfit, MisfitCode
from tutor.nets.notation import write_layer

AXES = {1: ("length",), 2: ("height", "width"), 3: ("depth", "height", "width")}
HIGHEST = 10**9


class DoesNotFit(Exception):
    """A layer that its input does not fit: the arithmetic, its code and the layer's name."""

    def __init__(self, misfit: Misfit, layer: str = "") -> None:
        super().__init__(misfit.message)
        self.misfit = misfit
        self.layer = layer

    @property
    def code(self) -> MisfitCode:
        """Why, for programs."""
        return self.misfit.code

    def __str__(self) -> str:
        message = self.misfit.message
        return misfit_messages.at_layer(self.layer, message) if self.layer else message

    def at(self, layer: str) -> DoesNotFit:
        """The same misfit with the name of its layer."""
        return self if self.layer else DoesNotFit(self.misfit, layer)


class Window(NamedTuple):
    """One axis of a layer on its input; `rule` names the formula of the output size."""

    size: int
    kernel: int
    stride: int
    before: int
    after: int
    dilation: int
    extra: int
    rule: str

    @property
    def out(self) -> int:
        """The output size; below 1 where the window does not fit."""
        formula, values = size_formula(self)
        return formula.compute(*values)


def size_formula(window: Window) -> tuple[LayerFormula, tuple[int, ...]]:
    """The formula of the output size, and its values in the order of the letters."""
    size, kernel, stride, before, after, dilation, extra, rule = window
    if rule == "same":
        return formulas.SIZE_SAME, (size, stride)
    if rule == "transposed":
        values = (size, kernel, stride, before, after, dilation, extra)
        return formulas.SIZE_TRANSPOSED, values
    if rule == "ceil":
        return formulas.SIZE_CEIL, (size, kernel, stride, before, after, dilation)
    if before != after:
        return formulas.SIZE_UNEVEN, (size, kernel, stride, before, after, dilation)
    return formulas.SIZE, (size, kernel, stride, before, dilation)


def layer_windows(layer: Layer, sizes: Axes) -> tuple[Window, ...]:
    """The window of each axis; raises DoesNotFit where the output would be below 1."""
    axes = len(sizes)
    kernels = per_axis(layer, "kernel", layer.kernel or (1,), axes)
    default = kernels if layer.op in POOL_OPS else (1,) * axes
    strides = per_axis(layer, "stride", layer.stride, axes) if layer.stride else default
    dilations = per_axis(layer, "dilation", layer.dilation or (1,), axes)
    extras = per_axis(layer, "output padding", layer.output_padding or (0,), axes)
    if "causal" in layer.flags and axes != 1:
        raise DoesNotFit(misfit_messages.causal_axes(axes))
    found = tuple(
        _window(layer, (sizes[axis], kernels[axis], strides[axis], dilations[axis], extras[axis]),
                _given(layer, axis, axes))
        for axis in range(axes)
    )  # fmt: skip
    for axis, window in enumerate(found):
        _check(layer, window, "" if len(set(found)) == 1 else f" ({AXES[axes][axis]})")
    return found


def per_axis(layer: Layer, what: str, values: Axes, axes: int) -> Axes:
    """One value an axis."""
    if len(values) == axes:
        return values
    if len(values) == 1:
        return values * axes
    raise DoesNotFit(misfit_messages.setting_axes(layer.op, what, values, axes))


def _given(layer: Layer, axis: int, axes: int) -> Padding:
    if len(layer.padding) in (0, 1):
        return layer.padding[0] if layer.padding else Padding(0, 0)
    if len(layer.padding) != axes:
        raise DoesNotFit(misfit_messages.padding_axes(layer.op, len(layer.padding), axes))
    return layer.padding[axis]


def _window(layer: Layer, numbers: Axes, padding: Padding) -> Window:
    size, kernel, stride, dilation, extra = numbers
    before, after = padding
    rule = "ceil" if "ceil" in layer.flags else "transposed" if layer.op == "deconv" else "floor"
    if "same" in layer.flags:
        total = formulas.PADDING_SAME.compute(size, kernel, stride, dilation)
        before, after, rule = total // 2, total - total // 2, "same"
    elif "causal" in layer.flags:
        before = formulas.PADDING_CAUSAL.compute(kernel, dilation)
    return Window(size, kernel, stride, before, after, dilation, extra, rule)


def _check(layer: Layer, window: Window, axis: str) -> None:
    misfit = _misfit(layer, window)
    if misfit is not None:
        raise DoesNotFit(misfit._replace(message=misfit.message + axis))


def _misfit(layer: Layer, window: Window) -> Misfit | None:
    """What is wrong with the window on its axis, if anything."""
    padding = max(window.before, window.after)
    if layer.op in POOL_OPS and window.rule != "same" and padding > window.kernel // 2:
        return misfit_messages.padding_over_half(window_text(layer), padding, window.kernel)
    if window.extra and window.extra >= max(window.stride, window.dilation):
        return misfit_messages.output_padding(
            window_text(layer), window.extra, window.stride, window.dilation
        )
    if window.out > HIGHEST:
        return misfit_messages.output_too_large(window_text(layer), str(window.out), HIGHEST)
    return _too_small(window_text(layer), window) if window.out < 1 else None


def _too_small(shown: str, window: Window) -> Misfit:
    size, kernel, stride, before, after, dilation, extra, rule = window
    if rule == "transposed":
        padding = f"2·{before}" if before == after else f"({before} + {after})"
        sum_ = f"({size} − 1)·{stride} − {padding} + {dilation}·({kernel} − 1) + {extra} + 1"
        return misfit_messages.transposed_too_small(shown, sum_, window.out)
    span = formulas.SPAN.compute(kernel, dilation)
    needed = str(span) if dilation == 1 else f"{dilation}·({kernel} − 1) + 1 = {span}"
    got = f"{size} + 2·{before}" if before == after else f"{size} + {before} + {after}"
    return misfit_messages.window_too_large(shown, needed, got)


def window_text(layer: Layer) -> str:
    """The layer without its channels: `conv k7 s2`."""
    return write_layer(layer._replace(numbers=(), padding=(), flags=(), groups=1, links=0))
