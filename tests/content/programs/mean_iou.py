"""Confusion table and mean IoU of two lists of labels."""

from typing import Any


def mean_iou(truth: list[int], pred: list[int], n: int) -> list[Any]:
    table = [[0] * n for _ in range(n)]
    for t, p in zip(truth, pred, strict=True):
        table[t][p] += 1
    ious = []
    for i in range(n):
        row, column = sum(table[i]), sum(table[t][i] for t in range(n))
        union = row + column - table[i][i]
        if union > 0:
            ious.append(table[i][i] / union)
    return [table, sum(ious) / len(ious)]
