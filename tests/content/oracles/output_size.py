"""Output sizes by placing the kernel and counting where it fits."""

from collections.abc import Callable
from itertools import count

from tests.content.oracles.counting import chain
from tests.content.oracles.counting import positions as placed


def positions(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """How often the kernel fits."""
    return placed(n, k, s, p, d)


def positions_two_axes(
    h: int, w: int, kh: int, kw: int, sh: int, sw: int, ph: int, pw: int
) -> tuple[int, int]:
    """How often it fits down and across."""
    return placed(h, kh, sh, ph), placed(w, kw, sw, pw)


def positions_chain(n: int, k1: int, p1: int, kp: int, pp: int) -> tuple[int, ...]:
    """Sizes after the four layers of the stem."""
    return chain(n, [(k1, 2, p1), (kp, 2, pp), (3, 1, 1), (3, 2, 1)])


def keeping_padding(n: int, k: int, d: int) -> int:
    """The padding, tried from 0 on, that keeps the size."""
    return next(p for p in count() if placed(n, k, 1, p, d) == n)


def inputs_giving(m: int, k: int, s: int, p: int) -> tuple[int, int]:
    """The smallest and the largest input with m positions, by trying sizes."""
    fitting = [n for n in range(1, m * s + k + s) if placed(n, k, s, p) == m]
    return fitting[0], fitting[-1]


def formula(d: int, s: int) -> Callable[..., int]:
    """Positions for any n, k, p."""

    def size(n: int, k: int, p: int) -> int:
        return placed(n, k, s, p, d)

    return size
