"""The expression tree: what a typed line or an author's formula means.

One tree serves learners and authors; only the parser decides which nodes a text may produce.
Sums and products keep the written order, because order matters for matrices and for showing.
A node never simplifies itself: `2 + 3` stays a sum of two numbers until it is evaluated.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number; `spelling` keeps how it was typed (`3.70e9`, `231k`)."""

    value: Fraction
    spelling: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter or name: `n`, `x_l`, `x_{l+1}`, `J2`, `f'`, `dF/dx`."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted word; authors only."""

    value: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Two or more terms; a subtracted term is a `Negative`."""

    terms: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Two or more factors in written order."""

    factors: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """numerator / denominator."""

    numerator: "Node"
    denominator: "Node"


@dataclass(frozen=True, slots=True)
class Power:
    """base ^ exponent; right-associative."""

    base: "Node"
    exponent: "Node"


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus a term."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """A function by its canonical name: floor, ceil, sqrt, exp, log, transpose, binomial ..."""

    function: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Series:
    """`sum(body, i, low, high)` or `prod(...)`; `operation` is "sum" or "prod"."""

    operation: str
    body: "Node"
    index: str
    low: "Node"
    high: "Node"


@dataclass(frozen=True, slots=True)
class Sequence:
    """A tuple, list, shape or row; a matrix is a sequence of sequences."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """left `operator` right, operator one of = != < <= > >=."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Logic:
    """`and`, `or`, `not` over operands; authors only."""

    operator: str
    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Index:
    """sequence[position], counted from 0; authors only."""

    sequence: "Node"
    position: "Node"


@dataclass(frozen=True, slots=True)
class Each:
    """`[body for name in source if condition]`; authors only."""

    body: "Node"
    name: str
    source: "Node"
    condition: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with a unit: `3.7 GFLOPs`, `45%`, `8.84x`; the SI prefix is already in the value."""

    value: "Node"
    unit: str


Node = (
    Number | Symbol | Text | Sum | Product | Quotient | Power | Negative | Call | Series
    | Sequence | Relation | Logic | Index | Each | Measure
)  # fmt: skip


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node, left to right."""
    match node:
        case Number() | Symbol() | Text():
            return ()
        case Sum(parts) | Product(parts) | Sequence(parts) | Logic(_, parts) | Call(_, parts):
            return parts
        case Quotient(a, b) | Power(a, b) | Index(a, b) | Relation(_, a, b):
            return (a, b)
        case Negative(a) | Measure(a, _):
            return (a,)
        case Series(_, body, _, low, high):
            return (body, low, high)
        case Each(body, _, source, condition):
            return (body, source) if condition is None else (body, source, condition)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, depth first."""
    yield node
    for child in children(node):
        yield from walk(child)


def symbols(node: Node) -> set[str]:
    """The free names of the tree (indices of series and `for` names are bound)."""
    match node:
        case Symbol(name):
            return {name}
        case Series(_, body, index, low, high):
            return (symbols(body) - {index}) | symbols(low) | symbols(high)
        case Each(body, name, source, condition):
            inside = symbols(body) | (symbols(condition) if condition else set())
            return (inside - {name}) | symbols(source)
        case _:
            return set().union(*(symbols(child) for child in children(node)))
