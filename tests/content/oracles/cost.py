"""What keys on the cost of training must be: arrays allocated, runs walked, units spelled out."""

from array import array
from collections.abc import Sequence
from fractions import Fraction
from math import fsum
from typing import Any

Real = Any
MILLION, GIGA = 10**6, 10**9


def _bytes(code: str, count: int) -> int:
    """The bytes of an array; its length is given in units that cancel."""
    return len(array(code, [0] * count).tobytes())


def state_bytes(P: int, st: int) -> int:
    """One array for each value of a parameter; a million parameters are one entry."""
    return sum(_bytes("f", P) for _ in ("weight", "gradient", *range(st)))


def mixed_precision(P: int) -> Fraction:
    half, single = (_bytes("h", P), _bytes("f", P))
    return Fraction(sum((half, half, single, single, single)) * MILLION, GIGA)


def sharded_states(P: int, N: int, z: int) -> Fraction:
    """Parameter by parameter, what the first device holds of N of them."""
    held = 0
    for owner in range(N):
        mine = owner == 0
        held += 12 if mine else 0
        held += 2 if mine or z < 2 else 0
        held += 2 if mine or z < 3 else 0
    return Fraction(held * P * MILLION, N * GIGA)


def largest_network(M: int, b: int, r: int) -> int:
    """Add millions until the next one does not fit."""
    free = M * GIGA * (100 - r)
    count = free // (b * MILLION * 100) - 3
    while (count + 1) * MILLION * b * 100 <= free:
        count += 1
    return count


def activation_bytes(c1: int, c2: int, c3: int, h: Sequence[int], B: int, y: int) -> Fraction:
    """Row by row of every map."""
    total = 0
    for channels, side in zip((c1, c2, c3), h, strict=True):
        for _ in range(side):
            total += side * channels * y * B
    return Fraction(total, 2**10)


def checkpointing_peak(k: int, m: int, a: int) -> int:
    """Walk the backward pass, with a set of what is alive."""
    waiting = {("input", segment) for segment in range(m)}
    peak = 0
    for segment in reversed(range(m)):
        alive = set(waiting)
        for layer in range(k):
            alive.add(("layer", segment * k + layer))
            peak = max(peak, len(alive))
        waiting.discard(("input", segment))
    return peak * a


def best_segment(r: int, a: int) -> tuple[int, int]:
    """Try every divisor."""
    layers = r * r
    peaks = {k: layers // k + k for k in range(1, layers + 1) if layers % k == 0}
    best = min(peaks, key=lambda k: peaks[k])
    return best, peaks[best] * a


def checkpointing_time(f: int) -> Fraction:
    """A hundred layers of equal work, f of them checkpointed."""
    before = sum(1 + 2 for _ in range(100))
    after = sum(1 + 2 + (layer < f) for layer in range(100))
    return Fraction(after - before, before) * 100


def largest_batch(M: int, S: int, a: int) -> int:
    used, images = S, 0
    while used + a <= M * 2**10:
        used, images = used + a, images + 1
    return images


def run_flops(m: Real, e: int, n: int) -> Fraction:
    """In FLOPs; one pass for the outputs, one for the weights, one for the inputs."""
    macs = Fraction(m) * GIGA
    products = ("output", "weight gradient", "input gradient")
    image = sum((2 * macs for _ in products), Fraction(0))
    return image * (n * 1000) * e / Fraction(10**15)


def run_hours(Q: int, g: int, p: int, u: int) -> Fraction:
    """The speeds of the cards added."""
    speed = sum((Fraction(p * 10**12 * u, 100) for _ in range(g)), Fraction(0))
    return Q * 10**18 / speed / 60 / 60


def optimiser_steps(n: int, e: int, b: int, g: int, a: int) -> int:
    """Fill steps until the images of an epoch run out."""
    steps = 0
    for _ in range(e):
        steps += len(range(b * g * a, n + 1, b * g * a))
    return steps


def warm_up(lr: Real, B0: int, f: int, T: int, q: Real) -> Fraction:
    """The mean of the two ends, weighted by the way that is left and the way that is gone."""
    step = Fraction(q) * T
    start, end = Fraction(lr), Fraction(lr) / B0 * (B0 * f)
    return (start * (T - step) + end * step) / T


def throughput(b: int, ms: int, g: int, w: int, v: int, n: int) -> float:
    """The longer of the two times, in seconds of single images."""
    computing = n * 1000 / g * (ms / 1000 / b)
    loading = n * 1000 / fsum([float(v)] * w)
    return max(computing, loading)
