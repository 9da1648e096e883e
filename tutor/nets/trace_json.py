"""A trace as plain data, for JSON; every axis list is in the order height, width."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tutor.nets import messages
from tutor.nets.layers import Layer
from tutor.nets.trace_rows import Trace, TraceRow


def trace_json(trace: Trace, published: Sequence[str] = ()) -> dict[str, Any]:
    """Input, layers and totals; what was published only where something was."""
    members = {
        "input": [list(shape) for shape in trace.inputs] if trace.more else list(trace.input),
        "layers": [layer_json(trace, row) for row in trace.rows],
        "params": trace.params,
        "macs": trace.macs,
        "activations": trace.activations,
        "conventions": messages.CONVENTIONS,
    }
    return {**members, "published": list(published)} if published else members


def comparison_json(
    left: tuple[Trace, Sequence[str]], right: tuple[Trace, Sequence[str]]
) -> dict[str, Any]:
    """Two traces with what was published, and the totals of the first over the second."""
    one, other = left[0], right[0]
    totals = {
        "params": (one.params, other.params),
        "macs": (one.macs, other.macs),
        "activations": (one.activations, other.activations),
    }
    return {
        "networks": [trace_json(*left), trace_json(*right)],
        "ratio": {name: a / b if b else None for name, (a, b) in totals.items()},
    }


def layer_json(trace: Trace, row: TraceRow) -> dict[str, Any]:
    """One row; the window's members are null where the layer has no window."""
    windows = row.windows
    return {
        "name": row.name,
        "op": row.op,
        "output": list(row.output),
        "params": row.params,
        "macs": row.macs,
        "rf": list(row.rf),
        "jump": [_exact(jump) for jump in row.jump],
        "kernel": [window.kernel for window in windows] or None,
        "stride": [window.stride for window in windows] or None,
        "padding": [[window.before, window.after] for window in windows] or None,
        "dilation": [window.dilation for window in windows] or None,
        "groups": _groups(row),
        "sources": trace.source_names(row),
        "first_pixel": [field.start for field in row.fields],
        "center": [_exact(centre) for centre in row.offset],
        "activations": row.activations,
        "params_weight": row.weights,
        "params_bias": row.biases,
    }


def _groups(row: TraceRow) -> int | None:
    """The groups of a convolution; depthwise, each channel is one."""
    if row.op == "dwconv":
        return row.inputs[0][0]
    if isinstance(row.layer, Layer) and row.op in ("conv", "deconv", "pwconv"):
        return row.layer.groups
    return None


def _exact(value: int | Fraction | None) -> int | str | None:
    """Whole numbers as they are, fractions as `12/7`."""
    return str(value) if isinstance(value, Fraction) and value.denominator > 1 else _whole(value)


def _whole(value: int | Fraction | None) -> int | None:
    return None if value is None else int(value)
