"""What a trace tells: one row a layer, and the totals."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from tutor.nets import formulas
from tutor.nets.layer_cost import LayerCost
from tutor.nets.layers import Axes, Branch, Layer
from tutor.nets.receptive_field import ReceptiveField
from tutor.nets.windows import Window

if TYPE_CHECKING:
    from fractions import Fraction


class RowOrigin(NamedTuple):
    """Where a row belongs: its stage, and its block or branch by name and notation."""

    stage: str = ""
    block: str = ""
    block_text: str = ""


class TraceRow(NamedTuple):
    """One layer of a traced network; `sources` are the rows it reads, -1 the input, -2 the second.

    `weights_of` names the row whose weights it uses again.
    Fields are told in the pixels of the input that the row goes back to by its first path.
    """

    name: str
    layer: Layer | Branch
    sources: Axes
    inputs: tuple[Axes, ...]
    output: Axes
    fields: tuple[ReceptiveField, ...]
    weights: int
    biases: int
    macs: int
    cost: LayerCost
    windows: tuple[Window, ...]
    origin: RowOrigin
    weights_of: str = ""

    @property
    def op(self) -> str:
        """The word of the layer."""
        return self.layer.op

    @property
    def params(self) -> int:
        """Weights and biases together."""
        return self.weights + self.biases

    @property
    def rf(self) -> Axes:
        """The receptive field along each input axis, in pixels."""
        return tuple(reach.field for reach in self.fields)

    @property
    def jump(self) -> tuple[int | Fraction | None, ...]:
        """Input pixels between neighbouring outputs, along each axis; None where it varies."""
        return tuple(reach.jump for reach in self.fields)

    @property
    def offset(self) -> tuple[int | Fraction, ...]:
        """The centre of the first output's window, pixels counted from 0."""
        return tuple(reach.centre for reach in self.fields)

    @property
    def is_view(self) -> bool:
        """Whether the output is the memory of the input; dropout is, when a network is used."""
        return self.op in VIEWS

    @property
    def activations(self) -> int:
        """How many numbers the output adds in memory."""
        if self.is_view:
            return 0
        channels, *sizes = self.output
        return formulas.VALUES.compute(channels, prod(sizes))


INPUT = -1
VIEWS = ("identity", "from", "slice", "dropout", "flatten")


class Trace(NamedTuple):
    """All rows of a network on its input; `more` are further inputs, where it has several."""

    input: Axes
    rows: tuple[TraceRow, ...]
    more: tuple[Axes, ...] = ()

    @property
    def inputs(self) -> tuple[Axes, ...]:
        """The shapes of all inputs."""
        return (self.input, *self.more)

    @property
    def output(self) -> Axes:
        """The shape after the last layer."""
        return self.rows[-1].output if self.rows else self.input

    @property
    def weights(self) -> int:
        """All weights."""
        return sum(row.weights for row in self.rows)

    @property
    def biases(self) -> int:
        """All biases."""
        return sum(row.biases for row in self.rows)

    @property
    def params(self) -> int:
        """All parameters."""
        return self.weights + self.biases

    @property
    def macs(self) -> int:
        """All multiply-accumulates."""
        return sum(row.macs for row in self.rows)

    @property
    def activations(self) -> int:
        """Numbers in all outputs together."""
        return sum(row.activations for row in self.rows)

    def source_names(self, row: TraceRow) -> list[str]:
        """What a row reads: earlier rows, or an input."""
        return [
            self.rows[source].name if source >= 0 else input_name(source) for source in row.sources
        ]

    def row(self, name: str) -> TraceRow | None:
        """The row of that name."""
        return next((row for row in self.rows if row.name == name), None)


def input_name(source: int) -> str:
    """An input by its number below zero: `input` for -1, `input2` for -2."""
    return "input" if source == INPUT else f"input{-source}"


def input_behind(rows: Sequence[TraceRow], source: int) -> int:
    """The input that a row goes back to; the one of its first path where paths join."""
    while source >= 0:
        source = rows[source].sources[0]
    return source


def channels_last_text(shape: Sequence[int]) -> str:
    """Channels last, as `--input` takes it: `112x112x64`."""
    return "x".join(str(size) for size in (*shape[1:], shape[0]))
