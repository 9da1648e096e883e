"""Blocks drawn from their trace: residual, bottleneck, inverted, Inception, with all numbers."""

from collections.abc import Sequence

from tutor.faults import Unreadable
from tutor.nets.figures import messages
from tutor.nets.figures.box_diagram import BoxText, column_lines, forked_columns, wired_figure
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.layers import Branch
from tutor.nets.trace import DoesNotFit, trace
from tutor.nets.trace_rows import INPUT, Trace, TraceRow, channels_last_text

AFTER = {"bn": "BN", "relu": "ReLU", "relu6": "ReLU6"}
UNSTATED = 32
WINDOWS = {"conv": "conv", "dwconv": "depthwise", "maxpool": "max pool"}


def residual_figure(inputs: int, outputs: int, size: int = 0, stride: int = 1) -> tuple[str, ...]:
    """Two 3x3 convolutions beside their shortcut; a projection where the shape changes."""
    return _block(f"basic {outputs} s{stride}", inputs, size)


def bottleneck_figure(outer: int, inner: int, size: int = 0) -> tuple[str, ...]:
    """1x1 down, 3x3, 1x1 up, beside the identity."""
    return _block(f"bottleneck {inner} {outer}", outer, size)


def inverted_figure(
    inputs: int, factor: int, outputs: int, kernel: int, size: int = 0
) -> tuple[str, ...]:
    """1x1 up, depthwise, 1x1 down; beside the identity where the shape stays."""
    return _block(f"inverted {factor} {outputs} k{kernel}", inputs, size)


def inception_figure(inputs: int, numbers: Sequence[int], size: int = 0) -> tuple[str, ...]:
    """Four paths over one map, their channels stacked; the six numbers as the paper lists them."""
    if len(numbers) != 6:
        raise Undrawable(messages.SIX_NUMBERS)
    found = _traced(f"inception {' '.join(map(str, numbers))} plain", inputs, size)
    end = found.rows[-1]
    paths = [[_short(run[0]) for run in _runs(path)] for path in branch_paths(found, end)]
    parts = " + ".join(str(shape[0]) for shape in end.inputs)
    stacked = f"stack channels: {parts} = {end.output[0]}"
    out = (_map(end.output, size),) if size else ()
    return wired_figure(
        _map(found.input, size), forked_columns(paths), (stacked, *out, _totals(found, size))
    )


def _traced(told: str, channels: int, size: int) -> Trace:
    side = size or UNSTATED
    try:
        return trace(told, (channels, side, side))
    except (DoesNotFit, Unreadable) as misfit:
        raise Undrawable(messages.network_refused(misfit)) from None


def _map(shape: Sequence[int], size: int) -> str:
    """A map as far as its size is known."""
    return channels_last_text(shape) if size else f"{shape[0]} channels"


def _block(told: str, channels: int, size: int) -> tuple[str, ...]:
    """The paths of a block and their sum; a block that does not add is one column."""
    found = _traced(told, channels, size)
    head, out = _map(found.input, size), _map(found.output, size)
    end = next((row for row in found.rows if isinstance(row.layer, Branch)), None)
    if end is None:
        lines = column_lines([_long(run) for run in _runs(found.rows)])
        return wired_figure(head, lines, (out, _totals(found, size)))
    lines = forked_columns(
        [[_long(run) for run in _runs(path)] for path in branch_paths(found, end)]
    )
    after = [AFTER[row.op] for row in found.rows[found.rows.index(end) + 1 :]]
    tail = f"{', then '.join(['add', *after])}: {out}"
    return wired_figure(head, lines, (tail, _totals(found, size)))


def branch_paths(found: Trace, end: TraceRow) -> list[list[TraceRow]]:
    """The rows of each path that a branch joins, in the order of computing."""
    paths = []
    for source in end.sources:
        path: list[TraceRow] = []
        while source != INPUT:
            path.insert(0, found.rows[source])
            source = found.rows[source].sources[0]
        paths.append(path)
    return paths


def _runs(path: Sequence[TraceRow]) -> list[list[TraceRow]]:
    """Each layer of a path with what follows it without weights to speak of."""
    runs: list[list[TraceRow]] = []
    for row in path:
        if row.op in AFTER and runs:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _long(run: Sequence[TraceRow]) -> BoxText:
    row = run[0]
    if row.op == "identity":
        return ("identity",)
    after = "".join(f", {AFTER[each.op]}" for each in run[1:])
    stride = row.windows[0].stride
    told = f"{_kernel(row)}{f', stride {stride}' if stride > 1 else ''}{after}"
    return (told, f"{row.inputs[0][0]} → {row.output[0]}: {row.weights:,} weights")


def _short(row: TraceRow) -> BoxText:
    return (_kernel(row), f"{row.inputs[0][0]} → {row.output[0]}")


def _kernel(row: TraceRow) -> str:
    high, wide = (window.kernel for window in row.windows)
    return f"{WINDOWS[row.op]} {high}x{wide}"


def _totals(found: Trace, size: int) -> str:
    weights = sum(row.weights for row in found.rows if row.op in WINDOWS)
    return f"{weights:,} weights in kernels" + f", {found.macs:,} MACs" * bool(size)
