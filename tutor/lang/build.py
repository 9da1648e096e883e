"""Builders that keep every tree in one shape: no sum directly in a sum, no product in a product."""

from collections.abc import Iterable
from fractions import Fraction

from tutor.lang.tree import Negative, Node, Number, Product, Quotient, Sum


def number(value: int | Fraction, spelling: str = "") -> Node:
    """A number node; a negative value becomes the negative of a number, a fraction a quotient."""
    exact = Fraction(value)
    if exact < 0:
        return Negative(number(-exact))
    if exact.denominator != 1 and not spelling:
        return Quotient(Number(Fraction(exact.numerator)), Number(Fraction(exact.denominator)))
    return Number(exact, spelling)


def add(terms: Iterable[Node]) -> Node:
    """The sum of the terms, flat; a single term is itself."""
    flat: list[Node] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, Sum) else (term,))
    return flat[0] if len(flat) == 1 else Sum(tuple(flat))


def times(factors: Iterable[Node]) -> Node:
    """The product of the factors in order, flat; a single factor is itself."""
    flat: list[Node] = []
    for factor in factors:
        flat.extend(factor.factors if isinstance(factor, Product) else (factor,))
    return flat[0] if len(flat) == 1 else Product(tuple(flat))


def tidied(node: Node) -> Node:
    """The tree without factors of 1 and terms of 0, as a person would write it."""
    if isinstance(node, Sum):
        terms = [tidied(term) for term in node.terms]
        return add([term for term in terms if not _is(term, 0)] or terms[:1])
    if isinstance(node, Product):
        factors = [tidied(factor) for factor in node.factors]
        return times([factor for factor in factors if not _is(factor, 1)] or factors[:1])
    if isinstance(node, Negative):
        return Negative(tidied(node.operand))
    return node


def _is(node: Node, value: int) -> bool:
    return isinstance(node, Number) and node.value == value
