"""Functions for authors beyond those of the language; network arithmetic comes from `nets`."""

from collections.abc import Callable
from fractions import Fraction

from tutor.authoring import messages
from tutor.authoring.arrays import Matrix, items, matrix, numbers, total, whole_numbers
from tutor.authoring.box_functions import BOX_FUNCTIONS
from tutor.authoring.layer_functions import LAYER_FUNCTIONS
from tutor.authoring.map_windows import MAP_WINDOWS
from tutor.authoring.ranking_functions import RANKING_FUNCTIONS
from tutor.authoring.window_functions import WINDOW_FUNCTIONS
from tutor.lang import messages as language
from tutor.lang.costs import (
    Bounded,
    columns,
    growing,
    leaves,
    linear,
    quadratic,
    rows,
    size,
    table,
    widest,
)  # fmt: skip
from tutor.lang.limits import ENTRIES
from tutor.lang.values import Real, Undefined, Value, check_size, exact, number, whole
from tutor.nets import formulas


def _conv_out(*values: Value) -> Value:
    return formulas.output_size(*(whole(value) for value in values))


def _effective_kernel(kernel: Value, dilation: Value) -> Value:
    return formulas.effective_kernel(whole(kernel), whole(dilation))


def _sizes(side: Value, layers: Value) -> Value:
    return formulas.output_sizes(whole(side), [whole_numbers(layer) for layer in items(layers)])


def _receptive_field(*lists: Value) -> Value:
    return formulas.receptive_field(*(whole_numbers(value) for value in lists))


def _receptive_fields(*lists: Value) -> Value:
    return formulas.receptive_fields(*(whole_numbers(value) for value in lists))


def _jumps(strides: Value) -> Value:
    return formulas.jumps(whole_numbers(strides))


def _padded(image: Matrix, padding: int) -> Matrix:
    width = len(image[0]) + 2 * padding
    edge = tuple((0,) * width for _ in range(padding))
    side = (0,) * padding
    return (*edge, *((*side, *row, *side) for row in image), *edge)


def _windows(image: Matrix, height: int, width: int, stride: int) -> list[list[list[Real]]]:
    """All windows by row and column, each flattened row by row."""
    tops = range(0, len(image) - height + 1, stride)
    lefts = range(0, len(image[0]) - width + 1, stride)
    return [
        [[image[t + i][c + j] for i in range(height) for j in range(width)] for c in lefts]
        for t in tops
    ]


def _correlate(image: Value, kernel: Value, stride: Value = 1, padding: Value = 0) -> Value:
    padded, weights = _padded(matrix(image), whole(padding)), matrix(kernel)
    flat = [weight for row in weights for weight in row]
    windows = _windows(padded, len(weights), len(weights[0]), whole(stride))
    return tuple(
        tuple(total([a * b for a, b in zip(window, flat, strict=True)]) for window in row)
        for row in windows
    )


def _pool(reduce: Callable[[list[Real]], Real]) -> Callable[..., Value]:
    def pool(image: Value, window: Value, stride: Value | None = None) -> Value:
        side = whole(window)
        step = side if stride is None else whole(stride)
        windows = _windows(matrix(image), side, side, step)
        return tuple(tuple(exact(reduce(cells)) for cells in row) for row in windows)

    return pool


def _mean(window: list[Real]) -> Real:
    return exact(Fraction(total(window)) / len(window))


def _rotate(kernel: Value) -> Value:
    return tuple(row[::-1] for row in matrix(kernel)[::-1])


def _max_gradient(image: Value, gradient: Value) -> Value:
    """2x2 windows, stride 2; the first maximum of a window takes the whole gradient."""
    below, above = matrix(image), matrix(gradient)
    result: list[list[Real]] = [[0] * len(below[0]) for _ in below]
    for r, row in enumerate(above):
        for c, value in enumerate(row):
            cells = [(2 * r + i, 2 * c + j) for i in range(2) for j in range(2)]
            top, left = max(cells, key=lambda cell: below[cell[0]][cell[1]])
            result[top][left] = value
    return tuple(tuple(row) for row in result)


def _mean_gradient(gradient: Value, window: Value) -> Value:
    side = whole(window)
    shared = []
    for row in matrix(gradient):
        entries = tuple(exact(Fraction(value) / side**2) for value in row for _ in range(side))
        shared.extend([entries] * side)
    return tuple(shared)


def _matmul(left: Value, right: Value) -> Value:
    a, b = matrix(left), matrix(right)
    if len(a[0]) != len(b):
        raise Undefined(*messages.MATRICES_DO_NOT_FIT)
    columns = list(zip(*b, strict=True))
    return tuple(
        tuple(total([x * y for x, y in zip(row, column, strict=True)]) for column in columns)
        for row in a
    )


def _apply(rows_: Value, vector: Value) -> Value:
    column = numbers(vector)
    return tuple(total([x * y for x, y in zip(row, column, strict=True)]) for row in matrix(rows_))


def _identity(count: Value) -> Value:
    side = whole(count)
    return tuple(tuple(int(i == j) for j in range(side)) for i in range(side))


def _transpose(rows_: Value) -> Value:
    return tuple(tuple(column) for column in zip(*matrix(rows_), strict=True))


def _each(operation: Callable[..., Real]) -> Callable[..., Value]:
    """An operation on numbers, lists or matrices of one shape, entry by entry."""

    def apply(*values: Value) -> Value:
        if any(isinstance(value, tuple) for value in values):
            lists = [value if isinstance(value, tuple) else None for value in values]
            length = max(len(each) for each in lists if each is not None)
            columns = [
                each if each is not None else (value,) * length
                for each, value in zip(lists, values, strict=True)
            ]
            return tuple(apply(*entries) for entries in zip(*columns, strict=True))
        return exact(operation(*(number(value) for value in values)))

    return apply


def _concat(*lists: Value) -> Value:
    return tuple(item for each in lists for item in items(each))


def _repeat(item: Value, count: Value) -> Value:
    times = whole(count)
    if times > ENTRIES:
        raise Undefined(*language.list_length(ENTRIES))
    return (item,) * times


def _cumulative(operation: Callable[[Real, Real], Real], start: Real) -> Callable[[Value], Value]:
    def accumulate(values: Value) -> Value:
        running, after = start, []
        for value in numbers(values):
            running = check_size(exact(operation(running, value)))
            after.append(running)
        return tuple(after)

    return accumulate


def _rank(values: Value) -> Value:
    """Positions in ascending order of value, counted from 0."""
    entries = numbers(values)
    return tuple(sorted(range(len(entries)), key=lambda position: entries[position]))


def _dot(a: Value, b: Value) -> Value:
    pairs = zip(_flat(a), _flat(b), strict=True)
    return total([x * y for x, y in pairs])


def _flat(value: Value) -> list[Real]:
    if not isinstance(value, tuple):
        return [number(value)]
    return [entry for item in value for entry in _flat(item)]


def _sliding(image: Value, side: tuple[int, int], stride: int, padding: int = 0) -> int:
    """Every place of every window, and every number of the padded image."""
    height, width = rows(image) + 2 * padding, columns(image) + 2 * padding
    down, across = (
        max((whole_ - part) // max(abs(stride), 1) + 1, 0)
        for whole_, part in ((height, side[0]), (width, side[1]))
    )
    return (height * width + down * across * max(side[0], 1) * max(side[1], 1)) * widest(image)


def _correlating(image: Value, kernel: Value, stride: Value = 1, padding: Value = 0) -> int:
    side = rows(kernel), columns(kernel)
    return _sliding(image, side, whole(stride), size(padding)) * widest(kernel)


def _pooling(image: Value, window: Value, stride: Value | None = None) -> int:
    side = size(window)
    return _sliding(image, (side, side), side if stride is None else whole(stride))


def _multiplying(left: Value, right: Value) -> int:
    return rows(left) * columns(left) * columns(right) * widest(left) * widest(right)


def _spreading(gradient: Value, window: Value) -> int:
    return len(leaves(gradient)) * (size(window) ** 2 + 1) * widest(gradient)


def _repeating(item: Value, count: Value) -> int:
    return (1 + len(leaves(item))) * (1 + size(count))


def _square(count: Value) -> int:
    return size(count) ** 2


def _broadcast(*values: Value) -> int:
    return (1 + len(values)) * linear(*values)


VOCABULARY: dict[str, Bounded] = {
    **table(linear, {
        "conv_out": _conv_out, "effective_kernel": _effective_kernel, "sizes": _sizes,
        "rotate180": _rotate, "transpose": _transpose, "max_gradient": _max_gradient,
        "concat": _concat, "flat": lambda value: tuple(_flat(value)),
        "text": lambda *values: "".join(str(value) for value in values),
    }),
    **table(growing, {
        "receptive_field": _receptive_field, "receptive_fields": _receptive_fields,
        "jumps": _jumps, "cumulative_product": _cumulative(lambda a, b: a * b, 1),
        "cumulative_sum": _cumulative(lambda a, b: a + b, 0), "dot": _dot,
    }),
    **table(_pooling, {
        "max_pool": _pool(max), "min_pool": _pool(min), "avg_pool": _pool(_mean),
        "sum_pool": _pool(total),
    }),
    **table(_broadcast, {
        "add": _each(lambda a, b: a + b), "subtract": _each(lambda a, b: a - b),
        "scale": _each(lambda a, b: a * b), "relu": _each(lambda a: max(0, a)),
    }),
    "correlate": Bounded(_correlate, _correlating),
    "mean_gradient": Bounded(_mean_gradient, _spreading),
    "matmul": Bounded(_matmul, _multiplying), "apply": Bounded(_apply, _multiplying),
    "identity": Bounded(_identity, _square), "repeat": Bounded(_repeat, _repeating),
    "rank": Bounded(_rank, quadratic),
    **MAP_WINDOWS, **WINDOW_FUNCTIONS, **LAYER_FUNCTIONS, **BOX_FUNCTIONS, **RANKING_FUNCTIONS,
}  # fmt: skip
OF_NETWORKS = frozenset(
    ("conv_out", "effective_kernel", "sizes", "receptive_field", "receptive_fields", "jumps")
)
ARITIES: dict[str, int | None] = dict.fromkeys(VOCABULARY)
