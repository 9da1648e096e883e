"""A trace as a reader wants it: stages, blocks and runs of equal blocks, each on one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tutor.nets.layer_catalog import ACTIVATION_OPS
from tutor.nets.layers import Branch
from tutor.nets.notation_writer import write_layer
from tutor.nets.trace_rows import Trace, TraceRow

ATTACHED_OPS = ("bn", "ln", "scale", "dropout", "identity", *ACTIVATION_OPS)


class TableLine(NamedTuple):
    """Some rows of a trace shown as one; `what` is their notation, `depth` 1 inside a stage."""

    name: str
    what: str
    rows: tuple[TraceRow, ...]
    depth: int = 0

    @property
    def last(self) -> TraceRow:
        """The row whose output the line shows."""
        return self.rows[-1]

    @property
    def params(self) -> int:
        """Parameters of all rows."""
        return sum(row.params for row in self.rows)

    @property
    def macs(self) -> int:
        """MACs of all rows."""
        return sum(row.macs for row in self.rows)


def ungrouped_lines(trace: Trace) -> tuple[TableLine, ...]:
    """One line a row."""
    return tuple(_alone(row) for row in trace.rows)


def grouped_lines(trace: Trace) -> tuple[TableLine, ...]:
    """Stages with what is inside; norms and activations ride on the layer before them."""
    lines: list[TableLine] = []
    for stage, rows in groupby(trace.rows, lambda row: row.home.stage):
        parts = list(block_lines(rows))
        if not stage:
            lines.extend(parts)
            continue
        runs = list(_runs(parts))
        if len(runs) == 1:
            lines.append(runs[0]._replace(name=stage))
            continue
        lines.append(TableLine(stage, "", tuple(row for line in runs for row in line.rows)))
        lines.extend(line._replace(depth=1) for line in runs)
    return tuple(lines)


def lines_inside(trace: Trace, name: str) -> tuple[TableLine, ...]:
    """What a stage or a block of that name is made of: its blocks, or its rows."""
    stage = [row for row in trace.rows if row.home.stage == name]
    block = [row for row in trace.rows if row.home.unit == name]
    return tuple(block_lines(stage)) if stage else tuple(_alone(row) for row in block)


def block_lines(rows: Iterable[TraceRow]) -> Iterator[TableLine]:
    """Blocks, and layers with their riders, one line each."""
    line: TableLine | None = None
    for unit, run in groupby(rows, lambda row: row.home.unit):
        if unit:
            if line:
                yield line
            block = tuple(run)
            line = TableLine(unit, block[0].home.text, block)
            continue
        for row in run:
            if line and row.op in ATTACHED_OPS:
                line = line._replace(what=f"{line.what} +{row.op}", rows=(*line.rows, row))
                continue
            if line:
                yield line
            line = _alone(row)
    if line:
        yield line


def _runs(lines: Iterable[TableLine]) -> Iterator[TableLine]:
    """Neighbours with the same notation, as in `bottleneck 64 256 x3`."""
    for what, run in groupby(lines, lambda line: line.what):
        same = list(run)
        times = f" x{len(same)}" if len(same) > 1 else ""
        rows = tuple(row for line in same for row in line.rows)
        yield TableLine(same[0].name, what + times, rows)


def _alone(row: TraceRow) -> TableLine:
    return TableLine(row.name, row_notation(row), (row,))


def row_notation(row: TraceRow) -> str:
    """The layer of a row in notation; for a branch, how many paths it joins."""
    if isinstance(row.layer, Branch):
        return f"{row.op} of {len(row.sources)} paths"
    return write_layer(row.layer)
