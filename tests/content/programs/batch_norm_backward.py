"""The three gradients of batch norm in training."""

from math import sqrt
from typing import Any


def batch_norm_backward(x: list[Any], g: list[Any], gamma: list[Any], eps: float) -> list[Any]:
    n, channels = len(x), len(gamma)
    dx = [[0.0] * channels for _ in x]
    dgamma, dbeta = [0.0] * channels, [0.0] * channels
    for c in range(channels):
        mean = sum(row[c] for row in x) / n
        s = sqrt(sum((row[c] - mean) ** 2 for row in x) / n + eps)
        xhat = [(row[c] - mean) / s for row in x]
        sum_g = sum(row[c] for row in g)
        sum_gx = sum(g[i][c] * xhat[i] for i in range(n))
        for i in range(n):
            dx[i][c] = gamma[c] / s * (g[i][c] - sum_g / n - xhat[i] * sum_gx / n)
        dgamma[c], dbeta[c] = sum_gx, sum_g
    return [dx, dgamma, dbeta]
