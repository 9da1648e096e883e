"""What the keys about efficient inference must be: searched, listed, added up."""

import math
from collections.abc import Sequence
from fractions import Fraction


def scale_and_zero(a: Fraction, b: Fraction) -> tuple[Fraction, int]:
    """256 equal marks from a to b; the one nearest to zero is its code."""
    step = Fraction(b - a) / (len(range(256)) - 1)
    return step, min(range(256), key=lambda code: abs(a + code * step))


def round_trip(S: Fraction, Z: int, x: Fraction) -> tuple[int, Fraction]:
    """The nearest of the 256 values that can be represented."""
    values = {code: (code - Z) * S for code in range(256)}
    code = min(values, key=lambda each: abs(values[each] - x))
    return code, values[code] - x


def half_steps(m: Sequence[Fraction], i: int) -> tuple[Fraction, Fraction]:
    """The first step of 255 codes between the largest weight and its opposite, halved."""

    def half(top: Fraction) -> Fraction:
        return (2 * Fraction(top) / (len(range(-127, 128)) - 1)) / 2

    return half(sorted(m)[-1]), half(m[i - 1])


def accumulator_bits(k: int, ci: int) -> int:
    """Tries widths until the largest and the smallest sum fit."""
    largest = sum(127 * 127 for _ in range(k * k)) * ci
    width = 1
    while not -(1 << (width - 1)) <= -largest <= largest <= (1 << (width - 1)) - 1:
        width += 1
    return width


def integer_dot(
    sx: Fraction, Z: int, qx: Sequence[int], sw: Fraction, qw: Sequence[int]
) -> Fraction:
    """Back to real values first, then the products."""
    real = [(sx * (x - Z), sw * w) for x, w in zip(qx, qw, strict=True)]
    return sum((x * w for x, w in real), Fraction(0))


def soft_target(z: Sequence[Fraction], T: Fraction, i: int) -> float:
    """Powers of the plain softmax, added up to 1 again."""
    plain = [math.exp(float(logit)) for logit in z]
    powers = [math.pow(value / sum(plain), 1 / float(T)) for value in plain]
    return powers[i - 1] / sum(powers)


def distillation_loss(h: Fraction, s: Fraction, T: Fraction, al: Fraction) -> Fraction:
    """The hard loss, moved by alpha towards the scaled soft one."""
    scaled = Fraction(s) * T * T
    return h + al * (scaled - h)


def csr_bytes(m: int, n: int, d: int, y: int) -> int:
    """Row by row on the mean row: values, columns, and where each row begins."""
    kept = Fraction(m * n) * Fraction(d, 100)
    values, columns, pointers = 4 * kept, y * kept, 4 * len(range(m + 1))
    return int(values + columns + pointers)


def pruned_weights(a: int, b: int, c: int, r: int) -> int:
    """The shapes of both layers, filters struck off the list."""
    middle = list(range(b))[r:]
    first = sum(a * 3 * 3 for _ in middle)
    second = sum(3 * 3 for _ in range(c) for _ in middle)
    return first + second


def winograd_products(m: int, ci: int, co: int, h: int) -> int:
    """Steps over the output by tiles; a tile multiplies as many numbers as it reads."""
    reads = len(range(-1, m + 1))
    tiles = sum(1 for _ in range(0, h, m)) ** 2
    return tiles * reads * reads * ci * co


def intensity(k: int, ci: int, co: int, h: int, y: int) -> Fraction:
    sizes = [h * h * ci, h * h * co] + [k * k * ci] * co
    operations = sum(2 * k * k * ci for _ in range(h * h)) * co
    return Fraction(operations, y * sum(sizes))


def depthwise_intensity(k: int, c: int, h: int, y: int) -> Fraction:
    """Channel by channel: a map in, a kernel, a map out."""
    moved = sum(y * (h * h + k * k + h * h) for _ in range(c))
    return Fraction(sum(2 * k * k * h * h for _ in range(c)), moved)


def shortest_time(p: Fraction, b: Fraction, f: Fraction, m: Fraction) -> Fraction:
    """By the speed that peak and bandwidth allow, in base units; in microseconds."""
    operations, moved = Fraction(f) * 10**9, Fraction(m) * 10**6
    speed = min(Fraction(p) * 10**12, operations / moved * Fraction(b) * 10**9)
    return operations / speed * 10**6


def ridge_batch(R: int, y: int) -> int:
    """Counts images up until the FLOPs of a weight reach R for each of its bytes."""
    images = 1
    while 2 * images < R * y:
        images += 1
    return images


def time_a_token(P: Fraction, y: int, b: int) -> Fraction:
    """Bits over bits a second; in milliseconds."""
    bits, speed = Fraction(P) * 10**9 * y, 8 * b * 10**9
    return bits / speed * 1000


def traffic_saved(c: int, h: int, y: int, B: int) -> Fraction:
    """Array by array: the map twice, and four vectors."""
    image = c * h * h * y
    arrays = [image] * B + [image] * B + [4 * c] * 4
    return Fraction(sum(arrays), 1000)
