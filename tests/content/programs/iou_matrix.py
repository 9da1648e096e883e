"""The IoU of every pair of boxes."""

from typing import Any


def area(box: list[Any]) -> Any:
    return (box[2] - box[0]) * (box[3] - box[1])


def iou_matrix(a: list[Any], b: list[Any]) -> list[Any]:
    out = []
    for p in a:
        row = []
        for q in b:
            w = min(p[2], q[2]) - max(p[0], q[0])
            h = min(p[3], q[3]) - max(p[1], q[1])
            inter = max(0, w) * max(0, h)
            row.append(inter / (area(p) + area(q) - inter))
        out.append(row)
    return out
