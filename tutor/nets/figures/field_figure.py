"""The receptive field, from one output back to the pixels: which values of each map it needs."""

from collections.abc import Sequence
from typing import NamedTuple

from tutor.nets.figures import messages
from tutor.nets.figures.canvas import Undrawable, rows_in_view, trimmed_lines
from tutor.nets.formulas import jumps, receptive_fields

ROOM = 36
HEAD = 19
LAYERS = 9
MOST_LAYERS = 200
WIDEST = 20_000
MOST_STEPS = 300_000
MOST_TERMS = 4
VALUE, PIXEL, UNSEEN = "■", "□", "·"


class FieldRow(NamedTuple):
    """A map on the way: the values needed, what each sees of the input, and its step there."""

    head: str
    needed: frozenset[int]
    field: int
    step: int

    @property
    def marks(self) -> frozenset[int]:
        """The input pixel in the middle of what each needed value sees."""
        return frozenset(value * self.step + (self.field - 1) // 2 for value in self.needed)


def field_figure(
    kernels: Sequence[int], strides: Sequence[int] = (), dilations: Sequence[int] = ()
) -> tuple[str, ...]:
    """A row for each map, last layer first, with the values that the first output depends on."""
    count = len(kernels)
    stack = (kernels, strides or (1,) * count, dilations or (1,) * count)
    if not 1 <= count <= MOST_LAYERS or any(len(s) != count or min(s) < 1 for s in stack):
        raise Undrawable(messages.LAYERS_INCOMPLETE)
    if receptive_fields(*stack)[-1] > WIDEST:
        raise Undrawable(messages.field_too_wide(WIDEST))
    maps = field_rows(*stack)
    wide, pixels = maps[0].field, maps[-1].needed
    scale = -(-wide // ROOM)
    seen = _painted(pixels, (PIXEL, UNSEEN), wide, scale)
    between = wide - len(pixels)
    return trimmed_lines((
        messages.field_title(count),
        "",
        f"{'':<{HEAD + len(seen)}}  needed   field",
        *_rows(maps[:-1], wide, scale),
        f"{'input':<{HEAD}}{seen}{len(pixels):>8,}",
        "",
        f"receptive field: {_sum(*stack)} = {wide:,}",
        f"{VALUE} value, above the middle of its field   {PIXEL} pixel"
        + f"   {UNSEEN} {between:,} unseen" * (between > 0),
        *([messages.pixels_a_column(scale)] if scale > 1 else []),
    ))  # fmt: skip


def field_sentences(
    kernels: Sequence[int], strides: Sequence[int] = (), dilations: Sequence[int] = ()
) -> tuple[str, ...]:
    """The same in sentences: what each map gives to one output, and the sum of the field."""
    count = len(kernels)
    stack = (kernels, strides or (1,) * count, dilations or (1,) * count)
    maps = field_rows(*stack)
    return (
        messages.field_title(count),
        *(messages.map_needs(one.head, len(one.needed), one.field) for one in maps[:-1]),
        messages.input_needs(len(maps[-1].needed)),
        f"receptive field: {_sum(*stack)} = {maps[0].field:,}",
    )


def field_rows(
    kernels: Sequence[int], strides: Sequence[int], dilations: Sequence[int]
) -> tuple[FieldRow, ...]:
    """The maps from the last to the input, each with the places its first output depends on."""
    fields = (1, *receptive_fields(kernels, strides, dilations))
    apart = (1, *jumps(strides))
    needed = frozenset({0})
    maps, steps = [], 0
    for layer in range(len(kernels), 0, -1):
        k, s, d = kernels[layer - 1], strides[layer - 1], dilations[layer - 1]
        settings = f"k{k}" + f" s{s}" * (s > 1) + f" d{d}" * (d > 1)
        maps.append(FieldRow(f"layer {layer}  {settings}", needed, fields[layer], apart[layer]))
        steps += len(needed) * k
        if steps > MOST_STEPS:
            raise Undrawable(messages.TOO_MANY_VALUES)
        needed = frozenset(place * s + tap * d for place in needed for tap in range(k))
    return (*maps, FieldRow("input", needed, 1, 1))


def _rows(maps: Sequence[FieldRow], wide: int, scale: int) -> list[str]:
    upper, lower = rows_in_view(len(maps), LAYERS)
    rows = [_row(maps[place], wide, scale) for place in (*upper, *lower)]
    return [*rows[: len(upper)], *(["   …"] if lower else []), *rows[len(upper) :]]


def _row(one: FieldRow, wide: int, scale: int) -> str:
    drawn = _painted(one.marks, (VALUE, " "), wide, scale)
    return f"{one.head:<{HEAD}}{drawn}{len(one.needed):>8,}{one.field:>8,}"


def _painted(marks: frozenset[int], signs: tuple[str, str], wide: int, scale: int) -> str:
    """One column for so many pixels: the first sign where one of them is marked."""
    marked = {mark // scale for mark in marks}
    columns = range(-(-wide // scale))
    return "".join(signs[0] if column in marked else signs[1] for column in columns)


def _sum(kernels: Sequence[int], strides: Sequence[int], dilations: Sequence[int]) -> str:
    steps = (1, *jumps(strides))
    gains = [d * (k - 1) * step for k, d, step in zip(kernels, dilations, steps, strict=False)]
    if len(gains) > MOST_TERMS + 1:
        return f"1 + {' + '.join(map(str, gains[:MOST_TERMS]))} + … + {gains[-1]:,}"
    return " + ".join(map(str, (1, *gains)))
