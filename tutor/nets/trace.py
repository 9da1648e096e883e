"""Tracing: a network on an input, layer by layer, as a framework would report it.

    trace("conv 64 k7 s2 p3; maxpool k3 s2 p1", (3, 224, 224)).rows

Shapes are channels first: (C, H, W), (C, L) or (F,). Rows come in the order of computing; the rows
of a branch's paths stand before the row that joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tutor.nets import layer_formulas
from tutor.nets.block_expansion import expand_block
from tutor.nets.layer_catalog import BLOCK_OPS
from tutor.nets.layer_cost import FREE
from tutor.nets.layer_output import FeatureMap, layer_output, taps_counted
from tutor.nets.layers import Axes, Branch, Group, Item, Layer, Network
from tutor.nets.notation import read_network
from tutor.nets.notation_writer import write_item
from tutor.nets.receptive_field import ReceptiveField, union_of_paths
from tutor.nets.trace_rows import RowOrigin, Trace, TraceRow, channels_last_text
from tutor.nets.windows import HIGHEST, DoesNotFit

MOST_ROWS = 20_000
MOST_TAPS = 1_000_000
INPUT = -1


def trace(layers: Network | Iterable[Item] | str, input: Sequence[int]) -> Trace:
    """Every layer's output, cost and reach; raises DoesNotFit, and Unreadable for bad notation."""
    if isinstance(layers, str):
        layers = read_network(layers)
    items = layers.items if isinstance(layers, Network) else tuple(layers)
    shape = tuple(input)
    if not 1 <= len(shape) <= 4:
        raise DoesNotFit(f"the input has {len(shape)} sizes; 1 to 4 can be traced", "input")
    if not all(1 <= size <= HIGHEST for size in shape):
        raise DoesNotFit(f"every size of the input must be from 1 to {HIGHEST:,}", "input")
    walk = _Walk(shape)
    walk.through(items, INPUT, "", RowOrigin())
    return Trace(shape, tuple(walk.rows))


class _Walk:
    """Rows made so far, and their places by name."""

    __slots__ = ("input", "places", "rows", "taps")

    def __init__(self, shape: Axes) -> None:
        self.input = shape
        self.rows: list[TraceRow] = []
        self.taps = 0
        self.places: dict[str, int] = {}

    def wire(self, source: int) -> FeatureMap:
        """What flows out of a row, or out of the input."""
        if source == INPUT:
            return FeatureMap(self.input, (ReceptiveField(),) * (len(self.input) - 1))
        row = self.rows[source]
        return FeatureMap(row.output, row.reach)

    def through(self, items: Iterable[Item], source: int, prefix: str, home: RowOrigin) -> int:
        """Add the rows of a run of layers; the last row, or the source of an empty run."""
        for number, item in enumerate(_unrolled(items), 1):
            name = item.name or f"{prefix}{number}"
            if isinstance(item, Group):
                inside = home if home.stage else home._replace(stage=name)
                source = self.through(_repeated(item), source, f"{name}.", inside)
            else:
                source = self.one(item, source, name, home)
        return source

    def one(self, item: Layer | Branch, source: int, name: str, home: RowOrigin) -> int:
        """Add the rows of one layer, block or branch."""
        if len(self.rows) >= MOST_ROWS:
            raise DoesNotFit(f"a trace has at most {MOST_ROWS:,} layers", name)
        try:
            if isinstance(item, Branch):
                return self.branch(item, source, name, _unit(home, item, name))
            if item.op in BLOCK_OPS:
                return self.block(item, source, name, _unit(home, item, name))
            return self.layer(item, source, name, home)
        except DoesNotFit as misfit:
            raise misfit.at(name) from None

    def layer(self, layer: Layer, source: int, name: str, home: RowOrigin) -> int:
        """Add the row of a plain layer."""
        if layer.op == "from":
            source = self.named(layer.flags[0])
        wire = self.wire(source)
        made = layer_output(layer, wire, self.input)
        self.taps += taps_counted(made) if made.wire is not wire else 0
        if self.taps > MOST_TAPS:
            raise DoesNotFit(f"{layer.op}: upsampling is finer than a trace follows")
        weights, biases, macs = (0 if count is None else count.value for count in made.cost)
        row = TraceRow(name, layer, (source,), (wire.shape,), made.wire.shape, made.wire.reach,
                  weights, biases, macs, made.cost, made.windows, home)  # fmt: skip
        return self.add(row)

    def add(self, row: TraceRow) -> int:
        """Keep a row under its name; its place."""
        if row.name in self.places:
            raise DoesNotFit(f"the name {row.name!r} stands twice")
        if max(row.output) > HIGHEST:
            raise DoesNotFit(f"{row.op} gives {max(row.output):,}, more than {HIGHEST:,}")
        self.places[row.name] = len(self.rows)
        self.rows.append(row)
        return len(self.rows) - 1

    def named(self, name: str) -> int:
        """The row of an earlier layer, or the input."""
        if name == "input":
            return INPUT
        if name not in self.places:
            raise DoesNotFit(f"there is no layer {name!r} before this one")
        return self.places[name]

    def block(self, block: Layer, source: int, name: str, home: RowOrigin) -> int:
        """Add the rows of a named block; its branch takes the block's own name."""
        number, branches = 0, 0
        for item in expand_block(block, self.wire(source).shape):
            if isinstance(item, Branch) and not branches:
                branches += 1
                source = self.one(item, source, name, home)
            else:
                number += 1
                assert not isinstance(item, Group)
                source = self.one(item, source, f"{name}.{number}", home)
        return source

    def branch(self, branch: Branch, source: int, name: str, home: RowOrigin) -> int:
        """Add the rows of all paths, then the row that joins them."""
        paths = branch.paths
        if branch.op == "residual" and len(paths) == 1:
            paths = (*paths, (Layer("identity"),))
        ends = tuple(
            self.through(path, source, f"{name}.{_letter(number)}.", home)
            for number, path in enumerate(paths)
        )
        wires = [self.wire(end) for end in ends]
        shape = _JOINED[branch.op]([wire.shape for wire in wires])
        reach = wires[0].reach
        for wire in wires[1:]:
            pairs = zip(reach, wire.reach, strict=True)
            reach = tuple(union_of_paths(one, other) for one, other in pairs)
        inputs = tuple(wire.shape for wire in wires)
        row = TraceRow(name, branch, ends, inputs, shape, reach, 0, 0, 0, FREE, (), home)
        return self.add(row)


def _unit(home: RowOrigin, item: Layer | Branch, name: str) -> RowOrigin:
    """The outermost block or branch gives its rows their unit."""
    if home.unit:
        return home
    bare = item._replace(name="") if isinstance(item, Layer) else Branch(item.op, item.paths)
    return RowOrigin(home.stage, name, write_item(bare))


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
        got = " and ".join(channels_last_text(shape) for shape in shapes)
        raise DoesNotFit(f"residual adds equal shapes, got {got}")
    return shapes[0]


def _stacked(shapes: list[Axes]) -> Axes:
    if any(shape[1:] != shapes[0][1:] for shape in shapes):
        got = " and ".join(channels_last_text(shape) for shape in shapes)
        raise DoesNotFit(f"concat stacks channels of equal maps, got {got}")
    channels = layer_formulas.stacked_channels(len(shapes)).compute(*(shape[0] for shape in shapes))
    return (channels, *shapes[0][1:])


_JOINED = {"residual": _added, "concat": _stacked}

__all__ = ["DoesNotFit", "Trace", "TraceRow", "trace"]
