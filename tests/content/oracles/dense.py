"""What keys on dense prediction must be: stamps counted, sides traced, pixels put into sets."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from tests.content.oracles.counting import weights

Real = Any


def transposed_by_hand(x: Sequence[int], w: Sequence[int]) -> tuple[int, ...]:
    """Zeros between the inputs, then the product of two polynomials."""
    spread = [x[0], 0, x[1], 0, x[2]]
    return tuple(sum(spread[at - j] * w[j] for j in range(3) if 0 <= at - j < 5) for at in range(7))


def checkerboard(k: int, s: int) -> tuple[int, int]:
    """Stamp a kernel of ones at every s-th place of a long axis and look at its middle."""
    covered = Counter(start + tap for start in range(0, 60 * s, s) for tap in range(k))
    axis = [covered[place] for place in range(30 * s, 31 * s)]
    taps = [down * across for down, across in product(axis, axis)]
    return min(taps), max(taps)


def bilinear(q: Sequence[int], dx: Real, dy: Real) -> Fraction:
    """Down both columns first, then across; each step from the left value on."""
    right, down = Fraction(dx), Fraction(dy)
    left = q[0] + down * (q[2] - q[0])
    other = q[1] + down * (q[3] - q[1])
    return left + right * (other - left)


def source_coordinate(n: int, r: Real, i: int) -> Fraction:
    """Both grids on [0, 1]: between which source centres does the output centre lie?"""
    place = Fraction(2 * i + 1) / (2 * Fraction(r) * n)
    centres = [Fraction(2 * j + 1, 2 * n) for j in range(n)]
    return (place - centres[0]) / (centres[1] - centres[0])


def pixel_shuffle(ci: int, co: int, r: int, h: int) -> tuple[int, int]:
    """Values of the output over positions of the input; then filter by filter."""
    values = sum(co for _ in product(range(r * h), range(r)))
    channels = values * h // (h * h)
    return channels, weights((3, 3), ci, channels, bias=True)


def unet_side(D: int, q: int) -> int:
    """Build the input from the bottom up, then trace it; every pool gets an even side."""
    side = q + 4
    for _ in range(D):
        side = side * 2 + 4
    skips = []
    for _ in range(D):
        for _ in ("first", "second"):
            side -= 2
        skips.append(side)
        assert side % 2 == 0
        side //= 2
    side -= 2 + 2
    for skip in reversed(skips):
        side *= 2
        assert skip >= side
        side -= 2 + 2
    return side


def concatenating_block(c: int, u: int) -> int:
    layers = ((2, c + c, c), (3, c + u, c), (3, c, c))
    return sum(weights((k, k), inputs, outputs, bias=False) for k, inputs, outputs in layers)


def feature_pyramid(b: int, d: int) -> int:
    total = 0
    for level in range(4):
        total += weights((1, 1), b * 2**level, d, bias=True) + weights((3, 3), d, d, bias=True)
    return total


def output_stride(os: int, q: int) -> tuple[int, int, int]:
    """Take strides away from the end, one by one."""
    strides, dilation = [2] * 5, 1
    while 2 ** len(strides) > os:
        strides.pop()
        dilation *= 2
    side = 32 * q
    for stride in strides:
        side //= stride
    return dilation, side, side * side // (q * q)


def wide_dilation(m: int, r: int, i: int, j: int) -> int:
    inside = set(product(range(m), range(m)))
    taps = {(i + a * r, j + b * r) for a, b in product((-1, 0, 1), repeat=2)}
    return len(taps & inside)


def gridding(a: int, b: int, e: int) -> tuple[int, int]:
    """A field of ones for each kernel, multiplied out."""
    field = Counter({0: 1})
    for dilation in (a, b, e):
        field = Counter({
            place: sum(field[place - step] for step in (0, dilation, 2 * dilation))
            for place in range(max(field) + 2 * dilation + 1)
        })  # fmt: skip
        field = +field
    return len(field), max(field) - min(field) + 1


def mean_iou(a: Sequence[int], o: Sequence[int]) -> Fraction:
    """Runs of pixels with their class in truth and in prediction; a class's union by counting."""
    cells = {(0, 1): o[0], (0, 2): o[1], (1, 0): o[2], (1, 2): o[3], (2, 0): o[4], (2, 1): o[5]}
    cells |= {(each, each): a[each] for each in range(3)}
    scores = []
    for each in range(3):
        both = sum(n for pair, n in cells.items() if pair == (each, each))
        either = sum(n for pair, n in cells.items() if each in pair)
        scores.append(Fraction(both, either))
    return sum(scores, Fraction(0)) / 3


def iou_and_dice(u: int, v: int) -> tuple[Fraction, Fraction]:
    """Sets with that IoU: u shared of v. Sets with that Dice: of equal size v, u shared."""
    a, b = set(range(v)), set(range(v - u, v))
    dice = Fraction(2 * len(a & b), len(a) + len(b))
    one, other = set(range(v)), set(range(v - u, 2 * v - u))
    return dice, Fraction(len(one & other), len(one | other))


def two_masks(a: int, b: int, i: int) -> tuple[Fraction, Fraction]:
    predicted, truth = set(range(a)), set(range(a - i, a - i + b))
    both = len(predicted & truth)
    return Fraction(both, len(predicted | truth)), Fraction(2 * both, len(predicted) + len(truth))


def small_class(b: int, f: int, q: Real, fp: int) -> tuple[Fraction, Fraction]:
    """Every pixel with its true and its predicted class."""
    found = int(f * Fraction(q))
    truth = [1] * f + [0] * b
    predicted = [1] * found + [0] * (f - found) + [1] * fp + [0] * (b - fp)
    pixels = Counter(zip(truth, predicted, strict=True))
    right = pixels[0, 0] + pixels[1, 1]
    scores = [
        Fraction(pixels[each, each], sum(n for pair, n in pixels.items() if each in pair))
        for each in (0, 1)
    ]
    return Fraction(right, b + f), sum(scores, Fraction(0)) / 2
