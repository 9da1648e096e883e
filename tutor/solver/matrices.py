"""Matrices of exact numbers: the values of non-commuting symbols at a random point."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import mul

from tutor.lang import messages as language
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
from tutor.lang.values import Real, Undefined, Work
from tutor.solver import messages

Scalar = int | Fraction
Matrix = tuple[tuple[Scalar, ...], ...]
Entry = Scalar | Matrix
LARGEST_POWER = 60


def identity(size: int) -> Matrix:
    """The identity of that size."""
    return tuple(tuple(int(i == j) for j in range(size)) for i in range(size))


def value(node: Node, point: Mapping[str, Entry], work: Work | None = None) -> Entry:
    """The matrix or number that the tree gives at a point; raises Undefined where shapes clash."""
    rule = _RULES.get(type(node))
    if rule is None:
        raise Undefined(*messages.NO_MATRIX_OPERATION)
    return rule(node, point, work or Work())


def _number(node: Number, point: Mapping[str, Entry], work: Work) -> Entry:
    del point, work
    return _plain(node.value)


def _plain(value: Scalar) -> Scalar:
    """Whole numbers as integers: they multiply ten times faster."""
    return value.numerator if value.denominator == 1 else value


def _symbol(node: Symbol, point: Mapping[str, Entry], work: Work) -> Entry:
    work.spend()
    if node.name not in point:
        raise Undefined(*language.name_without_value(node.name))
    return point[node.name]


def _sum(node: Sum, point: Mapping[str, Entry], work: Work) -> Entry:
    total = value(node.terms[0], point, work)
    for term in node.terms[1:]:
        total = add(total, value(term, point, work))
    return total


def add(a: Entry, b: Entry) -> Entry:
    """The sum; a number and a matrix have none."""
    if not isinstance(a, tuple) and not isinstance(b, tuple):
        return a + b
    if not isinstance(a, tuple) or not isinstance(b, tuple):
        raise Undefined(*messages.NUMBER_PLUS_MATRIX)
    if len(a) != len(b) or len(a[0]) != len(b[0]):
        raise Undefined(*messages.SHAPES_OF_SUM)
    return tuple(tuple(x + y for x, y in zip(r, s, strict=True)) for r, s in zip(a, b, strict=True))


def multiply(a: Entry, b: Entry, work: Work) -> Entry:
    """The product in this order; raises Undefined where it takes too many steps."""
    if not isinstance(a, tuple):
        return scale(b, a, work)
    if not isinstance(b, tuple):
        return scale(a, b, work)
    if len(a[0]) != len(b):
        raise Undefined(*messages.SHAPES_OF_PRODUCT)
    columns = tuple(zip(*b, strict=True))
    work.spend(len(a) * len(b) * len(columns))
    product = tuple(tuple(sum(map(mul, row, column)) for column in columns) for row in a)
    largest = work.check_size(max(abs(entry) for row in product for entry in row))
    work.spend(len(a) * len(columns) * (int(largest).bit_length() >> 6))
    return product


def scale(matrix: Entry, factor: Scalar, work: Work) -> Entry:
    """Every entry times a number."""
    if not isinstance(matrix, tuple):
        product = matrix * factor
        work.check_size(product)
        return product
    work.check_size(factor)
    return tuple(tuple(entry * factor for entry in row) for row in matrix)


def _product(node: Product, point: Mapping[str, Entry], work: Work) -> Entry:
    result = value(node.factors[0], point, work)
    for factor in node.factors[1:]:
        result = multiply(result, value(factor, point, work), work)
    return result


def _quotient(node: Quotient, point: Mapping[str, Entry], work: Work) -> Entry:
    below = value(node.denominator, point, work)
    if isinstance(below, tuple):
        raise Undefined(*messages.MATRIX_AS_DENOMINATOR)
    if below == 0:
        raise Undefined(*language.DIVISION_BY_ZERO)
    return scale(value(node.numerator, point, work), _plain(Fraction(1) / below), work)


def _negative(node: Negative, point: Mapping[str, Entry], work: Work) -> Entry:
    return scale(value(node.operand, point, work), -1, work)


def _power(node: Power, point: Mapping[str, Entry], work: Work) -> Entry:
    base, exponent = value(node.base, point, work), value(node.exponent, point, work)
    if isinstance(exponent, tuple) or exponent.denominator != 1:
        raise Undefined(*messages.MATRIX_POWER_NOT_WHOLE)
    count = int(exponent)
    if abs(count) > LARGEST_POWER:
        raise Undefined(*messages.matrix_power(LARGEST_POWER))
    if count < 0:
        base, count = inverse(base, work), -count
    result: Entry = identity(len(base)) if isinstance(base, tuple) else 1
    while count:
        if count % 2:
            result = multiply(result, base, work)
        base, count = multiply(base, base, work) if count > 1 else base, count // 2
    return result


def inverse(matrix: Entry, work: Work) -> Entry:
    """The inverse by elimination; Undefined where there is none."""
    if not isinstance(matrix, tuple):
        if matrix == 0:
            raise Undefined(*language.DIVISION_BY_ZERO)
        return _plain(Fraction(1) / matrix)
    size = len(matrix)
    if size != len(matrix[0]):
        raise Undefined(*messages.NOT_SQUARE)
    work.spend(4 * size**3)
    rows = [[*row, *unit] for row, unit in zip(matrix, identity(size), strict=True)]
    for column in range(size):
        pivot = next((r for r in range(column, size) if rows[r][column]), None)
        if pivot is None:
            raise Undefined(*messages.NO_INVERSE)
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column][column]
        rows[column] = [_plain(Fraction(entry) / lead) for entry in rows[column]]
        for r in range(size):
            if r != column and rows[r][column]:
                factor = rows[r][column]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[column], strict=True)]
    return tuple(tuple(row[size:]) for row in rows)


def _call(node: Call, point: Mapping[str, Entry], work: Work) -> Entry:
    if node.function != "transpose":
        raise Undefined(*messages.not_for_matrices(node.function))
    matrix = value(node.arguments[0], point, work)
    if not isinstance(matrix, tuple):
        return matrix
    return tuple(tuple(column) for column in zip(*matrix, strict=True))


def _sequence(node: Sequence, point: Mapping[str, Entry], work: Work) -> Entry:
    rows = []
    for item in node.items:
        entries = item.items if isinstance(item, Sequence) else (item,)
        row = tuple(value(entry, point, work) for entry in entries)
        rows.append(tuple(entry for entry in row if not isinstance(entry, tuple)))
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise Undefined(*messages.MATRIX_ROWS)
    return tuple(rows)


def _series(node: Series, point: Mapping[str, Entry], work: Work) -> Entry:
    low, high = value(node.low, point, work), value(node.high, point, work)
    if isinstance(low, tuple) or isinstance(high, tuple) or high - low > LARGEST_POWER:
        raise Undefined(*messages.SERIES_SHORT)
    result: Entry | None = None
    for index in range(int(low), int(high) + 1):
        inner = dict(point)
        inner[node.index] = index
        for name in point:
            stem, mark, subscript = name.rpartition("_")
            if mark and subscript == str(index):
                inner[f"{stem}_{node.index}"] = point[name]
        term = value(node.body, inner, work)
        if result is None:
            result = term
        else:
            result = add(result, term) if node.operation == "sum" else multiply(result, term, work)
    return (0 if node.operation == "sum" else 1) if result is None else result


_RULES: dict[type, Callable[..., Entry]] = {
    Number: _number, Symbol: _symbol, Sum: _sum, Product: _product, Quotient: _quotient,
    Negative: _negative, Power: _power, Call: _call, Sequence: _sequence, Series: _series,
}  # fmt: skip

__all__ = ["Entry", "Matrix", "Real", "identity", "value"]
