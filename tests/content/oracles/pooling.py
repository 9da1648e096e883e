"""What pooling keys must be, counted cell by cell."""

from fractions import Fraction
from typing import Any

Row = tuple[int, ...]
Grid = tuple[Row, ...]


def _blocks(X: Grid) -> list[list[int]]:
    """The four 2x2 blocks of a 4x4 grid: upper left, upper right, lower left, lower right."""
    return [
        [X[r][c] for r in (top, top + 1) for c in (left, left + 1)]
        for top in (0, 2)
        for left in (0, 2)
    ]


def _square(four: list[Any]) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    return (four[0], four[1]), (four[2], four[3])


def max_pool(X: Grid) -> Any:
    return _square([sorted(block)[-1] for block in _blocks(X)])


def average_pool(X: Grid) -> Any:
    return _square([Fraction(sum(block), 4) for block in _blocks(X)])


def global_average(X: Grid) -> Any:
    return tuple(Fraction(a + b + c + d, 4) for a, b, c, d in X)


def global_shape(h: int, w: int, c: int) -> int:
    """Fill a map with its channel's number and count the different means."""
    del h, w
    return len({Fraction(sum([channel] * 6), 6) for channel in range(c)})


def head_parameters(h: int, c: int, N: int) -> tuple[int, int]:
    """One unit at a time: its weights and its bias."""
    flat = sum(h * h * c + 1 for _ in range(N))
    pooled = sum(c + 1 for _ in range(N))
    return flat, pooled


def _loss(X: list[list[int]], g: Grid) -> int:
    total = 0
    for r in (0, 1):
        for c in (0, 1):
            cells = [X[2 * r + i][2 * c + j] for i in (0, 1) for j in (0, 1)]
            total += g[r][c] * max(cells)
    return total


def max_pool_gradient(a: Row, b: Row, c: Row, d: Row, g: Grid) -> Any:
    """In tenths: nudge each cell by one, less than any gap, and see how the outputs move."""
    grid = (a[:2] + b[:2], a[2:] + b[2:], c[:2] + d[:2], c[2:] + d[2:])
    tenths = [[10 * value for value in row] for row in grid]
    before = _loss(tenths, g)
    gradient = []
    for row in range(4):
        moved = []
        for column in range(4):
            tenths[row][column] += 1
            moved.append(_loss(tenths, g) - before)
            tenths[row][column] -= 1
        gradient.append(tuple(moved))
    return tuple(gradient)


def _places(n: int, k: int, s: int, p: int) -> int:
    """Slide a window over the padded line while it fits."""
    left, count = -p, 0
    while left + k <= n + p:
        count, left = count + 1, left + s
    return count


def pool_positions(n: int, k: int, s: int, p: int) -> int:
    return _places(n, k, s, p)


def downsampling_parameters(c: int, k: int) -> tuple[int, int]:
    return 0, sum(k * k * c + 1 for _ in range(c + c))


def changed_by_shift(x: Row) -> int:
    def pooled(values: list[int]) -> list[int]:
        return [max(pair) for pair in zip(values[::2], values[1::2], strict=True)]

    before, after = pooled(list(x)), pooled([0, *x][: len(x)])
    return sum(a != b for a, b in zip(before, after, strict=True))


def discarded_share(a: int, b: int) -> Fraction:
    cells = [(i, j) for i in range(a) for j in range(b)]
    return Fraction(len(cells[1:]), len(cells))


def ceil_positions(n: int, k: int, s: int) -> int:
    """Windows until every pixel that stands after the first window is covered."""
    count, end = 1, k
    while end < n:
        count, end = count + 1, end + s
    return count


def border_average(v: int, k: int, place: str) -> Fraction:
    """A real map of 20x20, padded with zeros, and one window on it."""
    reach, middle = k // 2, 10
    row, column = (0, 0) if place == "corner" else (0, middle)
    total = 0
    for r in range(row - reach, row + reach + 1):
        for c in range(column - reach, column + reach + 1):
            total += v if 0 <= r < 20 and 0 <= c < 20 else 0
    return Fraction(total, k * k)


def lone_activation(k: int, v: int) -> tuple[int, Fraction]:
    window = [v] + [0] * (k * k - 1)
    return max(window), Fraction(sum(window), len(window))


def average_pool_gradient(g: Grid) -> Any:
    return tuple(tuple(Fraction(g[r // 2][c // 2], 4) for c in range(4)) for r in range(4))


def head_inverse(h: int, c: int, N: int) -> tuple[int, int]:
    """Try channel counts until the head has the parameters that the prompt states."""
    stated = head_parameters(h, c, N)[1]
    found = next(t for t in range(1, 10_000) if sum(t + 1 for _ in range(N)) == stated)
    return found, head_parameters(h, found, N)[0]


def pool_inputs(m: int, k: int, s: int) -> tuple[int, int]:
    fitting = [n for n in range(k, (m + 2) * s + k) if _places(n, k, s, 0) == m]
    return min(fitting), max(fitting)


def pooled_loss_slope(a: int, q: int) -> Any:
    """A symmetric difference of the loss around one entry, in the limit of a small step."""

    def slope(H: int, W: int, z: Fraction) -> float:
        step = Fraction(1, 10**12)
        moved = step / (H * W)
        return float((a * (z + moved) ** q - a * (z - moved) ** q) / (2 * step))

    return slope


_TOOLS = {
    "gap": "global average pooling",
    "strided": "a convolution with stride 2",
    "max": "a 2x2 max pool with stride 2",
    "dilated": "no shrinking here, but a dilated convolution",
}
_SCENES = {
    "several sizes": "gap", "100 million": "gap", "single linear layer": "gap",
    "between two stages": "strided", "generator": "strided", "small budget": "strided",
    "segmentation": "dilated",
    "6 to 10 pixels": "dilated", "cheap halving": "max", "sparse": "max",
}  # fmt: skip


def best_downsampling(place: tuple[str, ...]) -> str:
    tool = next(tool for scene, tool in _SCENES.items() if scene in place[0])
    return _TOOLS[tool]


def slip_in_backward(pool: str, X: Grid, g: Grid, bug: str, at: int) -> Any:
    """The line and the four gradients that belong there, by a small nudge of each input."""
    if bug == "none":
        return (0,)
    step = Fraction(1, 10)
    gradients = []
    for place in range(4):
        window = [Fraction(value) for value in X[at]]
        before = max(window) if pool == "max" else sum(window) / 4
        window[place] += step
        after = max(window) if pool == "max" else sum(window) / 4
        gradients.append((after - before) / step * g[at][0])
    return at + 1, tuple(gradients)
