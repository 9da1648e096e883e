"""A trace as lines of text: stages grouped, exact parameters, fitting the width of a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tutor.nets import messages
from tutor.nets.layer_catalog import ACTIVATION_OPS
from tutor.nets.layers import Branch
from tutor.nets.notation import write_layer
from tutor.nets.trace_rows import Trace, TraceRow, channels_last_text, input_name

GAP = "  "
WIDE = ("output", "params", "MACs", "RF", "jump")
NARROW = ("output", "params short", "MACs")
EXPORT_HEADS = (
    "name", "layer", "output", "weights", "biases", "macs", "activations", "rf", "jump",
)  # fmt: skip
LONGEST_NAME = 16
SHORTEST_NAME = 6
SHORTEST_TEXT = 8


def table_lines(
    trace: Trace, *, full: bool = False, width: int = 80, columns: Sequence[str] = ()
) -> list[str]:
    """The table and its totals; `full` has one line a row."""
    chosen = ungrouped_lines(trace) if full else grouped_lines(trace)
    inputs = (
        f"{input_name(-number)} {channels_last_text(shape)}"
        for number, shape in enumerate(trace.inputs, 1)
    )
    return [*inputs, "", *layer_lines(chosen, width, columns), "", *total_lines(trace)]


def layer_lines(
    shown: Sequence[TableLine], width: int = 80, columns: Sequence[str] = ()
) -> list[str]:
    """A header and one line each; the notation gives way first where there is no room."""
    heads = tuple(columns) or WIDE
    names = ["layer", *(" " * line.depth + line.name for line in shown)]
    rows = [tuple(head.split()[0] for head in heads)]
    rows.extend(tuple(COLUMNS[head](line) for head in heads) for line in shown)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room = min(LONGEST_NAME, max(map(len, names)))
    left = width - room - sum(len(GAP) + each for each in widths)
    texts = ["", *(line.what for line in shown)]
    text = min(left - len(GAP), max(map(len, texts)))
    if text < min(SHORTEST_TEXT, max(map(len, texts))):
        text, room = 0, min(room, max(SHORTEST_NAME, room + left))
    return [
        _row(name, what, row, (room, text, *widths))
        for name, what, row in zip(names, texts, rows, strict=True)
    ]


def csv_lines(trace: Trace) -> list[str]:
    """Every row with exact numbers, separated by commas; sizes and fields by x."""
    return [",".join(EXPORT_HEADS), *(",".join(_exported(row)) for row in trace.rows)]


def markdown_lines(trace: Trace) -> list[str]:
    """Every row with exact numbers as a Markdown table, and the totals as a list."""
    rows = [EXPORT_HEADS, ("---",) * len(EXPORT_HEADS), *map(_exported, trace.rows)]
    table = [f"| {' | '.join(row)} |" for row in rows]
    return [*table, "", *(f"- {' '.join(line.split())}" for line in total_lines(trace))]


def _exported(row: TraceRow) -> tuple[str, ...]:
    numbers = (row.weights, row.biases, row.macs, row.activations)
    return (
        row.name, row_notation(row), channels_last_text(row.output), *map(str, numbers),
        field_text(row), jump_text(row),
    )  # fmt: skip


def total_lines(trace: Trace) -> list[str]:
    """Parameters, MACs and activations of the whole network."""
    return [
        messages.total_parameters(trace.params, trace.weights, trace.biases),
        messages.total_macs(trace.macs),
        messages.total_activations(trace.activations, bytes_text(4 * trace.activations)),
    ]


def bytes_text(count: int) -> str:
    """Bytes in three digits: `42.3 MB`."""
    told = short_count(count)
    return f"{told[:-1]} {told[-1]}B" if told[-1].isalpha() else f"{told} B"


def short_count(count: int) -> str:
    """A count in three digits: `118M`, `4.09G`."""
    if count < 1000:
        return str(count)
    if count >= 10**18:
        return f"{count:.2e}"
    value, unit = count / 1000, 0
    while value >= 999.5:
        value, unit = value / 1000, unit + 1
    digits = 0 if value >= 99.95 else 1 if value >= 9.995 else 2
    return f"{value:.{digits}f}{'kMGTP'[unit]}"


def field_text(row: TraceRow) -> str:
    """The receptive field: `11`, `11x7`, or `all` once an output sees the whole input."""
    if not row.fields or any(reach.whole for reach in row.fields):
        return messages.ALL
    return _axes([str(field) for field in row.rf])


def jump_text(row: TraceRow) -> str:
    """The jump: `4`, `4x2`, or nothing once an output sees the whole input."""
    if not row.fields or any(reach.whole for reach in row.fields):
        return ""
    return _axes([messages.VARIES if jump is None else str(jump) for jump in row.jump])


def _axes(values: Sequence[str]) -> str:
    return values[0] if len(set(values)) == 1 else "x".join(values)


def _count(count: int) -> str:
    written = f"{count:,}"
    return "" if not count else written if len(written) <= 13 else short_count(count)


COLUMNS: dict[str, Callable[[TableLine], str]] = {
    "output": lambda line: channels_last_text(line.last.output),
    "params": lambda line: _count(line.params),
    "MACs": lambda line: short_count(line.macs) if line.macs else "",
    "params short": lambda line: short_count(line.params) if line.params else "",
    "RF": lambda line: field_text(line.last),
    "jump": lambda line: jump_text(line.last),
}


def _row(name: str, what: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    room, text, *rest = widths
    numbers = GAP.join(f"{cell:>{each}}" for cell, each in zip(cells, rest, strict=True))
    notation = f"{_cut(what, text):<{text}}{GAP}" if text else ""
    label = name if len(name) <= room else f"…{name[1 - room :]}"
    return f"{label:<{room}}{GAP}{notation}{numbers}".rstrip()


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + "…"


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
    for stage, rows in groupby(trace.rows, lambda row: row.origin.stage):
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
    stage = [row for row in trace.rows if row.origin.stage == name]
    block = [row for row in trace.rows if row.origin.block == name]
    return tuple(block_lines(stage)) if stage else tuple(_alone(row) for row in block)


def block_lines(rows: Iterable[TraceRow]) -> Iterator[TableLine]:
    """Blocks, and layers with their riders, one line each."""
    riders: list[TraceRow] = []
    line: TableLine | None = None
    for unit, run in groupby(rows, lambda row: row.origin.block):
        block = tuple(run)
        units = [TableLine(unit, block[0].origin.block_text, block)] if unit else map(_alone, block)
        for each in units:
            if line and not unit and each.rows[0].op in ATTACHED_OPS:
                riders.append(each.rows[0])
                continue
            if line:
                yield _with_riders(line, riders)
            line, riders = each, []
    if line:
        yield _with_riders(line, riders)


def _with_riders(line: TableLine, riders: Sequence[TraceRow]) -> TableLine:
    """The line with the layers that follow it at once: all together, as there may be thousands."""
    what = "".join(f" +{row.op}" for row in riders)
    return line._replace(what=line.what + what, rows=(*line.rows, *riders))


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
        return messages.join_of_paths(row.op, len(row.sources))
    if row.weights_of:
        return f"again {row.weights_of}"
    return write_layer(row.layer)
