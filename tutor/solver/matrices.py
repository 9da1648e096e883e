"""Matrices of exact numbers: the values of non-commuting symbols at a random point."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from tutor.lang.tree import (
    Call,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sequence,
    Series,
    Sum,
    Symbol,
)  # fmt: skip
from tutor.lang.values import Real, Undefined, sized

Matrix = tuple[tuple[Fraction, ...], ...]
Entry = Fraction | Matrix
LARGEST_POWER = 60


def identity(size: int) -> Matrix:
    """The identity of that size."""
    return tuple(tuple(Fraction(int(i == j)) for j in range(size)) for i in range(size))


def value(node: Node, point: Mapping[str, Entry]) -> Entry:
    """The matrix or number that the tree gives at a point; raises Undefined where shapes clash."""
    rule = _RULES.get(type(node))
    if rule is None:
        raise Undefined("matrices can be added, multiplied, transposed and raised to powers")
    return rule(node, point)


def _number(node: Number, point: Mapping[str, Entry]) -> Entry:
    del point
    return node.value


def _symbol(node: Symbol, point: Mapping[str, Entry]) -> Entry:
    if node.name not in point:
        raise Undefined(f"{node.name} has no value here")
    return point[node.name]


def _sum(node: Sum, point: Mapping[str, Entry]) -> Entry:
    total = value(node.terms[0], point)
    for term in node.terms[1:]:
        total = add(total, value(term, point))
    return total


def add(a: Entry, b: Entry) -> Entry:
    """The sum; a number and a matrix have none."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    if isinstance(a, Fraction) or isinstance(b, Fraction):
        raise Undefined("a number and a matrix cannot be added: write I for the identity")
    if len(a) != len(b) or len(a[0]) != len(b[0]):
        raise Undefined("matrices of different shapes cannot be added")
    return tuple(tuple(x + y for x, y in zip(r, s, strict=True)) for r, s in zip(a, b, strict=True))


def multiply(a: Entry, b: Entry) -> Entry:
    """The product in this order."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return Fraction(sized(a * b))
    if isinstance(a, Fraction):
        return scale(b, a)
    if isinstance(b, Fraction):
        return scale(a, b)
    if len(a[0]) != len(b):
        raise Undefined("the shapes of the matrices do not fit in this order")
    columns = tuple(zip(*b, strict=True))
    return tuple(
        tuple(sum((x * y for x, y in zip(r, c, strict=True)), Fraction(0)) for c in columns)
        for r in a
    )


def scale(matrix: Entry, factor: Fraction) -> Entry:
    """Every entry times a number."""
    if isinstance(matrix, Fraction):
        return matrix * factor
    return tuple(tuple(entry * factor for entry in row) for row in matrix)


def _product(node: Product, point: Mapping[str, Entry]) -> Entry:
    result = value(node.factors[0], point)
    for factor in node.factors[1:]:
        result = multiply(result, value(factor, point))
    return result


def _quotient(node: Quotient, point: Mapping[str, Entry]) -> Entry:
    below = value(node.denominator, point)
    if not isinstance(below, Fraction):
        raise Undefined("a matrix cannot stand under a fraction bar: write it to the power of -1")
    if below == 0:
        raise Undefined("division by zero")
    return scale(value(node.numerator, point), 1 / below)


def _negative(node: Negative, point: Mapping[str, Entry]) -> Entry:
    return scale(value(node.operand, point), Fraction(-1))


def _power(node: Power, point: Mapping[str, Entry]) -> Entry:
    base, exponent = value(node.base, point), value(node.exponent, point)
    if not isinstance(exponent, Fraction) or exponent.denominator != 1:
        raise Undefined("a matrix is raised to whole powers")
    count = int(exponent)
    if abs(count) > LARGEST_POWER:
        raise Undefined(f"a power of a matrix goes up to {LARGEST_POWER}")
    if count < 0:
        base, count = inverse(base), -count
    result: Entry = Fraction(1) if isinstance(base, Fraction) else identity(len(base))
    for _ in range(count):
        result = multiply(result, base)
    return result


def inverse(matrix: Entry) -> Entry:
    """The inverse by elimination; Undefined where there is none."""
    if isinstance(matrix, Fraction):
        if matrix == 0:
            raise Undefined("division by zero")
        return 1 / matrix
    size = len(matrix)
    rows = [[*row, *unit] for row, unit in zip(matrix, identity(size), strict=True)]
    for column in range(size):
        pivot = next((r for r in range(column, size) if rows[r][column]), None)
        if pivot is None:
            raise Undefined("the matrix has no inverse")
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column][column]
        rows[column] = [entry / lead for entry in rows[column]]
        for r in range(size):
            if r != column and rows[r][column]:
                factor = rows[r][column]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[column], strict=True)]
    return tuple(tuple(row[size:]) for row in rows)


def _call(node: Call, point: Mapping[str, Entry]) -> Entry:
    if node.function != "transpose":
        raise Undefined(f"{node.function} is not defined for matrices")
    matrix = value(node.arguments[0], point)
    if isinstance(matrix, Fraction):
        return matrix
    return tuple(tuple(column) for column in zip(*matrix, strict=True))


def _sequence(node: Sequence, point: Mapping[str, Entry]) -> Entry:
    rows = []
    for item in node.items:
        entries = item.items if isinstance(item, Sequence) else (item,)
        row = tuple(value(entry, point) for entry in entries)
        rows.append(tuple(entry for entry in row if isinstance(entry, Fraction)))
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise Undefined("a matrix needs rows of one length")
    return tuple(rows)


def _series(node: Series, point: Mapping[str, Entry]) -> Entry:
    low, high = value(node.low, point), value(node.high, point)
    if (
        not isinstance(low, Fraction)
        or not isinstance(high, Fraction)
        or high - low > LARGEST_POWER
    ):
        raise Undefined("the range of a series must be short")
    result: Entry | None = None
    for index in range(int(low), int(high) + 1):
        inner = dict(point)
        inner[node.index] = Fraction(index)
        for name in point:
            stem, mark, subscript = name.rpartition("_")
            if mark and subscript == str(index):
                inner[f"{stem}_{node.index}"] = point[name]
        term = value(node.body, inner)
        if result is None:
            result = term
        else:
            result = add(result, term) if node.operation == "sum" else multiply(result, term)
    return Fraction(0 if node.operation == "sum" else 1) if result is None else result


_RULES: dict[type, Callable[..., Entry]] = {
    Number: _number, Symbol: _symbol, Sum: _sum, Product: _product, Quotient: _quotient,
    Negative: _negative, Power: _power, Call: _call, Sequence: _sequence, Series: _series,
}  # fmt: skip

__all__ = ["Entry", "Matrix", "Real", "identity", "value"]
