"""What the keys about vision transformers must be: arrays listed, windows and pairs counted."""

import math
from collections.abc import Sequence
from fractions import Fraction

Shape = tuple[int, ...]


def _values(shapes: Sequence[Shape]) -> int:
    """How many numbers arrays of these shapes hold."""
    return sum(math.prod(shape) for shape in shapes)


def patch_embedding(P: int, q: int, D: int) -> tuple[int, int]:
    """Steps over the image by whole patches; the arrays of one layer."""
    corners = [(top, left) for top in range(0, q * P, P) for left in range(0, q * P, P)]
    return len(["class", *corners]), _values([(D, 3, P, P), (D,)])


def _block(D: int, hidden: int, heads: int) -> int:
    """Head by head, then the output projection, both norms and the MLP."""
    shapes: list[Shape] = [(D, D // heads), (D // heads,)] * (3 * heads)
    shapes += [(D, D), (D,), (D, hidden), (hidden,), (hidden, D), (D,)]
    return _values([*shapes, (D,), (D,), (D,), (D,)])


def block_parameters(D: int, h: int, r: int) -> int:
    return _block(D, r * D, h)


def whole_transformer(P: int, q: int, D: int, L: int, c: int) -> int:
    patches = len([None for _ in range(q) for _ in range(q)])
    ends = [(D, 3, P, P), (D,), (1, D), (patches + 1, D), (D,), (D,), (c, D), (c,)]
    return _values(ends) + sum(_block(D, 4 * D, 1) for _ in range(L))


def two_logits(
    c: Sequence[int], p: Sequence[Sequence[int]], w: Sequence[int]
) -> tuple[int, Fraction]:
    """The mean of the logits of the patches is the logit of their mean."""
    logits = [sum(a * b for a, b in zip(token, w, strict=True)) for token in (c, *p)]
    return logits[0], Fraction(sum(logits[1:]), len(p))


def attention_output(q: Sequence[int], a: Sequence[int], b: Sequence[int], u: int, w: int) -> float:
    """With the largest score subtracted, as a library does."""
    scores = [sum(x * y for x, y in zip(q, key, strict=True)) / len(q) ** 0.5 for key in (a, b)]
    weights = [math.exp(score - max(scores)) for score in scores]
    return sum(x * y for x, y in zip(weights, (u, w), strict=True)) / sum(weights)


def _product(rows: int, inner: int, columns: int) -> int:
    return rows * inner * columns


def block_macs(N: int, D: int, r: int, h: int) -> int:
    """Matrix products one by one, the attention of each head apart."""
    total = sum(_product(N, D, D) for _ in ("query", "key", "value", "output"))
    for _ in range(h):
        total += _product(N, D // h, N) + _product(N, N, D // h)
    return total + _product(N, D, r * D) + _product(N, r * D, D)


def quadratic_share(N: int, D: int) -> Fraction:
    whole = block_macs(N, D, 4, 1)
    return Fraction(100 * (whole - 12 * _product(N, D, D)), whole)


def attention_memory(B: int, h: int, N: int, y: int, L: int) -> Fraction:
    """One matrix in bytes, as often as there are images, heads and layers."""
    matrix = len(bytes(N)) * N * y
    return sum((Fraction(matrix, 1024) for _ in range(B * h * L)), Fraction(0)) / 1024


def first_dearer_length(D: int, k: int) -> int:
    """Doubles N until attention costs more, then halves the bracket."""

    def dearer(count: int) -> bool:
        attention = 4 * _product(count, D, D) + 2 * _product(count, count, D)
        return attention > sum(_product(count, D, D) for _ in range(k) for _ in range(k))

    low, high = 0, 1
    while not dearer(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if dearer(middle) else (middle, high)
    return high


def window_macs(M: int, f: int, D: int) -> int:
    """Window by window, with the projections of its own tokens."""
    tokens = M * M
    one = 4 * _product(tokens, D, D) + _product(tokens, D, tokens) + _product(tokens, tokens, D)
    return sum(one for _ in range(f) for _ in range(f))


def relative_table(M: int, h: int) -> tuple[int, int]:
    """The set of all offsets of pairs; along each axis apart."""
    offsets = {first - second for first in range(M) for second in range(M)}
    tokens = len([None for _ in range(M) for _ in range(M)])
    return len(offsets) ** 2 * h, tokens * tokens


def partial_windows(M: int, H: int, W: int) -> tuple[int, int, int]:
    """Every row and column of the padded map with the window that it falls into."""
    down, across = (len({place // M for place in range(side)}) for side in (H, W))
    rows, columns = down * M, across * M
    shifted = [
        len({(place + M - M // 2) // M for place in range(side)}) for side in (rows, columns)
    ]
    return down * across, rows * columns - H * W, shifted[0] * shifted[1]


def larger_images(P: int, q: int, d: int, D: int) -> tuple[int, int, Fraction]:
    old, new = (len(range(0, side, P)) ** 2 for side in (q * P, (q + d) * P))
    return new, _values([(new + 1, D)]) - _values([(old + 1, D)]), Fraction(new * new, old * old)


def cache_size(L: int, d: int, g: int, T: int, B: int) -> Fraction:
    """Request by request and layer by layer, keys and values apart; in MiB."""
    total = 0
    for _ in range(B):
        for _ in range(L):
            total += 2 * (_values([(g, T, d)]) + _values([(g, T, d)]))
    return Fraction(total, 1024 * 1024)
