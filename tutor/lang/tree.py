"""The expression tree: what a typed line or an author's formula means.

One tree serves learners and authors; only the parser decides which nodes a text may produce.
Sums and products keep the written order, because order matters for matrices and for showing.
A node never simplifies itself: `2 + 3` stays a sum of two numbers until it is evaluated.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any


class Compiled:
    """Room in a tree for its program, which `lang.program` makes when the tree is first computed.

    It is no part of what the tree means: neither compared nor copied to another process.
    """

    __slots__ = ("program",)
    program: Any


@dataclass(frozen=True, slots=True)
class Number(Compiled):
    """An exact number; `spelling` keeps how it was typed (`3.70e9`, `231k`)."""

    value: Fraction
    spelling: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Symbol(Compiled):
    """A letter or name: `n`, `x_l`, `x_{l+1}`, `J2`, `f'`, `dF/dx`."""

    name: str


@dataclass(frozen=True, slots=True)
class Text(Compiled):
    """A quoted word; authors only."""

    value: str


@dataclass(frozen=True, slots=True)
class Sum(Compiled):
    """Two or more terms; a subtracted term is a `Negative`."""

    terms: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Product(Compiled):
    """Two or more factors in written order."""

    factors: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Quotient(Compiled):
    """numerator / denominator."""

    numerator: "Node"
    denominator: "Node"


@dataclass(frozen=True, slots=True)
class Power(Compiled):
    """base ^ exponent; right-associative."""

    base: "Node"
    exponent: "Node"


@dataclass(frozen=True, slots=True)
class Negative(Compiled):
    """Minus a term."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Call(Compiled):
    """A function by its canonical name: floor, ceil, sqrt, exp, log, transpose, binomial ..."""

    function: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Series(Compiled):
    """`sum(body, i, low, high)` or `prod(...)`; `operation` is "sum" or "prod"."""

    operation: str
    body: "Node"
    index: str
    low: "Node"
    high: "Node"


@dataclass(frozen=True, slots=True)
class Sequence(Compiled):
    """A tuple, list, shape or row; a matrix is a sequence of sequences."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Relation(Compiled):
    """left `operator` right, operator one of = != < <= > >=."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Logic(Compiled):
    """`and`, `or`, `not` over operands; learners may join relations by `and` and `or`."""

    operator: str
    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Index(Compiled):
    """sequence[position], counted from 0; authors only."""

    sequence: "Node"
    position: "Node"


@dataclass(frozen=True, slots=True)
class Each(Compiled):
    """`[body for name in source if condition]`; authors only."""

    body: "Node"
    name: str
    source: "Node"
    condition: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Measure(Compiled):
    """A value with a unit: `3.7 GFLOPs`, `45%`, `8.84x`; the SI prefix is already in the value."""

    value: "Node"
    unit: str


Node = (
    Number | Symbol | Text | Sum | Product | Quotient | Power | Negative | Call | Series
    | Sequence | Relation | Logic | Index | Each | Measure
)  # fmt: skip


Statement = Relation | Logic
"""What holds at a point or does not."""


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node, left to right."""
    return _PARTS[type(node)](node)


def _parts_of_each(node: Each) -> tuple[Node, ...]:
    inside = (node.body, node.source)
    return inside if node.condition is None else (*inside, node.condition)


_PARTS: dict[type, Callable[..., tuple[Node, ...]]] = {
    Number: lambda _: (), Symbol: lambda _: (), Text: lambda _: (),
    Sum: lambda node: node.terms, Product: lambda node: node.factors,
    Sequence: lambda node: node.items, Logic: lambda node: node.operands,
    Call: lambda node: node.arguments, Negative: lambda node: (node.operand,),
    Measure: lambda node: (node.value,), Power: lambda node: (node.base, node.exponent),
    Quotient: lambda node: (node.numerator, node.denominator),
    Index: lambda node: (node.sequence, node.position),
    Relation: lambda node: (node.left, node.right),
    Series: lambda node: (node.body, node.low, node.high), Each: _parts_of_each,
}  # fmt: skip
NODES = frozenset(_PARTS)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, depth first."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(children(part)))


def symbols(node: Node) -> set[str]:
    """The free names of the tree (indices of series and `for` names are bound)."""
    if isinstance(node, Symbol):
        return {node.name}
    if isinstance(node, Series):
        return (symbols(node.body) - {node.index}) | symbols(node.low) | symbols(node.high)
    if isinstance(node, Each):
        inside = symbols(node.body) | (symbols(node.condition) if node.condition else set())
        return (inside - {node.name}) | symbols(node.source)
    parts = children(node)
    return set().union(*map(symbols, parts)) if parts else set()
