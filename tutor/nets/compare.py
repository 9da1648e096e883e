"""Two architectures side by side: totals with their ratio, and the stages of each."""

from __future__ import annotations

from itertools import zip_longest
from typing import NamedTuple

from tutor.nets.trace_rows import Trace, channels_last_text
from tutor.nets.trace_table import field_text, grouped_lines, short_count

COLUMN_GAP = "  "
WIDE, NARROW = 96, 50
LABEL_WIDTH = 14
COLUMN_HEADS: tuple[str, ...] = ("layer", "output", "params", "MACs", "RF")
CONVOLUTIONS = ("conv", "deconv", "dwconv", "pwconv")


class ComparedNetwork(NamedTuple):
    """One of the two: its name, the year where it was published, and its trace."""

    name: str
    year: str
    trace: Trace


def comparison_lines(left: ComparedNetwork, right: ComparedNetwork, width: int) -> list[str]:
    """Facts with their ratio, then both tables next to each other."""
    each = (width - len(COLUMN_GAP)) // 2
    lines = [*totals_comparison(left, right, width), ""]
    for one, other in zip_longest(_stages(left, each), _stages(right, each), fillvalue=""):
        lines.append(f"{one:<{each}}{COLUMN_GAP}{other}".rstrip())
    return lines


def totals_comparison(left: ComparedNetwork, right: ComparedNetwork, width: int) -> list[str]:
    """Year, parameters, MACs and more; the larger against the smaller where it tells something."""
    is_narrow = width < NARROW
    room = max(12, (width - LABEL_WIDTH) * 3 // 8)
    lines = []
    for label, one, other, ratio in _facts(left, right):
        shown = "" if is_narrow else ratio
        lines.append(f"{label:<{LABEL_WIDTH}}{one:<{room}}{other:<{room}}{shown}".rstrip())
        if is_narrow and label and ratio:
            lines.append(f"{'  ratio':<{LABEL_WIDTH}}{ratio}")
    return lines


def _facts(left: ComparedNetwork, right: ComparedNetwork) -> list[tuple[str, str, str, str]]:
    one, other = left.trace, right.trace
    published = left.year or right.year
    counts = {
        "parameters": (one.params, other.params),
        " in fc": (_connected(one), _connected(other)),
        "MACs": (one.macs, other.macs),
        "activations": (one.activations, other.activations),
    }
    return [
        ("", left.name, right.name, "ratio"),
        *([("year", left.year, right.year, "")] if published else []),
        ("input", channels_last_text(one.input), channels_last_text(other.input), ""),
        ("conv + fc", _layers(one), _layers(other), ""),
        *((label, _count(a, label), _count(b, label), _ratio(a, b))
          for label, (a, b) in counts.items()),
        ("last map", _last(one), _last(other), ""),
    ]  # fmt: skip


def _count(count: int, label: str) -> str:
    return f"{count:,}" if "param" in label or "fc" in label else short_count(count)


def _connected(found: Trace) -> int:
    return sum(row.params for row in found.rows if row.op == "fc")


def _layers(found: Trace) -> str:
    ops = [row.op for row in found.rows]
    return f"{sum(ops.count(op) for op in CONVOLUTIONS)} + {ops.count('fc')}"


def _last(found: Trace) -> str:
    maps = [row for row in found.rows if len(row.output) > 1]
    if not maps:
        return ""
    row = maps[-1]
    return f"{channels_last_text(row.output)}, RF {field_text(row)}"


def _ratio(one: int, other: int) -> str:
    return f"{max(one, other) / min(one, other):.2f}" if one and other else ""


def _stages(side: ComparedNetwork, width: int) -> list[str]:
    """One line a stage; exact parameters and the receptive field where there is room."""
    wide = 2 * width >= WIDE
    rows = [COLUMN_HEADS if wide else COLUMN_HEADS[:-1]]
    for line in grouped_lines(side.trace):
        if line.depth:
            continue
        name = line.what.split()[0] if line.name.isdecimal() else line.name
        params = f"{line.params:,}" if wide else short_count(line.params)
        cells: tuple[str, ...] = (
            name,
            channels_last_text(line.last.output),
            params if line.params else "",
            short_count(line.macs) if line.macs else "",
            field_text(line.last),
        )
        rows.append(cells if wide else cells[:-1])
    return _aligned(rows, width)


def _aligned(rows: list[tuple[str, ...]], width: int) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(1, len(rows[0]))]
    room = max(5, min(max(len(row[0]) for row in rows), width - sum(widths) - 2 * len(widths)))
    return [
        f"{name if len(name) <= room else name[: room - 1] + '…':<{room}}"
        + "".join(f"{COLUMN_GAP}{cell:>{each}}" for cell, each in zip(cells, widths, strict=True))
        for name, *cells in rows
    ]
