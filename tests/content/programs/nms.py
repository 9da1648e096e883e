"""Greedy non-maximum suppression."""

from typing import Any


def iou(p: list[Any], q: list[Any]) -> float:
    w = max(0, min(p[2], q[2]) - max(p[0], q[0]))
    h = max(0, min(p[3], q[3]) - max(p[1], q[1]))
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (p, q)]
    return float(w * h / (sum(areas) - w * h))


def nms(boxes: list[Any], scores: list[Any], threshold: float) -> list[int]:
    order = sorted(range(len(boxes)), key=lambda i: -scores[i])
    kept: list[int] = []
    for i in order:
        earlier = kept
        if all(iou(boxes[i], boxes[j]) <= threshold for j in earlier):
            kept.append(i)
    return kept
