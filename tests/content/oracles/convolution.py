"""Convolutions by looking up cells, and counts by writing everything out."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import count, product

from tests.content.oracles.counting import Among, Matrix, correlate, positions, weights


def one_value(P: Matrix, K: Matrix) -> int:
    """Nine products, added."""
    return correlate(P, K)[0][0]


def output_map(X: Matrix, K: Matrix) -> Matrix:
    """The map, cell by cell."""
    return correlate(X, K)


def corner(X: Matrix, K: Matrix) -> int:
    """The first cell with a ring of zeros around the image."""
    return correlate(X, K, 1, 1)[0][0]


def strided_element(X: Matrix, K: Matrix, i: int, j: int) -> int:
    """One cell of the map with stride 2."""
    return correlate(X, K, 2)[i][j]


def over_channels(P: Matrix, K: Matrix, b: int) -> int:
    """Products over all channels, and one bias."""
    total = b
    for pixels, slice_ in zip(P, K, strict=True):
        for pixel, weight in zip(pixels, slice_, strict=True):
            total += pixel * weight
    return total


def turned(K: Matrix) -> Matrix:
    """The kernel of which a flipping convolution makes K."""
    return tuple(tuple(K[2 - i][2 - j] for j in range(3)) for i in range(3))


def impulse(K: Matrix, a: int) -> Matrix:
    """The padded map of a single bright pixel."""
    return correlate([[0, 0, 0], [0, a, 0], [0, 0, 0]], K, 1, 1)


def responses(a: int, sign: int) -> Among:
    """What each kernel answers to test pictures: ramps, a point, even ground."""
    s = a * sign
    edge = [[-s, 0, s], [-2 * s, 0, 2 * s], [-s, 0, s]]
    kernels: list[list[list[int]]] = [
        edge,
        [list(row) for row in zip(*edge, strict=True)],
        [[0, s, 0], [s, -4 * s, s], [0, s, 0]],
        [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    ]
    found = Among({"[1/9 1/9 1/9] [1/9 1/9 1/9] [1/9 1/9 1/9]": _MEANS["blur"]})
    for kernel in kernels:
        text = " ".join("[" + " ".join(map(str, row)) + "]" for row in kernel)
        found[text] = _MEANS[_kind(kernel)]
    return found


_MEANS = {
    "vertical": "strong where brightness changes from left to right (a vertical edge)",
    "horizontal": "strong where brightness changes from top to bottom (a horizontal edge)",
    "spots": "strong at single points and on edges of every direction, zero on even ground",
    "blur": "replaces each pixel by the mean around it",
    "sharpen": "keeps the picture and adds its fine detail",
    "same": "returns the picture as it is",
}


def _kind(kernel: Matrix) -> str:
    even = correlate([[1] * 3] * 3, kernel)[0][0]
    across = correlate([[0, 1, 2]] * 3, kernel)[0][0]
    down = correlate([[0] * 3, [1] * 3, [2] * 3], kernel)[0][0]
    point = correlate([[0, 0, 0], [0, 1, 0], [0, 0, 0]], kernel)[0][0]
    if even == 0:
        return "vertical" if across else "horizontal" if down else "spots"
    return "same" if point == even else "sharpen"


def layer_parameters(k: int, ci: int, co: int) -> int:
    """Weights and biases, filter by filter."""
    return weights((k, k), ci, co, True)


def oblong_parameters(kh: int, kw: int, ci: int, co: int, bias: int) -> int:
    """The same for an oblong kernel."""
    return weights((kh, kw), ci, co, bool(bias))


def weight_shape(ci: int, co: int, kh: int, kw: int) -> tuple[int, ...]:
    """Lengths of a nested list of filters, slices, rows and weights."""
    row = [0] * kw
    tensor = [[[row] * kh] * ci] * co
    return len(tensor), len(tensor[0]), len(tensor[0][0]), len(tensor[0][0][0])


def multiply_accumulates(n: int, ci: int, co: int, k: int) -> int:
    """One for every weight at every position."""
    side = positions(n, k, 2, k // 2)
    return weights((k, k), ci, co, False) * len(list(product(range(side), range(side))))


def giga_operations(h: int, k: int, ci: int, co: int, u: int) -> Fraction:
    """Operations of the convention, in units of a thousand million."""
    side = positions(h, k, 1, k // 2)
    return Fraction(u * weights((k, k), ci, co, False) * side * side, 1_000_000_000)


def parameters_in_letters(layers: int, k: int, bias: int) -> Callable[..., int]:
    """The stack, counted layer by layer."""

    def total(a: int, c: int) -> int:
        inputs = [a] + [c] * (layers - 1)
        return sum(weights((k, k), each, c, bool(bias)) for each in inputs)

    return total


def most_filters(k: int, ci: int, B: int) -> int:
    """Filters added while the budget lasts."""
    one = weights((k, k), ci, 1, True)
    return next(filters for filters in count() if (filters + 1) * one > 1000 * B)


def counting_slip(k: int, ci: int, co: int, bug: str) -> tuple[int, ...]:
    """The line that is not what the lines above it give."""
    taps = len(list(product(range(k), range(k))))
    return {
        "k_not_squared": (1, taps),
        "cin_forgotten": (2, taps * ci),
        "bias_per_input": (4, co),
        "bias_forgotten": (4, co),
    }.get(bug, (0,))


def dense_over_shared(n: int, k: int) -> Fraction:
    """Pairs of pixels over taps of the kernel."""
    pixels = len(list(product(range(n), range(n))))
    return Fraction(pixels * pixels, len(list(product(range(k), range(k)))))


def unshared_weights(n: int, k: int, ci: int, co: int) -> int:
    """A filter bank for every position."""
    side = positions(n, k)
    return weights((k, k), ci, co, False) * len(list(product(range(side), range(side))))


def shifted(ss: Sequence[int], q: int) -> int:
    """Where a bright pixel shows up after layers that keep every s-th position."""
    total = 1
    for s in ss:
        total *= s

    def place(pixel: int) -> int:
        for s in ss:
            assert pixel % s == 0
            pixel //= s
        return pixel

    return place(total * 50 + q * total) - place(total * 50)


def unrolled(n: int, k: int) -> tuple[int, int, int]:
    """Rows, columns and entries of the matrix, entered one by one."""
    side = positions(n, k)
    entries = {
        ((r, c), (r + i, c + j))
        for r, c in product(range(side), repeat=2)
        for i, j in product(range(k), repeat=2)
    }
    return side * side, n * n, len(entries)


def patches(n: int, k: int, ci: int) -> tuple[int, int]:
    """Length of a patch and number of patches, as listed."""
    side = positions(n, k)
    patch = list(product(range(ci), range(k), range(k)))
    return len(patch), len(list(product(range(side), range(side))))


def touched(n: int, k: int) -> tuple[int, int]:
    """Windows at all, and windows that cover the pixel in the middle."""
    side = positions(n, k)
    middle = n // 2
    rows = [r for r in range(side) if r <= middle < r + k]
    return side * side, len(rows) ** 2
