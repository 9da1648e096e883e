"""Why a row of a trace is what it is: each formula, with its numbers, and the result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from textwrap import wrap
from typing import NamedTuple

from tutor.nets import formulas, messages
from tutor.nets.clipped_field import pixels_read
from tutor.nets.formula_terms import LayerFormula
from tutor.nets.formulas import LETTERS
from tutor.nets.layers import Branch, Layer
from tutor.nets.receptive_field import ReceptiveField
from tutor.nets.trace_rows import (
    Trace,
    TraceRow,
    channels_last_text,
    input_behind,
    input_name,
)
from tutor.nets.trace_table import bytes_text, field_text, layer_lines, lines_inside, row_notation
from tutor.nets.windows import AXES, Window, size_formula

WIDTH = 80


class ExplainedNumber(NamedTuple):
    """One number of a row: which, its formula and the values of the letters."""

    title: str
    formula: LayerFormula
    values: tuple[int, ...]


def explanation_lines(trace: Trace, name: str) -> list[str] | None:
    """The layer, block or stage of that name, explained; None where there is none.

    A word that stands only once, as in `gap`, names its layer too.
    """
    row = trace.row(name)
    parts = lines_inside(trace, name)
    alone = [each for each in trace.rows if each.op == name]
    if row is None and not parts and len(alone) == 1:
        row = alone[0]
    told = [] if row is None else _about(trace, row)
    if parts and (row is None or isinstance(row.layer, Branch)):
        told.extend([*([""] if told else []), *layer_lines(parts)])
    return told or None


def _about(trace: Trace, row: TraceRow) -> list[str]:
    found = tuple(explained_numbers(trace, row))
    used = dict.fromkeys(letter for step in found for letter in step.formula.letters)
    legend = ", ".join(f"{letter} {LETTERS[letter]}" for letter in used if letter in LETTERS)
    room = max((len(step.title) for step in found), default=0) + 2
    lines = [*wrap(_head(trace, row), WIDTH, subsequent_indent="  "), ""]
    for step in found:
        lines.extend(_step_lines(step, room))
    lines.extend([*([""] if found else []), *_notes(trace, row)])
    return [*lines, *(["", *wrap(messages.letter_legend(legend), WIDTH)] if legend else [])]


def explained_numbers(trace: Trace, row: TraceRow) -> Iterator[ExplainedNumber]:
    """Every number of the row that has a formula, in the order of asking."""
    yield from _shape(row)
    for title, count in (("weights", row.cost.weights), ("biases", row.cost.biases),
                         ("MACs", row.cost.macs)):  # fmt: skip
        if count is not None:
            yield ExplainedNumber(title, count.formula, count.values)
    if row.windows and len(row.sources) == 1:
        yield from _field(trace, row)
    if not row.is_view:
        channels, *sizes = row.output
        yield ExplainedNumber("activations", formulas.VALUES, (channels, prod(sizes)))


def _shape(row: TraceRow) -> Iterator[ExplainedNumber]:
    for axes, window in _alike(row.windows):
        if window.rule == "same":
            around = (window.size, window.kernel, window.stride, window.dilation)
            yield ExplainedNumber(f"padding{axes}", formulas.PADDING_SAME, around)
        elif isinstance(row.layer, Layer) and "causal" in row.layer.flags:
            yield ExplainedNumber(
                "padding", formulas.PADDING_CAUSAL, (window.kernel, window.dilation)
            )
        formula, sized = size_formula(window)
        yield ExplainedNumber(f"output size{axes}", formula, sized)
    if row.op == "concat":
        stacked = formulas.stacked_channels(len(row.inputs))
        yield ExplainedNumber("channels", stacked, tuple(shape[0] for shape in row.inputs))
    if row.op == "flatten":
        channels, *sizes = row.inputs[0]
        yield ExplainedNumber("features", formulas.VALUES, (channels, prod(sizes)))


def _field(trace: Trace, row: TraceRow) -> Iterator[ExplainedNumber]:
    """Receptive field, jump and start; only where one formula gives them for every output."""
    befores, windows = fields_before(trace, row), row.windows
    for axis, (before, window) in enumerate(zip(befores, windows, strict=True)):
        same = axis and before == befores[axis - 1] and window[1:] == windows[axis - 1][1:]
        many = before.uneven or len(before.phases) > 1
        if same or before.whole or many or window.rule == "transposed":
            continue
        alike = all(after == row.fields[axis] for after in row.fields)
        axes = "" if alike else f" ({AXES[len(windows)][axis]})"
        field, jump, start = before.field, before.advance, before.start
        values = (field, window.kernel, window.dilation, jump)
        yield ExplainedNumber(f"receptive field{axes}", formulas.FIELD, values)
        yield ExplainedNumber(f"jump{axes}", formulas.JUMP, (jump, window.stride))
        yield ExplainedNumber(f"first pixel{axes}", formulas.START, (start, window.before, jump))
        first = row.fields[axis].start
        yield ExplainedNumber(f"first centre{axes}", formulas.CENTRE, (first, row.rf[axis]))


def fields_before(trace: Trace, row: TraceRow) -> tuple[ReceptiveField, ...]:
    """What the input of a row sees."""
    source = row.sources[0]
    axes = len(row.inputs[0]) - 1
    return trace.rows[source].fields if source >= 0 else (ReceptiveField(),) * axes


def _alike(windows: Sequence[Window]) -> Iterator[tuple[str, Window]]:
    """Each different window once, with its axes in words."""
    names = AXES.get(len(windows), ())
    for window in dict.fromkeys(windows):
        axes = [name for name, each in zip(names, windows, strict=True) if each == window]
        yield ("" if len(windows) == 1 else f" ({' and '.join(axes)})"), window


def _head(trace: Trace, row: TraceRow) -> str:
    shapes = [channels_last_text(shape) for shape in row.inputs]
    head = messages.explained_row(
        row.name, row_notation(row), shapes, channels_last_text(row.output)
    )
    return f"{head}   {messages.after_rows(trace.source_names(row))}"


def _step_lines(step: ExplainedNumber, room: int) -> list[str]:
    """The formula, why, the same with numbers, the result; under the title where it is long."""
    formula, width = step.formula, WIDTH - room
    value = formula.compute(*step.values)
    filled = formula.with_numbers(dict(zip(formula.letters, step.values, strict=True)))
    result = (f"{value:,}" if isinstance(value, int) else str(value)).replace("-", "−")
    lines = [formula.line(), *_why(formula)]
    if len(lines) == 2 and len("   ".join(lines)) <= width:
        lines = ["   ".join(lines)]
    if filled == result.replace(",", ""):
        lines.append(f"= {result}")
    elif len(f"= {filled} = {result}") <= width:
        lines.append(f"= {filled} = {result}")
    else:
        lines.extend((f"= {filled}", f"= {result}"))
    if max(map(len, lines)) <= width:
        indents = [f"{step.title:<{room}}", *([" " * room] * len(lines[1:]))]
        return [indent + line for indent, line in zip(indents, lines, strict=True)]
    return [step.title, *(f"  {line}" for line in lines)]


def _why(formula: LayerFormula) -> list[str]:
    why = formula.meaning.partition(", ")[2]
    return [f"({why})"] if why else []


def _notes(trace: Trace, row: TraceRow) -> Iterator[str]:
    """What no formula says: unions, holes, the border, memory."""
    yield from _sources(trace, row)
    shape = trace.inputs[-1 - input_behind(trace.rows, row.sources[0])]
    for axis, field in enumerate(row.fields):
        same = axis and field == row.fields[axis - 1]
        if same and shape[axis] == shape[axis + 1]:
            continue
        where = AXES[len(row.fields)][axis]
        if field.whole:
            yield messages.whole_input(where, field.whole)
            continue
        if field.uneven:
            yield messages.uneven_field(where, len(field.phases), field.field)
        elif len(field.phases) > 1:
            yield messages.outputs_in_turn(where, len(field.phases), field.field)
        if field.holes:
            yield messages.holes(where, field.field, field.field - field.holes)
        yield from _clipped(trace, row, axis, where)
    size = bytes_text(4 * row.activations)
    yield messages.VIEW if row.is_view else messages.memory(size)


def _sources(trace: Trace, row: TraceRow) -> Iterator[str]:
    """Whose weights it uses, and whose pixels its field is told in."""
    if row.weights_of:
        yield messages.weights_again(row.weights_of)
    first, *others = (input_behind(trace.rows, source) for source in row.sources)
    if any(other != first for other in others):
        yield messages.field_in(input_name(first))
    elif others:
        yield messages.union_of_fields(field_text(row))


def _clipped(trace: Trace, row: TraceRow, axis: int, where: str) -> Iterator[str]:
    """The first output where padding cuts its window."""
    start = row.fields[axis].start
    pixels = pixels_read(trace, row, 0, axis) if start < 0 else None
    if pixels is not None:
        yield messages.clipped_window(where, -start, pixels)
