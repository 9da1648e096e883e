"""Mistakes for sizes, receptive fields and counts, applied to a traced chain of layers."""

from collections.abc import Callable, Mapping
from math import prod

from tutor.nets.trace_rows import Trace
from tutor.nets.windows import Window

Size = Callable[[Window, int], int]
Numbers = Mapping[str, int]


def _span(window: Window) -> int:
    return window.dilation * (window.kernel - 1) + 1


def _free(window: Window, size: int) -> int:
    return size + window.before + window.after - _span(window)


def _no_plus_one(window: Window, size: int) -> int:
    return _free(window, size) // window.stride


def _pad_once(window: Window, size: int) -> int:
    return (size + window.before - _span(window)) // window.stride + 1


def _rounded_up(window: Window, size: int) -> int:
    return -(-_free(window, size) // window.stride) + 1


def _dilation_ignored(window: Window, size: int) -> int:
    return (size + window.before + window.after - window.kernel) // window.stride + 1


def is_chain(traced: Trace) -> bool:
    """Whether every layer reads the one before it and has plain windows."""
    return all(
        row.sources == (place - 1,) and all(w.rule == "floor" for w in row.windows)
        for place, row in enumerate(traced.rows)
    )


def _sizes(rule: Size) -> Callable[[Trace], Numbers]:
    """Sides of the output and MACs when every size follows the rule; nothing where none fits."""

    def measure(traced: Trace) -> Numbers:
        sides = traced.input[1:]
        macs = 0
        if not sides or not is_chain(traced):
            return {}
        for row in traced.rows:
            if row.windows and len(row.windows) == len(sides):
                sides = tuple(rule(w, n) for w, n in zip(row.windows, sides, strict=True))
            if min(sides) < 1:
                return {}
            positions = prod(row.output[1:])
            macs += row.macs // positions * prod(sides) if len(row.output) > 1 else row.macs
        if len(traced.output) == 1:
            return {}
        return {"height": sides[0], "width": sides[-1], "macs": macs}

    return measure


def _field_grown_by(grow: Callable[[Window, int], int]) -> Callable[[Trace], Numbers]:
    """The receptive field when a layer adds `grow(window, jump before it)`."""

    def measure(traced: Trace) -> Numbers:
        if not is_chain(traced) or not all(row.windows for row in traced.rows):
            return {}
        field, jump = 1, 1
        for row in traced.rows:
            window = row.windows[0]
            field += grow(window, jump)
            jump *= window.stride
        return {"rf": field}

    return measure


def _without_bias(traced: Trace) -> Numbers:
    return {"params": traced.weights}


def _both(traced: Trace) -> Numbers:
    field = _field_grown_by(lambda window, jump: (window.kernel - 1) * jump)(traced)
    return {**_sizes(_dilation_ignored)(traced), **field}


_SIZE = "⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1"
_FIELD = "r + d(k − 1)·(product of the earlier strides)"
DESIGN_MISTAKES: dict[str, tuple[str, str, Callable[[Trace], Numbers]]] = {
    "no_plus_one": ("⌊(n + 2p − d(k − 1) − 1)/s⌋", _SIZE, _sizes(_no_plus_one)),
    "pad_once": ("⌊(n + p − d(k − 1) − 1)/s⌋ + 1", _SIZE, _sizes(_pad_once)),
    "ceil": ("⌈(n + 2p − d(k − 1) − 1)/s⌉ + 1", _SIZE, _sizes(_rounded_up)),
    "dilation_ignored": ("⌊(n + 2p − k)/s⌋ + 1", _SIZE, _both),
    "own_stride": (
        "r + d(k − 1)·(earlier strides and its own)", _FIELD,
        _field_grown_by(lambda w, jump: w.dilation * (w.kernel - 1) * jump * w.stride),
    ),
    "stride_ignored": (
        "r + d(k − 1)", _FIELD, _field_grown_by(lambda w, _: w.dilation * (w.kernel - 1)),
    ),
    "bias_forgotten": ("weights", "weights + biases", _without_bias),
}  # fmt: skip
