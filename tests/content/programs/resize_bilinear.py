"""Bilinear upsampling with pixel centres."""

from typing import Any


def source(i: int, n: int, m: int) -> float:
    return min(max((i + 0.5) * n / m - 0.5, 0), n - 1)


def resize_bilinear(x: list[Any], out_h: int, out_w: int) -> list[Any]:
    height, width = len(x), len(x[0])
    out = []
    for i in range(out_h):
        y = source(i, height, out_h)
        y0, row = int(y), []
        y1, fy = min(y0 + 1, height - 1), y - y0
        for j in range(out_w):
            z = source(j, width, out_w)
            x0 = int(z)
            x1, fx = min(x0 + 1, width - 1), z - x0
            upper = (1 - fx) * x[y0][x0] + fx * x[y0][x1]
            lower = (1 - fx) * x[y1][x0] + fx * x[y1][x1]
            row.append((1 - fy) * upper + fy * lower)
        out.append(row)
    return out
