"""Batch norm in training."""

from math import sqrt
from typing import Any


def batch_norm(x: list[Any], gamma: list[Any], beta: list[Any], eps: float) -> list[Any]:
    n = len(x)
    out = [[0.0] * len(gamma) for _ in x]
    for c in range(len(gamma)):
        column = [row[c] for row in x]
        mean = sum(column) / n
        variance = sum((value - mean) ** 2 for value in column) / n
        for i in range(n):
            out[i][c] = gamma[c] * (x[i][c] - mean) / sqrt(variance + eps) + beta[c]
    return out
