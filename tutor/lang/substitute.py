"""Numbers in place of letters: what a formula says on one draw."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from tutor.lang.builders import number_node, product_of, sum_of
from tutor.lang.evaluate import decimal
from tutor.lang.line import line
from tutor.lang.tree import (
    NODES,
    Call,
    Negative,
    Node,
    Number,
    Product,
    Sequence,
    Sum,
    Symbol,
    children,
    symbols,
)
from tutor.lang.values import Value


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with every child replaced by `change(child)`, kept in canonical shape."""
    if isinstance(node, Number):
        return node
    if isinstance(node, Sum):
        return sum_of(change(term) for term in node.terms)
    if isinstance(node, Product):
        return product_of(change(factor) for factor in node.factors)
    if not children(node):
        return node
    held: list[Any] = []
    for name in node.__match_args__:
        value = getattr(node, name)
        if isinstance(value, tuple):
            held.append(tuple(change(item) for item in value))
        else:
            held.append(change(value) if type(value) in NODES else value)
    return type(node)(*held)


def substitute(node: Node, names: Mapping[str, Node]) -> Node:
    """The tree with trees in place of symbols."""
    if isinstance(node, Symbol):
        return names.get(node.name, node)
    return rebuild(node, lambda child: substitute(child, names))


def as_node(value: Value) -> Node:
    """A value as a tree: numbers, lists and trees; True and False as calls."""
    if isinstance(value, bool):
        return Call("true" if value else "false", ())
    if isinstance(value, (int, Fraction)):
        return number_node(value)
    if isinstance(value, float):
        size = Number(Fraction(abs(value)), f"{abs(value):.10g}")
        return Negative(size) if value < 0 else size
    if isinstance(value, tuple):
        return Sequence(tuple(as_node(item) for item in value))
    if isinstance(value, str):
        return Symbol(value)
    return value


def line_with_numbers(node: Node, names: Mapping[str, Value]) -> str:
    """The formula with numbers in place of letters: `⌊(224 + 2·3 − 7)/2⌋ + 1`."""
    used = symbols(node) & names.keys()
    return line(substitute(node, {name: _as_written(names[name]) for name in used}))


def _as_written(value: Value) -> Node:
    """A short decimal as a decimal, everything else as it is: `0.6`, but `1/3`."""
    if not isinstance(value, Fraction) or not _is_short(value):
        return as_node(value)
    size = Number(abs(value), decimal(abs(value)))
    return Negative(size) if value < 0 else size


def _is_short(value: Fraction) -> bool:
    return value.denominator > 1 and 10_000 % value.denominator == 0
