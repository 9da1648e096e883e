"""Values of rational formulas modulo a prime, where the exact ones are too long: `x^6000`.

Two formulas that differ modulo the prime at a point differ there.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from tutor.lang import messages as language
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Negative, Node, Number, Power, Product, Quotient, Sum, Symbol
from tutor.lang.values import Undefined, Value, Work, whole
from tutor.solver import messages

PRIME = 2**127 - 1
EXPONENT_BITS = 64
COST = 4
Point = Mapping[str, Value]


def residue(node: Node, point: Point, work: Work) -> int:
    """The value modulo the prime; raises Undefined for what is not rational."""
    work.spend(COST)
    rule = _RULES.get(type(node))
    if rule is None:
        raise Undefined(*messages.NOT_RATIONAL_FORMULA)
    return rule(node, point, work) % PRIME


def _number(node: Number, point: Point, work: Work) -> int:
    del point, work
    return _divided(node.value.numerator, node.value.denominator)


def _symbol(node: Symbol, point: Point, work: Work) -> int:
    value = evaluate(node, point, work=work)
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise Undefined(*messages.NOT_RATIONAL_NUMBER)
    return _divided(value.numerator, value.denominator)


def _sum(node: Sum, point: Point, work: Work) -> int:
    return sum(residue(term, point, work) for term in node.terms)


def _product(node: Product, point: Point, work: Work) -> int:
    result = 1
    for factor in node.factors:
        result = result * residue(factor, point, work) % PRIME
    return result


def _quotient(node: Quotient, point: Point, work: Work) -> int:
    return _divided(residue(node.numerator, point, work), residue(node.denominator, point, work))


def _negative(node: Negative, point: Point, work: Work) -> int:
    return -residue(node.operand, point, work)


def _power(node: Power, point: Point, work: Work) -> int:
    exponent = whole(evaluate(node.exponent, point, work=work))
    if exponent.bit_length() > EXPONENT_BITS:
        raise Undefined(*language.POWER_TOO_LARGE)
    base = residue(node.base, point, work)
    work.spend(EXPONENT_BITS)
    return pow(base if exponent >= 0 else _divided(1, base), abs(exponent), PRIME)


def _divided(above: int, below: int) -> int:
    if below % PRIME == 0:
        raise Undefined(*language.DIVISION_BY_ZERO)
    return above * pow(below, -1, PRIME)


_RULES: dict[type, Callable[..., int]] = {
    Number: _number, Symbol: _symbol, Sum: _sum, Product: _product, Quotient: _quotient,
    Negative: _negative, Power: _power,
}  # fmt: skip
