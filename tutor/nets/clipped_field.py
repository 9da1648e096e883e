"""What one output really sees of the input: padding seen by no path is clipped, layer by layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tutor.nets.receptive_field import adaptive_taps
from tutor.nets.trace_rows import Trace, TraceRow
from tutor.nets.windows import Window

LARGEST = 4096
INPUT = -1

Places = set[int]


def pixels_read(trace: Trace, row: TraceRow, output: int, axis: int = 0) -> tuple[int, ...] | None:
    """The input pixels along one axis that an output of the row depends on; None where too large.

    Positions count from 0. Where the row has no map any more, every output is the same.
    """
    last = trace.rows.index(row)
    maps = [trace.input, *(each.output for each in trace.rows[: last + 1])]
    if any(size > LARGEST for shape in maps for size in shape[1:]):
        return None
    wanted: dict[int, Places] = {last: {output}}
    for place in range(last, INPUT, -1):
        if place not in wanted:
            continue
        each = trace.rows[place]
        for source, shape in zip(each.sources, each.inputs, strict=True):
            found = _before(each, wanted[place], shape, axis)
            wanted.setdefault(source, set()).update(found)
    return tuple(sorted(wanted.get(INPUT, ())))


def _before(row: TraceRow, outputs: Places, shape: tuple[int, ...], axis: int) -> Places:
    """The positions of the layer's input that these outputs read."""
    if len(shape) == 1:
        return {0}
    size = shape[axis + 1]
    if len(row.output) == 1:
        return set(range(size))
    if row.windows:
        window = row.windows[axis]
        taps: Callable[[Window, int], Iterable[int]]
        taps = _gathered if window.rule == "transposed" else _covered
    elif row.op == "adaptive":
        return {p for q in outputs for p in adaptive_taps(q, size, row.output[axis + 1])}
    else:
        return outputs
    return {p for q in outputs for p in taps(window, q)}


def _covered(window: Window, output: int) -> Iterable[int]:
    start = output * window.stride - window.before
    span = range(start, start + window.dilation * window.kernel, window.dilation)
    skipped = max(0, -(start // window.dilation)) if start < 0 else 0
    for place in span[skipped:]:
        if place >= window.size:
            break
        yield place


def _gathered(window: Window, output: int) -> Iterable[int]:
    for place in range(window.size):
        tap, rest = divmod(output + window.before - place * window.stride, window.dilation)
        if not rest and 0 <= tap < window.kernel:
            yield place
