"""What the keys about boxes and detectors must be: painted, stepped through, enumerated."""

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

Cell = tuple[int, int]
STRIDES = (8, 16, 32, 64, 128)


def _painted(left: int, top: int, width: int, height: int) -> set[Cell]:
    return {(x, y) for x in range(left, left + width) for y in range(top, top + height)}


def _two(
    x: int, y: int, w: int, h: int, dx: int, dy: int, w2: int, h2: int
) -> tuple[set[Cell], set[Cell]]:
    return _painted(x, y, w, h), _painted(max(x + dx, 0), max(y + dy, 0), w2, h2)


def painted_iou(x: int, y: int, w: int, h: int, dx: int, dy: int, w2: int, h2: int) -> Fraction:
    """Unit cells in both boxes over cells in either."""
    one, other = _two(x, y, w, h, dx, dy, w2, h2)
    return Fraction(len(one & other), len(one | other))


def painted_giou(x: int, y: int, w: int, h: int, dx: int, dy: int, w2: int, h2: int) -> Fraction:
    """The cells of the extent of both that neither paints are a penalty."""
    one, other = _two(x, y, w, h, dx, dy, w2, h2)
    cells = one | other
    columns, rows = ({cell[axis] for cell in cells} for axis in (0, 1))
    extent = len(range(min(columns), max(columns) + 1)) * len(range(min(rows), max(rows) + 1))
    return Fraction(len(one & other), len(cells)) - Fraction(extent - len(cells), extent)


def anchor_count(sc: int, ra: int, q: int) -> int:
    """Steps through each level of the image, cell by cell along both axes."""
    side, count = 128 * q, 0
    for stride in STRIDES:
        along = sum(1 for _ in range(0, side, stride))
        for _ in range(0, side, stride):
            count += along * sum(1 for _ in range(sc) for _ in range(ra))
    return count


def encoded_box(xa: int, wa: int, dx: int, w: int) -> tuple[Fraction, float]:
    """From corners: twice the centres are compared, and logarithms subtracted."""
    left, right = Fraction(2 * xa - wa, 2), Fraction(2 * xa + wa, 2)
    box_left, box_right = Fraction(2 * (xa + dx) - w, 2), Fraction(2 * (xa + dx) + w, 2)
    shift = (box_left + box_right - left - right) / 2
    return shift / (right - left), math.log(w) - math.log(wa)


def decoded_edges(xa: int, wa: int, tx: Fraction, tw: Fraction) -> tuple[float, float]:
    """The edges that are half a width, and one shift, away from the anchor's centre."""
    half, centre = math.e ** float(tw) * wa / 2, xa + float(tx) * wa
    return centre - half, centre + half


def _level(width: int, height: int) -> int:
    """By the areas of the squares of 112, 224 and 448 pixels."""
    return 2 + sum(width * height >= side * side for side in (112, 224, 448))


def pyramid_levels(w: int, h: int, u: int, v: int) -> list[int]:
    return [_level(w, h), _level(u, v), _level(u + u, w)]


def assigned_anchors(
    order: Sequence[int], sure: Fraction, poor: Fraction, middle: Fraction, any: Fraction,
    low: Fraction, rest: Sequence[Fraction],
) -> list[int]:  # fmt: skip
    """A label for each anchor: by its row first, then column by column for the best one."""
    firsts = (sure, rest[1], middle, any, low)
    seconds = (rest[0], poor, rest[2], rest[3], rest[4])
    labels = {}
    for anchor in order:
        best = max(firsts[anchor], seconds[anchor])
        labels[anchor] = (best >= Fraction(2, 5)) + (best >= Fraction(1, 2))
    for column in (firsts, seconds):
        labels[max(order, key=lambda anchor: column[anchor])] = 2
    return [list(labels.values()).count(label) for label in (2, 0, 1)]


def kept_boxes(
    s: Sequence[Fraction], t: Fraction, pattern: Sequence[int], above: Sequence[Fraction],
    below: Sequence[Fraction], coin: Sequence[int],
) -> list[int]:  # fmt: skip
    """Takes the best box that is alive and kills its neighbours, again and again."""
    by_score = [s.index(score) for score in sorted(s)[::-1]]
    pairs = [(i, j) for i in range(5) for j in range(i + 1, 5)]
    close = set()
    for number, pair in enumerate(pairs):
        sign = pattern[number] or coin[number]
        overlap = t + above[number] if sign > 0 else t - below[number]
        if overlap > t:
            close.add(frozenset(by_score[rank] for rank in pair))
    alive, kept = set(range(5)), []
    while alive:
        best = max(alive, key=lambda box: s[box])
        kept.append(best + 1)
        alive = {box for box in alive if box != best and frozenset((box, best)) not in close}
    return sorted(kept)


def softened_scores(s: Sequence[Fraction], v: Sequence[Fraction], t: Fraction) -> list[float]:
    overlap = {(0, 1): float(v[0]), (0, 2): float(v[1]), (1, 2): float(v[2])}
    scores, left = [float(score) for score in s], {0, 1, 2}
    while left:
        best = sorted(left, key=lambda box: scores[box]).pop()
        left.discard(best)
        for box in left:
            shared = overlap[min(box, best), max(box, best)]
            scores[box] -= scores[box] * shared if shared > float(t) else 0
    return scores


def focal_loss(g: Fraction, al: Fraction, y: int, p: Fraction) -> float:
    """Summed over both classes, with the label as selector."""
    chances, weights, label = (1 - p, p), (1 - al, al), (1 - y, y)
    return -sum(
        label[k] * float(weights[k]) * math.pow(1 - chances[k], g) * math.log(chances[k])
        for k in (0, 1)
    )


def modulation_ratio(g: Fraction, p: Fraction, q: Fraction) -> float:
    return math.exp(float(g) * (math.log(1 - float(q)) - math.log(1 - float(p))))


def cheapest_matching(C: Sequence[Sequence[int]]) -> tuple[list[int], int]:
    """All six matchings, one after the other."""
    best: tuple[list[int], int] = ([], 10**9)
    for chosen in permutations((1, 2, 3)):
        cost = 0
        for row, column in zip(C, chosen, strict=True):
            cost += row[column - 1]
        if cost < best[1]:
            best = list(chosen), cost
    return best


def sampling_point(x1: int, wd: int, st: int, b: int, i: int) -> tuple[Fraction, int]:
    """Every second of 2b + 1 equal marks is a centre; the nearest whole cell is searched."""
    marks = [(Fraction(x1) + Fraction(wd * mark, 2 * b)) / st for mark in range(2 * b + 1)]
    cell = min(range(x1 + 1), key=lambda place: abs(place * st - x1))
    return marks[1::2][i], cell


def precision_and_recall(f: Sequence[int], k: int, n: int) -> tuple[Fraction, Fraction]:
    right = len([mark for mark in f[:k] if mark])
    return Fraction(right, k), Fraction(right, n)


def average_precision(f: Sequence[int], n: int) -> Fraction:
    """The area of the envelope, as the devkit of VOC computes it from recall and precision."""
    recall, precision = [Fraction(0)], [Fraction(0)]
    for kept in range(1, len(f) + 1):
        recall.append(Fraction(sum(f[:kept]), n))
        precision.append(Fraction(sum(f[:kept]), kept))
    recall.append(Fraction(1))
    precision.append(Fraction(0))
    for place in range(len(precision) - 2, -1, -1):
        precision[place] = max(precision[place], precision[place + 1])
    steps = range(1, len(recall))
    return sum(((recall[i] - recall[i - 1]) * precision[i] for i in steps), Fraction(0))


def ap_over_thresholds(u: Fraction) -> int:
    """Ten thresholds in thousandths, each passed or not; in percent."""
    return sum(10 for threshold in range(500, 1000, 50) if u * 1000 >= threshold)


def marked_detections(g: Sequence[int], q: Sequence[Fraction], t: Fraction) -> list[int]:
    """Object by object: the first of its detections that reaches the threshold."""
    marks = [0] * len(g)
    for wanted in set(g):
        enough = [at for at, name in enumerate(g) if name == wanted and q[at] >= t]
        for first in enough[:1]:
            marks[first] = 1
    return marks
