"""Output sizes by placing the kernel and counting where it fits."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import count

from tests.content.oracles.counting import Among, chain, seen, weights
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


def span(k: int, d: int) -> int:
    """Pixels from the first tap to the last, both included."""
    return len(range(0, d * (k - 1) + 1))


def full_padding(n: int, k: int) -> tuple[int, int]:
    """The widest padding with which the first window still touches a pixel."""
    padding = max(p for p in range(k + 1) if any(tap >= p for tap in range(k)))
    return padding, placed(n, k, 1, padding)


def least_padding(n: int, k: int, s: int, p0: int) -> int:
    """Paddings tried from 0 until the size of the hidden one comes out."""
    wanted = placed(n, k, s, p0)
    return next(p for p in count() if placed(n, k, s, p) == wanted)


def strides_giving(n: int, k: int, p: int, s0: int) -> tuple[int, ...]:
    """All strides up to 8 with as many positions as the hidden one."""
    wanted = placed(n, k, s0, p)
    return tuple(s for s in range(1, 9) if placed(n, k, s, p) == wanted)


def mebibytes(B: int, C: int, n: int, k: int, s: int) -> Fraction:
    """Bytes of all outputs, 4 a number, in units of 1,048,576."""
    side = placed(n, k, s, k // 2)
    return Fraction(sum(4 * C * side for _ in range(B) for _ in range(side)), 1_048_576)


def spread_out(n: int, k: int, s: int, p: int, o: int) -> int:
    """Pixels that patches of k, s apart, cover, less both margins, plus the extra edge."""
    written = {pixel * s + tap for pixel in range(n) for tap in range(k)}
    whole = range(min(written), max(written) + 1)
    return len(whole[p : len(whole) - p]) + o


def causal_padding(n: int, k: int, d: int) -> tuple[int, int]:
    """The left padding with which the last tap of every window stands on its own step."""
    left = next(p for p in count() if p - d * (k - 1) == 0)
    assert len([t for t in range(n) if t + left - d * (k - 1) >= 0]) == n
    return left, 0


def layers_until(n: int, t: int) -> int:
    """Layers of kernel 3, stride 2, padding 1 until the width is at most t."""
    layers = 0
    while n > t:
        n, layers = placed(n, 3, 2, 1), layers + 1
    return layers


def repeated(n: int, L: int) -> tuple[int, ...]:
    """The widths after each of L equal layers."""
    return chain(n, [(3, 2, 1)] * L)


def two_stems(n: int) -> tuple[int, int]:
    """The last width of each stem."""
    return chain(n, [(7, 2, 3), (3, 2, 1)])[-1], placed(n, 4, 4)


def effects(n: int, k: int) -> Among:
    """What each layer makes of n; only those drawn are asked."""
    layers = {
        f"{k}x{k}, stride 1, padding 0": (k, 1, 0, 1),
        f"{k}x{k}, stride 1, padding {k // 2}": (k, 1, k // 2, 1),
        "3x3, stride 2, padding 1": (3, 2, 1, 1),
        "7x7, stride 2, padding 3": (7, 2, 3, 1),
        "1x1, stride 1, padding 0": (1, 1, 0, 1),
        "3x3, dilation 2, stride 1, padding 2": (3, 1, 2, 2),
        "3x3, dilation 2, stride 1, padding 1": (3, 1, 1, 2),
        "2x2, stride 2, padding 0": (2, 2, 0, 1),
    }
    effect = {
        n: f"the width stays {n}",
        n // 2: "the width is halved",
    }
    other = "the map loses a few pixels, or grows by a few"
    return Among({text: effect.get(placed(n, *layer), other) for text, layer in layers.items()})


def slip(n: int, k: int, d: int, s: int, p: int, bug: str) -> tuple[int, ...]:
    """The line whose number is not what the lines above it give."""
    padded = n + p if bug == "pad_once" else n + p + p
    span = k if bug == "dilation_ignored" else len(range(0, d * (k - 1) + 1))
    steps = placed(padded, span, s) - 1
    right = {
        "pad_once": (1, n + p + p),
        "dilation_ignored": (2, len(range(0, d * (k - 1) + 1))),
        "ceil": (4, steps),
        "no_plus_one": (5, steps + 1),
    }
    return right.get(bug, (0,))


def keeping_layers(n: int, k: int, d: int) -> Among:
    """Which layers leave n as it is; only those drawn are asked."""
    layers = {
        f"kernel {k}, stride 1, padding {k // 2}": (k, 1, k // 2, 1),
        "kernel 1, stride 1, padding 0": (1, 1, 0, 1),
        f"kernel {k}, dilation {d}, stride 1, padding {d * (k - 1) // 2}": (
            k, 1, d * (k - 1) // 2, d,
        ),
        f"kernel 3, dilation {d}, stride 1, padding {d}": (3, 1, d, d),
        "kernel 3, stride 1, padding 1": (3, 1, 1, 1),
        f"kernel {k}, stride 1, padding {k - 1}": (k, 1, k - 1, 1),
        f"kernel {k}, dilation {d}, stride 1, padding {k // 2}": (k, 1, k // 2, d),
        f"kernel {k}, stride 2, padding {k // 2}": (k, 2, k // 2, 1),
        f"kernel {k}, stride 1, padding 0": (k, 1, 0, 1),
        f"kernel {k + 1}, stride 1, padding {(k + 1) // 2}": (k + 1, 1, (k + 1) // 2, 1),
        f"kernel 3, dilation {d}, stride 1, padding 1": (3, 1, 1, d),
    }  # fmt: skip
    return Among({text: placed(n, *layer) == n for text, layer in layers.items()})


def inexact_input(k: int, s: int, p: int, q: int, r: int) -> str:
    """The width on which the last window leaves pixels unused."""
    base = k - 2 * p + s * q
    widths = [base + r, base, base + s, base + 2 * s, base - s]
    unused = [n for n in widths if placed(n, k, s, p) == placed(n - 1, k, s, p)]
    return str(unused[0])


def hidden_design(
    n: int, c0: int, c1: int, k: Sequence[int], s: Sequence[int], wide: int
) -> dict[str, int]:
    """What the hidden design measures."""
    side = chain(n, [(k[i], s[i], k[i] // 2) for i in range(3)])[-1]
    between = [c0, wide, wide, c1]
    counted = sum(weights((k[i], k[i]), between[i], between[i + 1], False) for i in range(3))
    return {"height": side, "width": side, "channels": c1, "rf": seen(k, s), "weights": counted}
