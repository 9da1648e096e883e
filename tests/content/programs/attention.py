"""One head of scaled dot-product attention."""

from math import exp, sqrt
from typing import Any


def attention(q: list[Any], k: list[Any], v: list[Any]) -> list[Any]:
    d = len(q[0])
    scores = [[sum(a * b for a, b in zip(x, y, strict=True)) / sqrt(d) for y in k] for x in q]
    weights = []
    for row in scores:
        top = max(row)
        raised = [exp(score - top) for score in row]
        weights.append([value / sum(raised) for value in raised])
    return [
        [sum(w * r[c] for w, r in zip(row, v, strict=True)) for c in range(len(v[0]))]
        for row in weights
    ]
