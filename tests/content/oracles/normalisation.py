"""What keys on normalisation must be: cells labelled and counted, layers run step by step."""

import math
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

Real = Any


def shared_values(N: int, G: int, q: int, H: int, W: int) -> tuple[int, ...]:
    """Label every cell by the statistic it belongs to; count the cells with the first label."""
    labels: dict[str, Counter[tuple[int, ...]]] = {
        name: Counter() for name in ("batch", "layer", "group", "instance")
    }
    channels = G * q
    for n, c in product(range(N), range(channels)):
        cells = sum(1 for _ in product(range(H), range(W)))
        labels["batch"][(c,)] += cells
        labels["layer"][(n,)] += cells
        labels["group"][(n, c * G // channels)] += cells
        labels["instance"][(n, c)] += cells
    return tuple(next(iter(counted.values())) for counted in labels.values())


def parameters_and_buffers(a: int, b: int, c: int) -> tuple[int, int]:
    """Two arrays of each sort for each layer, allocated."""
    trained = [[1.0] * width for width in (a, b, c)] + [[0.0] * width for width in (a, b, c)]
    buffers = [[0.0] * width for width in (a, b, c)] + [[1.0] * width for width in (a, b, c)]
    return sum(map(len, trained)), sum(map(len, buffers))


def group_statistics(X: Sequence[Sequence[int]], g: int) -> tuple[Fraction, Fraction]:
    values = [Fraction(value) for value in (*X[2 * g], *X[2 * g + 1])]
    return statistics.mean(values), statistics.pvariance(values)


def two_modes(x: Sequence[int], ga: Real, be: Real, rm: Real, rs: Real) -> tuple[float, float]:
    deviation = statistics.pstdev(map(float, x))
    training = (x[0] - statistics.fmean(x)) / deviation * float(ga) + float(be)
    return training, (x[0] - float(rm)) / float(rs) * float(ga) + float(be)


def running_mean(r0: Real, m: Real, u: Sequence[int]) -> Real:
    kept = Fraction(r0)
    for mean in u:
        kept += Fraction(m) * (mean - kept)
    return kept


def running_variance(n: int, v: int, m: Real) -> Real:
    """Values with that biased variance: half of them at -d, half at d, one in the middle if odd."""
    pairs = n // 2
    squared = Fraction(v * n, 2 * pairs)
    d = math.sqrt(squared)
    values = [-d] * pairs + [d] * pairs + [0.0] * (n % 2)
    assert math.isclose(statistics.pvariance(values), v)
    return 1 + float(m) * (statistics.variance(values) - 1)


def fold(w: Real, b: Real, ga: Real, be: Real, mu: Real, s: Real) -> tuple[Real, Real]:
    """Run convolution and batch norm on 0 and on 1: intercept and slope."""

    def both(x: int) -> Fraction:
        convolved = Fraction(w) * x + Fraction(b)
        return (convolved - Fraction(mu)) / Fraction(s) * Fraction(ga) + Fraction(be)

    return both(1) - both(0), both(0)


def which_batch(g: int, a: int, b: int, h: int) -> tuple[int, int]:
    """Deal the images of a step to devices and passes; count those that meet the first one."""
    images = list(product(range(a), range(g), range(b)))
    one_device = [image for image in images if image[:2] == (0, 0)]
    one_pass = [image for image in images if image[0] == 0]
    positions = sum(1 for _ in product(range(h), range(h)))
    return len(one_device) * positions, len(one_pass) * positions


def _filter(k: int, ci: int) -> Iterator[tuple[int, int, int]]:
    return product(range(ci), range(k), range(k))


def he(k: int, ci: int) -> float:
    """With the variance under which a sum over the filter of halved moments stays the same."""
    inputs = sum(1 for _ in _filter(k, ci))
    return math.sqrt(1 / (inputs * 0.5))


def glorot(k: int, ci: int, co: int) -> float:
    """From the wanted variance: a uniform on [-a, a] has (2a)^2/12."""
    fans = sum(1 for _ in _filter(k, ci)) + sum(1 for _ in _filter(k, co))
    wanted = 1 / (fans / 2)
    return math.sqrt(12 * wanted) / 2


def deep_signal(c: Real, L: int) -> Real:
    """Layer by layer, a fan of 7: sum the products, halve the second moment."""
    variance = Fraction(1)
    for _ in range(L):
        moment = variance / 2
        variance = sum((Fraction(c) / 7 * moment for _ in range(7)), Fraction(0))
    return variance


def leaky(a: Real, k: int, ci: int) -> Real:
    """From the second moment that passes, on the four inputs -1, -1, 1, 1."""
    passed = [value if value > 0 else value * Fraction(a) for value in (-1, -1, 1, 1)]
    moment = sum(value**2 for value in passed) / Fraction(4)
    inputs = sum(1 for _ in _filter(k, ci))
    return 1 / (inputs * moment)
