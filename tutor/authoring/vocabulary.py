"""Functions for authors beyond those of the language; network arithmetic comes from `nets`."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from tutor.lang.values import Real, Undefined, Value, exact, number, whole
from tutor.nets import axis_arithmetic

Matrix: TypeAlias = "tuple[tuple[Real, ...], ...]"


def _whole_list(value: Value) -> tuple[int, ...]:
    return tuple(whole(item) for item in _list(value))


def _list(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, tuple):
        raise Undefined("a list is needed here")
    return value


def _numbers(value: Value) -> tuple[Real, ...]:
    return tuple(number(item) for item in _list(value))


def _matrix(value: Value) -> Matrix:
    rows = tuple(_numbers(row) for row in _list(value))
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise Undefined("a matrix needs rows of one length")
    return rows


def _total(values: list[Real]) -> Real:
    return exact(sum(values))


def _conv_out(*values: Value) -> Value:
    return axis_arithmetic.output_size(*(whole(value) for value in values))


def _effective_kernel(kernel: Value, dilation: Value) -> Value:
    return axis_arithmetic.effective_kernel(whole(kernel), whole(dilation))


def _sizes(size: Value, layers: Value) -> Value:
    return axis_arithmetic.output_sizes(
        whole(size), [_whole_list(layer) for layer in _list(layers)]
    )


def _receptive_field(*lists: Value) -> Value:
    return axis_arithmetic.receptive_field(*(_whole_list(value) for value in lists))


def _receptive_fields(*lists: Value) -> Value:
    return axis_arithmetic.receptive_fields(*(_whole_list(value) for value in lists))


def _jumps(strides: Value) -> Value:
    return axis_arithmetic.jumps(_whole_list(strides))


def _padded(rows: Matrix, padding: int) -> Matrix:
    width = len(rows[0]) + 2 * padding
    edge = tuple((0,) * width for _ in range(padding))
    side = (0,) * padding
    return (*edge, *((*side, *row, *side) for row in rows), *edge)


def _windows(rows: Matrix, height: int, width: int, stride: int) -> list[list[list[Real]]]:
    """All windows by row and column, each flattened row by row."""
    tops = range(0, len(rows) - height + 1, stride)
    lefts = range(0, len(rows[0]) - width + 1, stride)
    return [
        [[rows[t + i][c + j] for i in range(height) for j in range(width)] for c in lefts]
        for t in tops
    ]


def _correlate(image: Value, kernel: Value, stride: Value = 1, padding: Value = 0) -> Value:
    rows, weights = _padded(_matrix(image), whole(padding)), _matrix(kernel)
    flat = [weight for row in weights for weight in row]
    windows = _windows(rows, len(weights), len(weights[0]), whole(stride))
    return tuple(
        tuple(_total([a * b for a, b in zip(window, flat, strict=True)]) for window in row)
        for row in windows
    )


def _pool(reduce: Callable[[list[Real]], Real]) -> Callable[..., Value]:
    def pool(image: Value, size: Value, stride: Value | None = None) -> Value:
        side = whole(size)
        step = side if stride is None else whole(stride)
        windows = _windows(_matrix(image), side, side, step)
        return tuple(tuple(exact(reduce(window)) for window in row) for row in windows)

    return pool


def _mean(window: list[Real]) -> Real:
    return exact(Fraction(_total(window)) / len(window))


def _rotate(kernel: Value) -> Value:
    return tuple(row[::-1] for row in _matrix(kernel)[::-1])


def _max_gradient(image: Value, gradient: Value) -> Value:
    """2x2 windows, stride 2; the first maximum of a window takes the whole gradient."""
    rows, above = _matrix(image), _matrix(gradient)
    result: list[list[Real]] = [[0] * len(rows[0]) for _ in rows]
    for r, row in enumerate(above):
        for c, value in enumerate(row):
            cells = [(2 * r + i, 2 * c + j) for i in range(2) for j in range(2)]
            top, left = max(cells, key=lambda cell: rows[cell[0]][cell[1]])
            result[top][left] = value
    return tuple(tuple(row) for row in result)


def _mean_gradient(gradient: Value, size: Value) -> Value:
    side = whole(size)
    rows = []
    for row in _matrix(gradient):
        shared = tuple(exact(Fraction(value) / side**2) for value in row for _ in range(side))
        rows.extend([shared] * side)
    return tuple(rows)


def _matmul(left: Value, right: Value) -> Value:
    a, b = _matrix(left), _matrix(right)
    if len(a[0]) != len(b):
        raise Undefined("the matrices do not fit")
    columns = list(zip(*b, strict=True))
    return tuple(
        tuple(_total([x * y for x, y in zip(row, column, strict=True)]) for column in columns)
        for row in a
    )


def _apply(matrix: Value, vector: Value) -> Value:
    rows, column = _matrix(matrix), _numbers(vector)
    return tuple(_total([x * y for x, y in zip(row, column, strict=True)]) for row in rows)


def _identity(size: Value) -> Value:
    side = whole(size)
    return tuple(tuple(int(i == j) for j in range(side)) for i in range(side))


def _transpose(matrix: Value) -> Value:
    return tuple(tuple(column) for column in zip(*_matrix(matrix), strict=True))


def _each(operation: Callable[..., Real]) -> Callable[..., Value]:
    """An operation on numbers, lists or matrices of one shape, entry by entry."""

    def apply(*values: Value) -> Value:
        if any(isinstance(value, tuple) for value in values):
            lists = [value if isinstance(value, tuple) else None for value in values]
            length = max(len(items) for items in lists if items is not None)
            columns = [
                items if items is not None else (value,) * length
                for items, value in zip(lists, values, strict=True)
            ]
            return tuple(apply(*entries) for entries in zip(*columns, strict=True))
        return exact(operation(*(number(value) for value in values)))

    return apply


def _concat(*lists: Value) -> Value:
    return tuple(item for items in lists for item in _list(items))


def _repeat(item: Value, count: Value) -> Value:
    times = whole(count)
    if times > 1_000:
        raise Undefined("a list has at most 1000 entries here")
    return (item,) * times


def _cumulative(operation: Callable[[Real, Real], Real], start: Real) -> Callable[[Value], Value]:
    def accumulate(values: Value) -> Value:
        running, after = start, []
        for value in _numbers(values):
            running = exact(operation(running, value))
            after.append(running)
        return tuple(after)

    return accumulate


def _rank(values: Value) -> Value:
    """Positions in ascending order of value, counted from 0."""
    items = _numbers(values)
    return tuple(sorted(range(len(items)), key=lambda position: items[position]))


def _dot(a: Value, b: Value) -> Value:
    pairs = zip(_flat(a), _flat(b), strict=True)
    return _total([x * y for x, y in pairs])


def _flat(value: Value) -> list[Real]:
    if not isinstance(value, tuple):
        return [number(value)]
    return [entry for item in value for entry in _flat(item)]


VOCABULARY: dict[str, Callable[..., Value]] = {
    "conv_out": _conv_out, "effective_kernel": _effective_kernel, "sizes": _sizes,
    "receptive_field": _receptive_field, "receptive_fields": _receptive_fields, "jumps": _jumps,
    "correlate": _correlate, "rotate180": _rotate, "max_pool": _pool(max), "min_pool": _pool(min),
    "avg_pool": _pool(_mean), "sum_pool": _pool(_total),
    "max_gradient": _max_gradient, "mean_gradient": _mean_gradient,
    "matmul": _matmul, "apply": _apply, "identity": _identity, "transpose": _transpose,
    "add": _each(lambda a, b: a + b), "subtract": _each(lambda a, b: a - b),
    "scale": _each(lambda a, b: a * b), "relu": _each(lambda a: max(0, a)),
    "concat": _concat, "repeat": _repeat, "flat": lambda value: tuple(_flat(value)),
    "cumulative_product": _cumulative(lambda a, b: a * b, 1),
    "cumulative_sum": _cumulative(lambda a, b: a + b, 0), "rank": _rank, "dot": _dot,
    "text": lambda *values: "".join(str(value) for value in values),
}  # fmt: skip
OF_NETWORKS = frozenset(
    ("conv_out", "effective_kernel", "sizes", "receptive_field", "receptive_fields", "jumps")
)
ARITIES: dict[str, int | None] = dict.fromkeys(VOCABULARY)
