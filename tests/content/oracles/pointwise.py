"""Keys of the 1x1 convolutions, counted and searched without a formula."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from tests.content.oracles.connections import macs, weights
from tests.content.oracles.counting import Matrix, positions, seen


def pointwise_weights(ci: int, co: int, bias: int) -> int:
    """Every weight, then every bias."""
    return weights(ci, co) + sum(1 for _ in range(co) if bias)


def pointwise_shape(h: int, w: int, co: int) -> tuple[int, int, int]:
    """Slide a window of one pixel over both sides."""
    return positions(h, 1), positions(w, 1), co


def pointwise_pixel(x: Sequence[int], W: Matrix, b: Sequence[int]) -> tuple[int, ...]:
    """Each output channel starts at its bias and collects its products."""
    values = list(b)
    for place, row in enumerate(W):
        for weight, channel in zip(row, x, strict=True):
            values[place] += weight * channel
    return tuple(values)


def pointwise_costs(h: int, ci: int, co: int) -> tuple[int, int]:
    """Weights once, products at every pixel."""
    return weights(ci, co), macs(h, (ci, co, 1))


def reduction_factor(k: int, ci: int, co: int, r: int) -> Fraction:
    """MACs of both plans on a map of three pixels."""
    direct = macs(3, (ci, co, k))
    return Fraction(direct, macs(3, (ci, r, 1)) + macs(3, (r, co, k)))


def _bottleneck(c: int, m: int, k: int = 3) -> int:
    return weights(c, m) + weights(m, m, k) + weights(m, c)


def bottleneck_weights(q: int, c: int) -> tuple[int, int]:
    """Two plain layers against down, across and up."""
    return weights(c, c, 3) + weights(c, c, 3), _bottleneck(c, c // q)


def bottleneck_ratio(q: int, m: int) -> Fraction:
    """Both counts on these channels, divided."""
    plain, narrow = bottleneck_weights(q, q * m)
    return Fraction(plain, narrow)


def bottleneck_formula(n: int, k: int) -> Callable[[int], Fraction]:
    """The ratio counted at inner width 2."""

    def ratio(q: int) -> Fraction:
        stack = sum(weights(2 * q, 2 * q, k) for _ in range(n))
        return Fraction(stack, _bottleneck(2 * q, 2, k))

    return ratio


def two_fields(m: int, k: int) -> tuple[int, int]:
    """Pixels traced back through both stacks."""
    return seen([3] * m, [1] * m), seen([1, k, 1], [1, 1, 1])


def largest_paying_width(k: int, ci: int, co: int) -> int:
    """Add channels in between, one by one, while the pair stays cheaper."""
    direct, each = weights(ci, co, k), weights(ci, 1) + weights(1, co, k)
    r, spent = 0, 0
    while spent + each < direct:
        r, spent = r + 1, spent + each
    return r


def widest_bottleneck(c: int, B: int) -> int:
    """Widen by 8 while the count stays within the budget."""
    m = 8
    while _bottleneck(c, m + 8) <= B:
        m += 8
    return m


def inverted_weights(c: int, t: int, k: int, co: int) -> int:
    """Up, one filter per channel, down."""
    wide = c * t
    return weights(c, wide) + weights(wide, wide, k, wide) + weights(wide, co)


def one_matrix(V: Matrix, W: Matrix) -> tuple[tuple[int, ...], ...]:
    """Send each unit pixel through both layers; the results are the columns."""
    columns = []
    for place in range(len(V[0])):
        pixel = [int(place == other) for other in range(len(V[0]))]
        middle = pointwise_pixel(pixel, V, [0] * len(V))
        columns.append(pointwise_pixel(middle, W, [0] * len(W)))
    return tuple(tuple(column[row] for column in columns) for row in range(len(W)))


def bottleneck_slip(q: int, c: int, bug: str) -> tuple[int, ...]:
    """The line each bug spoils, and what a count gives there."""
    m = c // q
    if bug == "none":
        return (0,)
    if bug == "cin_forgotten":
        return 1, weights(c, m)
    if bug == "expand_forgotten":
        return 4, _bottleneck(c, m)
    return 2, weights(m, m, 3)


def bottleneck_blame(bug: str, c: int) -> str:
    """The words for each mistake."""
    return {
        "one_1x1": "one of the two 1x1 layers was left out",
        "reduce_cost_forgotten": "both 1x1 layers were left out",
        "k_not_squared": "the 3x3 was counted with 3 taps",
        "three_by_three_full": f"the 3x3 was given all {c} input channels",
        "bias_added": "biases were added",
    }[bug]


def hidden_bottleneck(n: int, c: int, q: int, k: int) -> dict[str, int]:
    """What the block down, across and up measures."""
    side = positions(n, k, 1, k // 2)
    return {
        "height": side,
        "width": side,
        "channels": c,
        "rf": seen([1, k, 1], [1, 1, 1]),
        "weights": _bottleneck(c, c // q, k),
    }
