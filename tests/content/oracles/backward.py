"""What gradients must be: differences of the loss, exact where the loss is linear."""

import cmath
import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from tests.content.oracles.counting import Matrix, correlate

Real = Any
Loss = Callable[[list[Any]], Any]


def _slopes(loss: Loss, values: Sequence[Any], step: Any = 1) -> tuple[Any, ...]:
    """The change of the loss for a step of each value, over the step."""
    start = loss(list(values))
    return tuple(
        (loss([v + step * (at == place) for at, v in enumerate(values)]) - start) / Fraction(step)
        for place in range(len(values))
    )


def _weighted(outputs: Matrix, gradient: Matrix) -> Any:
    rows = zip(outputs, gradient, strict=True)
    return sum(a * b for row, above in rows for a, b in zip(row, above, strict=True))


def _square(flat: Sequence[Any], side: int) -> Any:
    return tuple(tuple(flat[at : at + side]) for at in range(0, side * side, side))


def weight_gradient(X: Matrix, G: Matrix) -> Any:
    return _square(_slopes(lambda w: _weighted(correlate(X, _square(w, 2)), G), [1, 2, 3, 4]), 2)


def input_gradient(weights: Sequence[int], gradients: Sequence[int]) -> Any:
    K, G = _square(weights, 2), _square(gradients, 2)
    return _square(_slopes(lambda x: _weighted(correlate(_square(x, 3), K), G), [0] * 9), 3)


def bias_gradient(A: Matrix, B: Matrix) -> Any:
    def loss(bias: list[Any]) -> Any:
        outputs = tuple((bias[0],) * 2 for _ in range(2))
        return _weighted(outputs, A) + _weighted(outputs, B)

    return _slopes(loss, [3])[0]


def _strided(x: Sequence[Any], w: Sequence[Any], s: int, count: int) -> list[Any]:
    return [sum(x[s * i + j] * w[j] for j in range(len(w))) for i in range(count)]


def _dot(a: Sequence[Any], b: Sequence[Any]) -> Any:
    return sum(p * q for p, q in zip(a, b, strict=True))


def strided_input_gradient(w: Sequence[int], g: Sequence[int]) -> Any:
    return _slopes(lambda x: _dot(g, _strided(x, w, 2, 2)), [1, 0, 2, 0, 3])


def strided_weight_gradient(s: int, x: Sequence[int], g: Sequence[int]) -> Any:
    return _slopes(lambda w: _dot(g, _strided(x, w, s, 3)), [1] * (8 - 2 * s))


def overlapping_max_pool(x: Sequence[int], g: Sequence[int]) -> Any:
    """A step smaller than any gap of the inputs."""
    pooled: Loss = lambda v: _dot(g, [max(v[i : i + 3]) for i in range(4)])  # noqa: E731
    return _slopes(pooled, [Fraction(value) for value in x], Fraction(1, 2))


def padded_average_pool(g: Sequence[int]) -> Any:
    def loss(values: list[Any]) -> Any:
        padded = [0, *values, 0]
        return _dot(g, [Fraction(sum(padded[i : i + 3])) / 3 for i in range(5)])

    return _slopes(loss, [4, 1, -2, 0, 5])


def _normalised(x: Sequence[float]) -> list[float]:
    mean = math.fsum(x) / len(x)
    variance = math.fsum((value - mean) ** 2 for value in x) / len(x)
    return [(value - mean) / math.sqrt(variance) for value in x]


def through_batch_norm(z: Sequence[int], s: Real, ga: Real, g: Sequence[int], i: int) -> float:
    """By Richardson's central differences: the error of one is of order h^2, so cancel it."""
    inputs = [float(value) / 5 * float(s) for value in z]

    def loss(change: float) -> float:
        moved = [value + change * (at == i) for at, value in enumerate(inputs)]
        return float(ga) * float(_dot(g, _normalised(moved)))

    def central(h: float) -> float:
        return (loss(h) - loss(-h)) / (2 * h)

    h = 0.02
    finest = (central(h), central(h / 2), central(h / 4))
    once = [(4 * finer - coarser) / 3 for coarser, finer in pairwise(finest)]
    return float((16 * once[1] - once[0]) / 15)


def scale_and_shift_gradient(z: Sequence[int], ga: Real, g: Sequence[int]) -> Any:
    xh = [Fraction(value, 5) for value in z]
    slopes = _slopes(lambda p: _dot(g, [p[0] * x + p[1] for x in xh]), [Fraction(ga), 2])
    return slopes[0], slopes[1]


def sigmoid_chain(a: Sequence[Real], w: Sequence[Real]) -> float:
    """Each unit moved by a complex step, which needs no difference of near values."""
    slope = 1.0
    for output, weight in zip(a, w, strict=True):
        before = math.log(float(output) / (1 - float(output))) / float(weight)
        moved = 1 / (1 + cmath.exp(-float(weight) * complex(before, 1e-30)))
        slope *= moved.imag / 1e-30
    return slope


def central_difference(a: int, b: int, x: Real, h: Real) -> Fraction:
    def f(value: Fraction) -> Fraction:
        return a * value * value * value + b * value

    at, step = Fraction(x), Fraction(h)
    return (f(at + step) - f(at - step)) / (step + step)


def passes_of_a_check(k: int, ci: int, co: int) -> int:
    """Every entry, up and down."""
    entries = [*product(range(co), range(ci), range(k), range(k)), *product(range(co))]
    return sum(1 for _ in entries for _ in ("up", "down"))


def global_norm_clipping(q: Sequence[int], c: Real) -> float:
    """Shrink until the norm fits: bisect for the factor."""
    low, high = 0.0, 1.0
    for _ in range(80):
        middle = (low + high) / 2
        fits = math.hypot(*(value * middle for value in q)) <= float(c)
        low, high = (middle, high) if fits else (low, middle)
    return q[0] * low


def logit_gradient(p: Sequence[Real], y: int, N: int) -> Any:
    """By a complex step at the logits log p: cross-entropy is log-sum-exp minus the logit."""
    slopes = []
    for place in range(3):
        logits = [complex(math.log(float(q)), 1e-30 * (at == place)) for at, q in enumerate(p)]
        loss = cmath.log(sum(map(cmath.exp, logits), 0j)) - logits[y]
        slopes.append(loss.imag / 1e-30 / N)
    return slopes
