"""A formula in words, for what is read line by line or aloud."""

from collections.abc import Callable
from typing import Any

from tutor.lang.line import line
from tutor.lang.tree import Call, Negative, Node, Power, Product, Quotient, Relation, Sum, walk

TALL = (Quotient, Power)
ROUNDED = {"floor": "floor", "ceil": "ceiling"}
RELATIONS = {"=": "equals", "<": "is less than", ">": "is greater than"}


def spoken(node: Node) -> str:
    """`floor of (n + 2·p − k) over s, plus 1`; what has no fraction or power stays a line."""
    say = _WORDS.get(type(node))
    if say is None or not any(_is_tall(part) for part in walk(node)):
        return line(node)
    return say(node)


def _is_tall(node: Node) -> bool:
    return isinstance(node, TALL) or (isinstance(node, Call) and node.function in ROUNDED)


def _sum(node: Sum) -> str:
    first, *rest = node.terms
    parts = [spoken(first)]
    for term in rest:
        is_less = isinstance(term, Negative)
        shown = spoken(term.operand if isinstance(term, Negative) else term)
        parts.append(f"{'minus' if is_less else 'plus'} {shown}")
    return ", ".join(parts)


def _grouped(node: Node) -> str:
    """A part of a formula, in brackets where it is a sum."""
    return f"({spoken(node)})" if isinstance(node, Sum) else spoken(node)


def _relation(node: Relation) -> str:
    sign = RELATIONS.get(node.operator, node.operator)
    return f"{spoken(node.left)} {sign} {spoken(node.right)}"


def _product(node: Product) -> str:
    return " times ".join(_grouped(factor) for factor in node.factors)


def _quotient(node: Quotient) -> str:
    return f"{_grouped(node.numerator)} over {_grouped(node.denominator)}"


def _power(node: Power) -> str:
    return f"{_grouped(node.base)} to the power {_grouped(node.exponent)}"


def _negative(node: Negative) -> str:
    return f"minus {_grouped(node.operand)}"


def _call(node: Call) -> str:
    if node.function not in ROUNDED:
        return line(node)
    return f"{ROUNDED[node.function]} of {spoken(node.arguments[0])}"


_WORDS: dict[type[Node], Callable[[Any], str]] = {
    Relation: _relation,
    Sum: _sum,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Negative: _negative,
    Call: _call,
}
