"""Tracing: a network on an input, layer by layer, as a framework would report it.

    trace("conv 64 k7 s2 p3; maxpool k3 s2 p1", (3, 224, 224)).rows

Shapes are channels first: (C, H, W), (C, L) or (F,). Rows come in the order of computing; the rows
of a branch's paths stand before the row that joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tutor.nets import formulas, refusal_messages
from tutor.nets.block_expansion import expand_block
from tutor.nets.clipped_field import OutputPixels
from tutor.nets.layer_catalog import BLOCK_OPS
from tutor.nets.layer_cost import FREE
from tutor.nets.layer_output import FeatureMap, layer_output, tap_count
from tutor.nets.layers import Axes, Branch, Group, Item, Layer, Network
from tutor.nets.notation import read_network, write_item
from tutor.nets.receptive_field import UNEVEN, PixelSet, ReceptiveField, union_of_paths
from tutor.nets.trace_rows import RowOrigin, Trace, TraceRow, channels_last_text
from tutor.nets.windows import HIGHEST, DoesNotFit

MOST_ROWS = 20_000
TAPS_A_ROW = 10
INPUT = -1


def trace(
    layers: Network | Iterable[Item] | str, input: Sequence[int], most: int = MOST_ROWS
) -> Trace:
    """Every layer's output, cost and field; raises DoesNotFit, and Unreadable for bad notation."""
    if isinstance(layers, str):
        layers = read_network(layers)
    items = layers.items if isinstance(layers, Network) else tuple(layers)
    shape = tuple(input)
    if not 1 <= len(shape) <= 4:
        raise DoesNotFit(refusal_messages.input_axes(len(shape)), "input")
    if not all(1 <= size <= HIGHEST for size in shape):
        raise DoesNotFit(refusal_messages.input_size(HIGHEST), "input")
    walk = _Walk(shape, most)
    walk.through(items, INPUT, "", RowOrigin())
    return Trace(shape, tuple(walk.rows))


class _Walk:
    """Rows output so far, and their places by name."""

    __slots__ = ("input", "most", "pixels", "places", "rows", "taps")

    def __init__(self, shape: Axes, most: int) -> None:
        self.input = shape
        self.most = most
        self.rows: list[TraceRow] = []
        self.taps = 0
        self.pixels: dict[int, OutputPixels] = {}
        self.places: dict[str, int] = {}

    def feature_map(self, source: int) -> FeatureMap:
        """What flows out of a row, or out of the input."""
        if source == INPUT:
            return FeatureMap(self.input, (ReceptiveField(),) * (len(self.input) - 1))
        row = self.rows[source]
        return FeatureMap(row.output, row.fields)

    def through(self, items: Iterable[Item], source: int, prefix: str, origin: RowOrigin) -> int:
        """Add the rows of a run of layers; the last row, or the source of an empty run."""
        for number, item in enumerate(_unrolled(items), 1):
            name = item.name or f"{prefix}{number}"
            if isinstance(item, Group):
                inside = origin if origin.stage else origin._replace(stage=name)
                source = self.through(_repeated(item), source, f"{name}.", inside)
            else:
                source = self.one(item, source, name, origin)
        return source

    def one(self, item: Layer | Branch, source: int, name: str, origin: RowOrigin) -> int:
        """Add the rows of one layer, block or branch."""
        if len(self.rows) >= self.most:
            raise DoesNotFit(refusal_messages.too_many_rows(self.most), name)
        try:
            if isinstance(item, Branch):
                return self.branch(item, source, name, _unit(origin, item, name))
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
        output = layer_output(layer, feature_map, self.input)
        self.taps += tap_count(output) if output.map is not feature_map else 0
        if self.taps > self.most * TAPS_A_ROW:
            raise DoesNotFit(refusal_messages.too_fine(layer.op))
        weights, biases, macs = (0 if count is None else count.value for count in output.cost)
        row = TraceRow(
            name, layer, (source,), (feature_map.shape,), output.map.shape, output.map.fields,
            weights, biases, macs, output.cost, output.windows, origin,
        )  # fmt: skip
        return self.add(row)

    def add(self, row: TraceRow) -> int:
        """Keep a row under its name; its place."""
        if row.name in self.places:
            raise DoesNotFit(refusal_messages.name_twice(row.name))
        if max(row.output) > HIGHEST:
            raise DoesNotFit(
                refusal_messages.output_too_large(row.op, f"{max(row.output):,}", HIGHEST)
            )
        self.places[row.name] = len(self.rows)
        self.rows.append(row)
        if any(field.uneven and not field.whole for field in row.fields):
            self.rows[-1] = row._replace(fields=self.uneven_fields(row))
        return len(self.rows) - 1

    def uneven_fields(self, row: TraceRow) -> tuple[ReceptiveField, ...]:
        """The fields of the last row, those of uneven axes from each output by itself."""
        fields = list(row.fields)
        for axis, field in enumerate(fields):
            if not field.uneven or field.whole:
                continue
            if axis not in self.pixels:
                self.pixels[axis] = OutputPixels(self.rows, self.input[axis + 1], axis)
            masks = self.pixels[axis].of(len(self.rows) - 1)
            if masks is None:
                raise DoesNotFit(refusal_messages.too_uneven(row.op))
            fields[axis] = UNEVEN._replace(phases=tuple(map(PixelSet.of_mask, masks)))
        return tuple(fields)

    def row_named(self, name: str) -> int:
        """The row of an earlier layer, or the input."""
        if name == "input":
            return INPUT
        if name not in self.places:
            raise DoesNotFit(refusal_messages.unknown_source(name))
        return self.places[name]

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
        if branch.op == "residual" and len(paths) == 1:
            paths = (*paths, (Layer("identity"),))
        ends = tuple(
            self.through(path, source, f"{name}.{_letter(number)}.", origin)
            for number, path in enumerate(paths)
        )
        maps = [self.feature_map(end) for end in ends]
        shape = _JOINED[branch.op]([feature_map.shape for feature_map in maps])
        field = maps[0].fields
        for feature_map in maps[1:]:
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


def _letter(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else f"p{number + 1}"


def _added(shapes: list[Axes]) -> Axes:
    if any(shape != shapes[0] for shape in shapes):
        raise DoesNotFit(
            refusal_messages.sum_of_unequal([channels_last_text(shape) for shape in shapes])
        )
    return shapes[0]


def _stacked(shapes: list[Axes]) -> Axes:
    if any(shape[1:] != shapes[0][1:] for shape in shapes):
        raise DoesNotFit(
            refusal_messages.stack_of_unequal([channels_last_text(shape) for shape in shapes])
        )
    channels = formulas.stacked_channels(len(shapes)).compute(*(shape[0] for shape in shapes))
    return (channels, *shapes[0][1:])


_JOINED = {"residual": _added, "concat": _stacked}

__all__ = ["DoesNotFit", "Trace", "TraceRow", "trace"]
