"""Tracing: a network on an input, layer by layer, as a framework would report it.

    trace("conv 64 k7 s2 p3; maxpool k3 s2 p1", (3, 224, 224)).rows

Shapes are channels first: (C, H, W), (C, L) or (F,). Rows come in the order of computing; the rows
of a branch's paths stand before the row that joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tutor.nets import formulas, misfit_messages
from tutor.nets.block_expansion import expand_block
from tutor.nets.clipped_field import OutputPixels
from tutor.nets.layer_catalog import BLOCK_OPS
from tutor.nets.layer_cost import FREE
from tutor.nets.layer_output import FeatureMap, layer_output, tap_count
from tutor.nets.layers import Axes, Branch, Group, Item, Layer, Network
from tutor.nets.notation import read_network, write_item
from tutor.nets.receptive_field import UNEVEN, PixelSet, ReceptiveField, union_of_paths
from tutor.nets.trace_rows import (
    INPUT,
    RowOrigin,
    Trace,
    TraceRow,
    channels_last_text,
    input_name,
)
from tutor.nets.windows import HIGHEST, DoesNotFit

MOST_ROWS = 20_000
TAPS_A_ROW = 10


def trace(
    layers: Network | Iterable[Item] | str,
    input: Sequence[int],
    most: int = MOST_ROWS,
    more: Iterable[Sequence[int]] = (),
) -> Trace:
    """Every layer's output, cost and field; raises DoesNotFit, and Unreadable for bad notation.

    `more` are further inputs, which the layers call `input2`, `input3` and so on.
    """
    if isinstance(layers, str):
        layers = read_network(layers)
    items = layers.items if isinstance(layers, Network) else tuple(layers)
    inputs = (tuple(input), *map(tuple, more))
    for number, shape in enumerate(inputs, 1):
        _check_input(shape, input_name(-number))
    walk = _Walk(inputs, most)
    walk.through(items, INPUT, "", RowOrigin())
    return Trace(inputs[0], tuple(walk.rows), inputs[1:])


def _check_input(shape: Axes, name: str) -> None:
    if not 1 <= len(shape) <= 4:
        raise DoesNotFit(misfit_messages.input_axes(len(shape)), name)
    if not all(1 <= size <= HIGHEST for size in shape):
        raise DoesNotFit(misfit_messages.input_size(HIGHEST), name)


class _NamedItem(NamedTuple):
    """A layer, branch or group with a name, and where its rows begin and end."""

    item: Item
    begin: int
    end: int


class _Walk:
    """Rows so far and their places by name, and what has a name and may be used again.

    `origins` is the input behind each row, known when it is added: to walk back from every row
    would take the square of their number.
    """

    __slots__ = ("inputs", "most", "named", "origins", "pixels", "places", "rows", "taps")

    def __init__(self, inputs: tuple[Axes, ...], most: int) -> None:
        self.inputs = inputs
        self.most = most
        self.rows: list[TraceRow] = []
        self.origins: list[int] = []
        self.taps = 0
        self.pixels: dict[tuple[int, int], OutputPixels] = {}
        self.named: dict[str, _NamedItem] = {}
        self.places: dict[str, int] = {}

    def feature_map(self, source: int) -> FeatureMap:
        """What flows out of a row, or out of an input."""
        if source < 0:
            shape = self.inputs[-1 - source]
            return FeatureMap(shape, (ReceptiveField(),) * (len(shape) - 1))
        row = self.rows[source]
        return FeatureMap(row.output, row.fields)

    def input_behind(self, source: int) -> int:
        """The input that a row goes back to; an input is its own."""
        return source if source < 0 else self.origins[source]

    def through(self, items: Iterable[Item], source: int, prefix: str, origin: RowOrigin) -> int:
        """Add the rows of a run of layers; the last row, or the source of an empty run."""
        for number, item in enumerate(_unrolled(items), 1):
            name, begin = item.name or f"{prefix}{number}", len(self.rows)
            if isinstance(item, Group):
                inside = origin if origin.stage else origin._replace(stage=name)
                source = self.through(_repeated(item), source, f"{name}.", inside)
            else:
                source = self.one(item, source, name, origin)
            if item.name:
                self.named[name] = _NamedItem(item, begin, len(self.rows))
        return source

    def one(self, item: Layer | Branch, source: int, name: str, origin: RowOrigin) -> int:
        """Add the rows of one layer, block or branch."""
        if len(self.rows) >= self.most:
            raise DoesNotFit(misfit_messages.too_many_rows(self.most), name)
        try:
            if isinstance(item, Branch):
                return self.branch(item, source, name, _unit(origin, item, name))
            if item.op == "again":
                return self.again(item.flags[0], source, name, origin)
            if item.op in BLOCK_OPS:
                return self.block(item, source, name, _unit(origin, item, name))
            return self.layer(item, source, name, origin)
        except DoesNotFit as misfit:
            raise misfit.at(name) from None

    def layer(self, layer: Layer, source: int, name: str, origin: RowOrigin) -> int:
        """Add the row of a plain layer."""
        if layer.op == "from":
            source = self.row_named(layer.flags[0])
        feature_map = self.feature_map(source)
        pixels = self.inputs[-1 - self.input_behind(source)]
        output = layer_output(layer, feature_map, pixels)
        self.taps += tap_count(output) if output.map is not feature_map else 0
        if self.taps > self.most * TAPS_A_ROW:
            raise DoesNotFit(misfit_messages.too_fine(layer.op))
        weights, biases, macs = (0 if count is None else count.value for count in output.cost)
        row = TraceRow(
            name, layer, (source,), (feature_map.shape,), output.map.shape, output.map.fields,
            weights, biases, macs, output.cost, output.windows, origin,
        )  # fmt: skip
        return self.add(row)

    def add(self, row: TraceRow) -> int:
        """Keep a row under its name; its place."""
        if row.name in self.places:
            raise DoesNotFit(misfit_messages.name_twice(row.name))
        if max(row.output) > HIGHEST:
            raise DoesNotFit(
                misfit_messages.output_too_large(row.op, f"{max(row.output):,}", HIGHEST)
            )
        self.places[row.name] = len(self.rows)
        self.rows.append(row)
        self.origins.append(self.input_behind(row.sources[0]))
        if any(field.uneven and not field.whole for field in row.fields):
            self.rows[-1] = row._replace(fields=self.uneven_fields(row))
        return len(self.rows) - 1

    def uneven_fields(self, row: TraceRow) -> tuple[ReceptiveField, ...]:
        """The fields of the last row, those of uneven axes from each output by itself."""
        fields = list(row.fields)
        behind = self.input_behind(row.sources[0])
        for axis, field in enumerate(fields):
            if not field.uneven or field.whole:
                continue
            key = (behind, axis)
            if key not in self.pixels:
                self.pixels[key] = OutputPixels(self.rows, self.inputs, axis, behind)
            masks = self.pixels[key].of(len(self.rows) - 1)
            if masks is None:
                raise DoesNotFit(misfit_messages.too_uneven(row.op))
            fields[axis] = UNEVEN._replace(phases=tuple(map(PixelSet.of_mask, masks)))
        return tuple(fields)

    def row_named(self, name: str) -> int:
        """The row of an earlier layer, or an input."""
        for number in range(1, len(self.inputs) + 1):
            if name == input_name(-number):
                return -number
        if name not in self.places:
            raise DoesNotFit(misfit_messages.unknown_source(name))
        return self.places[name]

    def again(self, name: str, source: int, new: str, origin: RowOrigin) -> int:
        """Add the rows of something named once more; their weights are those of the first time."""
        first = self.named.get(name)
        if first is None:
            raise DoesNotFit(misfit_messages.unknown_source(name))
        if any(row.op == "from" for row in self.rows[first.begin : first.end]):
            raise DoesNotFit(misfit_messages.not_repeatable(name))
        begin = len(self.rows)
        end = self.through((_without_names(first.item, new),), source, "", origin)
        del self.named[new]
        for place, old in zip(
            range(begin, len(self.rows)), range(first.begin, first.end), strict=True
        ):
            row, known = self.rows[place], self.rows[old]
            if row.params != known.params:
                misfit = misfit_messages.other_weights(known.name, known.params, row.params)
                raise DoesNotFit(misfit, row.name)
            cost = row.cost._replace(weights=None, biases=None)
            owner = known.weights_of or (known.name if known.params else "")
            self.rows[place] = row._replace(weights=0, biases=0, cost=cost, weights_of=owner)
        return end

    def block(self, block: Layer, source: int, name: str, origin: RowOrigin) -> int:
        """Add the rows of a named block; its branch takes the block's own name."""
        number, branches = 0, 0
        for item in expand_block(block, self.feature_map(source).shape):
            if isinstance(item, Branch) and not branches:
                branches += 1
                source = self.one(item, source, name, origin)
            else:
                number += 1
                assert not isinstance(item, Group)
                source = self.one(item, source, f"{name}.{number}", origin)
        return source

    def branch(self, branch: Branch, source: int, name: str, origin: RowOrigin) -> int:
        """Add the rows of all paths, then the row that joins them."""
        paths = branch.paths
        if branch.op == "split":
            paths = _shares(paths, self.feature_map(source).shape[0])
        if branch.op == "residual" and len(paths) == 1:
            paths = (*paths, (Layer("identity"),))
        ends = tuple(
            self.through(path, source, f"{name}.{_letter(number)}.", origin)
            for number, path in enumerate(paths)
        )
        maps = [self.feature_map(end) for end in ends]
        shape = _JOINED[branch.op]([feature_map.shape for feature_map in maps])
        field = maps[0].fields
        behind = [self.input_behind(end) for end in ends]
        for number, feature_map in enumerate(maps[1:], 1):
            if behind[number] != behind[0]:
                continue
            pairs = zip(field, feature_map.fields, strict=True)
            field = tuple(union_of_paths(one, other) for one, other in pairs)
        inputs = tuple(feature_map.shape for feature_map in maps)
        row = TraceRow(name, branch, ends, inputs, shape, field, 0, 0, 0, FREE, (), origin)
        return self.add(row)


def _unit(origin: RowOrigin, item: Layer | Branch, name: str) -> RowOrigin:
    """The outermost block or branch gives its rows their unit."""
    if origin.block:
        return origin
    bare = item._replace(name="") if isinstance(item, Layer) else Branch(item.op, item.paths)
    return RowOrigin(origin.stage, name, write_item(bare))


def _unrolled(items: Iterable[Item]) -> Iterable[Item]:
    """Items with unnamed groups laid out in the run they stand in."""
    for item in items:
        if isinstance(item, Group) and not item.name:
            yield from _unrolled(_repeated(item))
        else:
            yield item


def _repeated(group: Group) -> Iterable[Item]:
    for _ in range(group.times):
        yield from group.items


def _shares(paths: tuple[tuple[Item, ...], ...], channels: int) -> tuple[tuple[Item, ...], ...]:
    """The paths of a split, each with its share of the channels before it."""
    share, left = divmod(channels, len(paths))
    if left:
        raise DoesNotFit(misfit_messages.split_unevenly(len(paths), channels))
    slices = (Layer("slice", (share * k, share * (k + 1))) for k in range(len(paths)))
    return tuple((piece, *path) for piece, path in zip(slices, paths, strict=True))


def _without_names(item: Item, name: str = "") -> Item:
    """The item under another name, and what stands in it without names."""
    if isinstance(item, Layer):
        return item._replace(name=name)
    if isinstance(item, Group):
        return Group(tuple(map(_without_names, item.items)), item.times, name)
    paths = tuple(tuple(map(_without_names, path)) for path in item.paths)
    return Branch(item.op, paths, name)


def _letter(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else f"p{number + 1}"


def _added(shapes: list[Axes]) -> Axes:
    if any(shape != shapes[0] for shape in shapes):
        raise DoesNotFit(
            misfit_messages.sum_of_unequal([channels_last_text(shape) for shape in shapes])
        )
    return shapes[0]


def _stacked(shapes: list[Axes]) -> Axes:
    if any(shape[1:] != shapes[0][1:] for shape in shapes):
        raise DoesNotFit(
            misfit_messages.stack_of_unequal([channels_last_text(shape) for shape in shapes])
        )
    channels = formulas.stacked_channels(len(shapes)).compute(*(shape[0] for shape in shapes))
    return (channels, *shapes[0][1:])


_JOINED = {"residual": _added, "concat": _stacked, "split": _stacked}

__all__ = ["DoesNotFit", "Trace", "TraceRow", "trace"]
