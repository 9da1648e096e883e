"""The gradient of a max pool goes to the first largest value of each window."""

from typing import Any


def max_pool2d_backward(x: list[Any], g: list[Any], k: int, stride: int) -> list[Any]:
    dx = [[0.0] * len(x[0]) for _ in x]
    for i in range(len(g)):
        for j in range(len(g[0])):
            cells = [(i * stride + u, j * stride + v) for u in range(k) for v in range(k)]
            top = max(x[r][q] for r, q in cells)
            winners = [(r, q) for r, q in cells if x[r][q] == top]
            r, q = winners[0]
            dx[r][q] += g[i][j]
    return dx
