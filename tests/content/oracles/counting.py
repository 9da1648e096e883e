"""Brute force that several skills need: positions counted, pixels followed, weights added up."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product
from typing import Any

Matrix = Sequence[Sequence[int]]
Layer = Sequence[int]


class Among(dict[str, Any]):
    """The answer for every option by its text: a draw shows some of them."""


@cache
def positions(n: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """Starting points at which every tap of the kernel stands on the padded line."""
    line = range(n + 2 * p)
    farthest = max(tap * d for tap in range(k))
    return sum(start + farthest in line for start in line[::s])


def chain(n: int, layers: Iterable[Layer]) -> tuple[int, ...]:
    """Sizes after each layer (kernel, stride, padding[, dilation])."""
    after: list[int] = []
    for layer in layers:
        n = positions(n, *layer)
        after.append(n)
    return tuple(after)


def seen(kernels: Sequence[int], strides: Sequence[int], dilations: Sequence[int] = ()) -> int:
    """Width of the input that one output pixel reaches, by following pixels backwards."""
    steps = dilations or [1] * len(kernels)
    return _reached(tuple(zip(kernels, strides, steps, strict=True)))


@cache
def _reached(layers: tuple[tuple[int, int, int], ...]) -> int:
    pixels = {0}
    for k, s, d in reversed(layers):
        pixels = {pixel * s + tap * d for pixel in pixels for tap in range(k)}
    return max(pixels) - min(pixels) + 1


def seen_after_each(kernels: Sequence[int], strides: Sequence[int]) -> tuple[int, ...]:
    """The width that each layer's output pixel reaches."""
    return tuple(seen(kernels[:m], strides[:m]) for m in range(1, len(kernels) + 1))


def correlate(image: Matrix, kernel: Matrix, stride: int = 1, pad: int = 0) -> Matrix:
    """The map of a layer by looking up each cell, zero outside the image."""
    height, width = len(image), len(image[0])
    rows = range(-pad, height + pad - len(kernel) + 1, stride)
    columns = range(-pad, width + pad - len(kernel[0]) + 1, stride)

    def cell(row: int, column: int) -> int:
        inside = 0 <= row < height and 0 <= column < width
        return image[row][column] if inside else 0

    taps = list(product(range(len(kernel)), range(len(kernel[0]))))
    return tuple(
        tuple(sum(cell(r + i, c + j) * kernel[i][j] for i, j in taps) for c in columns)
        for r in rows
    )


def weights(kernel: Sequence[int], inputs: int, outputs: int, bias: bool) -> int:
    """Weights and biases of a layer, counted filter by filter."""
    taps = len(list(product(range(kernel[0]), range(kernel[1]))))
    one_filter = sum(taps for _ in range(inputs)) + bias
    return one_filter * outputs
