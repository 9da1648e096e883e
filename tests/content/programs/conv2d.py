"""Cross-correlation of several maps with several filters."""

from typing import Any


def conv2d(x: list[Any], w: list[Any], stride: int, padding: int) -> list[Any]:
    height, width, k = len(x[0]), len(x[0][0]), len(w[0][0])
    rows = (height + 2 * padding - k) // stride + 1
    columns = (width + 2 * padding - k) // stride + 1
    out = []
    for kernel in w:
        plane = []
        for i in range(rows):
            row = []
            for j in range(columns):
                total = 0
                for c in range(len(x)):
                    for u in range(k):
                        for v in range(k):
                            r, q = i * stride + u - padding, j * stride + v - padding
                            if 0 <= r < height and 0 <= q < width:
                                total += x[c][r][q] * kernel[c][u][v]
                row.append(total)
            plane.append(row)
        out.append(plane)
    return out
