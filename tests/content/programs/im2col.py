"""Each window of the maps as a column."""

from typing import Any


def im2col(x: list[Any], k: int, stride: int, padding: int) -> list[Any]:
    height, width = len(x[0]), len(x[0][0])
    rows = (height + 2 * padding - k) // stride + 1
    columns = (width + 2 * padding - k) // stride + 1

    def pixel(c: int, r: int, q: int) -> Any:
        return x[c][r][q] if 0 <= r < height and 0 <= q < width else 0

    taps = [(c, u, v) for c in range(len(x)) for u in range(k) for v in range(k)]
    return [
        [
            pixel(c, i * stride + u - padding, j * stride + v - padding)
            for i in range(rows)
            for j in range(columns)
        ]
        for c, u, v in taps
    ]
