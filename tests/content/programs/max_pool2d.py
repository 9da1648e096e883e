"""The largest value of each window; padding never wins."""

from typing import Any


def max_pool2d(x: list[Any], k: int, stride: int, padding: int) -> list[Any]:
    height, width = len(x), len(x[0])
    rows = (height + 2 * padding - k) // stride + 1
    columns = (width + 2 * padding - k) // stride + 1
    out = []
    for i in range(rows):
        row = []
        for j in range(columns):
            best = float("-inf")
            for u in range(k):
                for v in range(k):
                    r, q = i * stride + u - padding, j * stride + v - padding
                    if 0 <= r < height and 0 <= q < width:
                        best = max(best, x[r][q])
            row.append(best)
        out.append(row)
    return out
