"""Keys as a person would write them."""

from fractions import Fraction

from tutor.lang.builders import number_node, product_of, sum_of
from tutor.lang.evaluate import evaluate
from tutor.lang.substitute import rebuild
from tutor.lang.tree import Negative, Node, Number, Power, Product, Quotient, Sum, symbols
from tutor.lang.values import Undefined

LARGEST = 10**6


def simplify(node: Node) -> Node:
    """The tree with its numbers worked out, without factors of 1 and terms of 0."""
    whole = rebuild(node, simplify)
    if not isinstance(whole, Sum | Product | Power | Negative | Quotient):
        return whole
    if not symbols(whole):
        return _worked_out(whole)
    if isinstance(whole, Sum):
        return sum_of([term for term in whole.terms if not _is(term, 0)])
    if isinstance(whole, Quotient) and _is(whole.denominator, 1):
        return whole.numerator
    return _gathered(whole) if isinstance(whole, Product) else whole


def _worked_out(node: Node) -> Node:
    """The number that arithmetic on numbers gives, where it is short."""
    try:
        value = evaluate(node, {})
    except Undefined:
        return node
    if not isinstance(value, int | Fraction):
        return node
    exact = Fraction(value)
    return number_node(exact) if max(abs(exact.numerator), exact.denominator) <= LARGEST else node


def _gathered(node: Product) -> Node:
    """All whole numbers of a product as one factor in front."""
    factors = list(node.factors)
    numbers = [factor for factor in factors if isinstance(factor, Number)]
    product = Fraction(1)
    for factor in numbers:
        product *= factor.value
    others = [factor for factor in factors if not isinstance(factor, Number)]
    if product == 0:
        return number_node(0)
    return product_of(others if product == 1 else [number_node(product), *others])


def _is(node: Node, value: int) -> bool:
    return isinstance(node, Number) and node.value == value
