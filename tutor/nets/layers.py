"""Networks as records: layers, branches and groups; a plain list is the common case."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Axes = tuple[int, ...]


class Padding(NamedTuple):
    """Padding of one axis: before and after."""

    before: int
    after: int


class Layer(NamedTuple):
    """One layer, or one named block: a word with its arguments.

    `numbers` are the plain numbers after the word (channels, features, sizes). Kernel, stride,
    padding and dilation hold one entry for all axes or one an axis; empty means the default.
    """

    op: str
    numbers: Axes = ()
    kernel: Axes = ()
    stride: Axes = ()
    padding: tuple[Padding, ...] = ()
    dilation: Axes = ()
    output_padding: Axes = ()
    groups: int = 1
    multiplier: int = 1
    links: int = 0
    squeeze: int = 0
    flags: tuple[str, ...] = ()
    name: str = ""

    @property
    def bias(self) -> bool:
        """Whether the layer adds a bias."""
        return "nobias" not in self.flags


@dataclass(frozen=True, slots=True)
class Branch:
    """Paths over the same input, joined: `residual` adds, `concat` stacks channels."""

    op: str
    paths: tuple[tuple["Item", ...], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Layers in brackets, `times` over; a named group is a stage."""

    items: tuple["Item", ...]
    times: int = 1
    name: str = ""


Item: TypeAlias = Layer | Branch | Group


@dataclass(frozen=True, slots=True)
class Network:
    """Layers one after another."""

    items: tuple[Item, ...]
