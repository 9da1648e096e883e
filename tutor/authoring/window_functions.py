"""Functions for authors: statistics of groups, and windows with their gradients."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from tutor.authoring import messages
from tutor.authoring.arrays import matrix, numbers, total
from tutor.lang.costs import Bounded, columns, growing, leaves, rows, size, table, widest
from tutor.lang.values import Real, Undefined, Value, check_size, exact, whole

Best = Callable[[Sequence[Real]], int]


def _mean(values: Value) -> Value:
    return _average(list(numbers(values)))


def _average(entries: list[Real]) -> Real:
    if not entries:
        raise Undefined(*messages.EMPTY_LIST)
    return exact(Fraction(total(entries)) / len(entries))


def _variance(values: Value) -> Value:
    """The mean squared distance from the mean: divided by n, not by n - 1."""
    entries = list(numbers(values))
    middle = _average(entries)
    return _average([check_size((entry - middle) ** 2) for entry in entries])


def _group_values(channels: Value, groups: Value, group: Value) -> Value:
    """All values of one group of neighbouring channels; groups are counted from 0."""
    channel_rows, count, place = matrix(channels), whole(groups), whole(group)
    if count < 1 or len(channel_rows) % count or not 0 <= place < count:
        raise Undefined(*messages.GROUPS_DO_NOT_FIT)
    each = len(channel_rows) // count
    return tuple(entry for row in channel_rows[place * each : (place + 1) * each] for entry in row)


def _column_sum(table_: Value, column: Value) -> Value:
    place = whole(column)
    return total([row[place] for row in matrix(table_)])


def _stamped(gradient: Value, kernel: Value, stride: Value, length: Value, adds: bool) -> Value:
    result: list[Real] = [0] * whole(length)
    step = whole(stride)
    for i, factor in enumerate(numbers(gradient)):
        for j, weight in enumerate(numbers(kernel)):
            place = step * i + j
            if 0 <= place < len(result):
                earlier = result[place] if adds else 0
                result[place] = check_size(exact(earlier + factor * weight))
    return tuple(result)


def _scatter(gradient: Value, kernel: Value, stride: Value, length: Value) -> Value:
    """Adds `gradient[i]*kernel` at the places from `stride*i` on, cut to `length`."""
    return _stamped(gradient, kernel, stride, length, True)


def _scatter_last(gradient: Value, kernel: Value, stride: Value, length: Value) -> Value:
    """As `scatter`, but a later stamp replaces what stands at its places."""
    return _stamped(gradient, kernel, stride, length, False)


def _paste_last(gradient: Value, kernel: Value) -> Value:
    """Stamps `gradient[i][j]*kernel` from every place of a map; a later stamp replaces."""
    above, weights = matrix(gradient), matrix(kernel)
    height, width = len(above) + len(weights) - 1, len(above[0]) + len(weights[0]) - 1
    result: list[list[Real]] = [[0] * width for _ in range(height)]
    for i, row in enumerate(above):
        for j, factor in enumerate(row):
            for a, kernel_row in enumerate(weights):
                for b, weight in enumerate(kernel_row):
                    result[i + a][j + b] = check_size(exact(factor * weight))
    return tuple(tuple(row) for row in result)


def _weight_gradient(inputs: Value, gradient: Value, stride: Value) -> Value:
    """The gradient at weight j: the sum over i of `gradient[i]*inputs[stride*i + j]`."""
    x, g, step = numbers(inputs), numbers(gradient), whole(stride)
    taps = len(x) - step * (len(g) - 1)
    return tuple(
        total([factor * x[step * i + j] for i, factor in enumerate(g)]) for j in range(taps)
    )


def _routed(best: Best, adds: bool = True) -> Callable[[Value, Value, Value], Value]:
    """The gradient of a pool of one dimension with stride 1 that takes one value of a window."""

    def route(inputs: Value, gradient: Value, window: Value) -> Value:
        x, side = numbers(inputs), whole(window)
        result: list[Real] = [0] * len(x)
        for start, factor in enumerate(numbers(gradient)):
            cells = x[start : start + side]
            if len(cells) < side or side < 1:
                raise Undefined(*messages.WINDOW_OUTSIDE)
            place = start + best(cells)
            result[place] = check_size((result[place] if adds else 0) + factor)
        return tuple(exact(value) for value in result)

    return route


def _largest(cells: Sequence[Real]) -> int:
    return cells.index(max(cells))


def _smallest(cells: Sequence[Real]) -> int:
    return cells.index(min(cells))


def _first(cells: Sequence[Real]) -> int:
    del cells
    return 0


def _stamping(gradient: Value, kernel: Value, stride: Value, length: Value) -> int:
    del stride
    pairs = len(leaves(gradient)) * len(leaves(kernel))
    return size(length) + pairs * widest(gradient) * widest(kernel)


def _pasting(gradient: Value, kernel: Value) -> int:
    height, width = rows(gradient) + rows(kernel), columns(gradient) + columns(kernel)
    return height * width + _stamping(gradient, kernel, 1, 0)


def _weighing(inputs: Value, gradient: Value, stride: Value) -> int:
    del stride
    pairs = len(leaves(inputs)) * len(leaves(gradient))
    return pairs * widest(inputs) * widest(gradient)


def _routing(inputs: Value, gradient: Value, window: Value) -> int:
    return _weighing(inputs, gradient, window) + len(leaves(inputs))


def _spread(values: Value) -> int:
    """A variance squares every difference from a fraction as wide as all entries together."""
    return 4 * growing(values)


WINDOW_FUNCTIONS: dict[str, Bounded] = {
    **table(growing, {"mean": _mean, "group_values": _group_values, "column_sum": _column_sum}),
    "variance": Bounded(_variance, _spread),
    **table(_stamping, {"scatter": _scatter, "scatter_last": _scatter_last}),
    "paste_last": Bounded(_paste_last, _pasting),
    "weight_gradient": Bounded(_weight_gradient, _weighing),
    **table(_routing, {
        "max_route": _routed(_largest), "max_route_last": _routed(_largest, adds=False),
        "min_route": _routed(_smallest), "first_route": _routed(_first),
    }),
}  # fmt: skip
