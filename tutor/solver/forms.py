"""The form of a tree, which is a question about how it is written and not about its value."""

from math import gcd

from tutor.lang.tree import (
    Call,
    Measure,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Symbol,
    walk,
)  # fmt: skip


def is_final_number(node: Node) -> bool:
    """A number with nothing left to compute: `112`, `-3`, `1/9`, `3.7e9`, `8.84x`."""
    if isinstance(node, Measure | Negative):
        return is_final_number(node.value if isinstance(node, Measure) else node.operand)
    if isinstance(node, Quotient):
        return _whole(node.numerator) and _whole(node.denominator) and not _divides(node)
    return isinstance(node, Number)


def _whole(node: Node) -> bool:
    if isinstance(node, Negative):
        return _whole(node.operand)
    return isinstance(node, Number) and node.value.denominator == 1


def _divides(node: Quotient) -> bool:
    """4/2 is not finished, 9/2 and 6/4 are."""
    a, b = node.numerator, node.denominator
    if not isinstance(a, Number) or not isinstance(b, Number) or b.value == 0:
        return False
    return (a.value / b.value).denominator == 1


def lowest(node: Node) -> bool:
    """A whole number, or a fraction, also a mixed one, whose two numbers share no factor."""
    if isinstance(node, Negative):
        return lowest(node.operand)
    if isinstance(node, Quotient):
        a, b = node.numerator, node.denominator
        if isinstance(a, Negative):
            a = a.operand
        if not isinstance(a, Number) or not isinstance(b, Number):
            return False
        both_whole = a.value.denominator == 1 and b.value.denominator == 1
        return both_whole and gcd(int(a.value), int(b.value)) == 1 and b.value != 1
    return isinstance(node, Number) and (node.value.denominator == 1 or _reduced_mixed(node))


def _reduced_mixed(node: Number) -> bool:
    """Whether `1 3/4` has a fraction that cannot be reduced."""
    _, blank, part = node.spelling.partition(" ")
    above, bar, below = part.partition("/")
    return bool(blank and bar) and gcd(int(above), int(below)) == 1


def is_expanded(node: Node) -> bool:
    """A sum of products: no sum stands inside a product, a power or a series."""
    if isinstance(node, Sum):
        return all(is_expanded(term) and not isinstance(term, Sum) for term in node.terms)
    if isinstance(node, Negative):
        return is_expanded(node.operand) and not isinstance(node.operand, Sum)
    if isinstance(node, Quotient):
        return not isinstance(node.numerator, Sum) and is_expanded(node.numerator)
    if isinstance(node, Product):
        return all(_single(factor) for factor in node.factors)
    return _single(node)


def _single(node: Node) -> bool:
    if isinstance(node, Power):
        return _single(node.base)
    if isinstance(node, Negative):
        return _single(node.operand)
    if isinstance(node, Quotient):
        return _single(node.numerator) and _single(node.denominator)
    if isinstance(node, Call):
        return node.function != "transpose" or _single(node.arguments[0])
    return isinstance(node, Number | Symbol)


def fraction(node: Node) -> bool:
    """One fraction bar at most, and it is the outermost sign."""
    if isinstance(node, Negative):
        return fraction(node.operand)
    inner = (node.numerator, node.denominator) if isinstance(node, Quotient) else (node,)
    return not any(isinstance(part, Quotient) for side in inner for part in walk(side))


def product_outside(node: Node) -> bool:
    """A product, a power or a single factor is the outermost sign."""
    if isinstance(node, Negative):
        return product_outside(node.operand)
    return isinstance(node, Product | Power | Series | Symbol | Number)


CHECKS = {
    "finished": is_final_number,
    "lowest": lowest,
    "expanded": is_expanded,
    "fraction": fraction,
    "factored": product_outside,
}
