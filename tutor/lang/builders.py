"""Builders that keep every tree in one shape: no sum directly in a sum, no product in a product."""

from collections.abc import Iterable
from fractions import Fraction

from tutor.lang.tree import Negative, Node, Number, Product, Quotient, Sum


def number_node(value: int | Fraction, spelling: str = "") -> Node:
    """A number node; a negative value becomes the negative of a number, a fraction a quotient."""
    exact = Fraction(value)
    if exact < 0:
        return Negative(number_node(-exact))
    if exact.denominator != 1 and not spelling:
        return Quotient(Number(Fraction(exact.numerator)), Number(Fraction(exact.denominator)))
    return Number(exact, spelling)


def sum_of(terms: Iterable[Node]) -> Node:
    """The sum of the terms, flat; a single term is itself."""
    flat: list[Node] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, Sum) else (term,))
    return flat[0] if len(flat) == 1 else Sum(tuple(flat))


def product_of(factors: Iterable[Node]) -> Node:
    """The product of the factors in order, flat; a single factor is itself."""
    flat: list[Node] = []
    for factor in factors:
        flat.extend(factor.factors if isinstance(factor, Product) else (factor,))
    return flat[0] if len(flat) == 1 else Product(tuple(flat))
