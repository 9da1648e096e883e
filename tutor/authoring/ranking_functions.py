"""Functions for authors: matching by cost, precision, recall and average precision.

`hits` are the detections by falling score, 1 for a true positive and 0 for a false one.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations
from math import factorial

from tutor.authoring import messages
from tutor.authoring.arrays import Matrix, matrix, numbers, total, whole_numbers
from tutor.lang import messages as language
from tutor.lang.costs import Bounded, leaves, rows, table, widest
from tutor.lang.values import Real, Undefined, Value, exact, number, whole

MATCHED = 6  # the largest square table of which all matchings are compared
RECALLS = 11


def _square(costs: Value) -> Matrix:
    square = matrix(costs)
    if len(square) != len(square[0]) or len(square) > MATCHED:
        raise Undefined(*messages.matching_size(MATCHED))
    return square


def _matchings(costs: Matrix) -> list[tuple[Real, tuple[int, ...]]]:
    """Every one-to-one matching with its cost, the cheapest first."""
    return sorted(
        (total([row[place] for row, place in zip(costs, places, strict=True)]), places)
        for places in permutations(range(len(costs)))
    )


def _answer(costs: Matrix, places: tuple[int, ...]) -> Value:
    """The columns, counted from 1, and what they cost together."""
    cost = total([row[place] for row, place in zip(costs, places, strict=True)])
    return (*(place + 1 for place in places), cost)


def _best_match(costs: Value) -> Value:
    """The column of each row in the cheapest one-to-one matching, and its cost."""
    square = _square(costs)
    return _answer(square, _matchings(square)[0][1])


def _worst_match(costs: Value) -> Value:
    square = _square(costs)
    return _answer(square, _matchings(square)[-1][1])


def _unique_best(costs: Value) -> Value:
    """Whether one matching is cheaper than all others."""
    ordered = _matchings(_square(costs))
    return len(ordered) < 2 or ordered[0][0] < ordered[1][0]


def _greedy_rows(costs: Value) -> Value:
    """Row by row the cheapest column that is left."""
    square, places = _square(costs), []
    for row in square:
        left = [place for place in range(len(row)) if place not in places]
        places.append(min(left, key=lambda place: row[place]))
    return _answer(square, tuple(places))


def _greedy_min(costs: Value) -> Value:
    """Again and again the smallest entry whose row and column are both left."""
    square = _square(costs)
    side, places = range(len(square)), dict[int, int]()
    for _, row, place in sorted((square[i][j], i, j) for i in side for j in side):
        if row not in places and place not in places.values():
            places[row] = place
    return _answer(square, tuple(places[row] for row in side))


def _row_minima(costs: Value) -> Value:
    """The cheapest column of each row, although rows may share it."""
    square = _square(costs)
    return _answer(square, tuple(row.index(min(row)) for row in square))


def _hits(hits: Value) -> tuple[int, ...]:
    marks = whole_numbers(hits)
    if not marks or any(mark not in (0, 1) for mark in marks):
        raise Undefined(*messages.HITS_NEEDED)
    return marks


def _tp_at(hits: Value, kept: Value) -> int:
    """The true positives among the first detections."""
    count = whole(kept)
    if count < 0:
        raise Undefined(*messages.HITS_NEEDED)
    return sum(_hits(hits)[:count])


def _precision_at(hits: Value, kept: Value) -> Value:
    """True positives over the detections that are kept."""
    return _over(_tp_at(hits, kept), whole(kept))


def _over(above: Real, below: Real) -> Real:
    if not below:
        raise Undefined(*language.DIVISION_BY_ZERO)
    return exact(Fraction(above) / Fraction(below))


def _precisions(hits: Value) -> list[tuple[int, Real]]:
    """For each detection its mark and the precision down to it."""
    marks, found, after = _hits(hits), 0, []
    for count, mark in enumerate(marks, 1):
        found += mark
        after.append((mark, _over(found, count)))
    return after


def _envelope(hits: Value) -> list[Real]:
    """At each true positive the largest precision from there on."""
    best: Real = 0
    highest = []
    for mark, precision in reversed(_precisions(hits)):
        best = max(best, precision)
        if mark:
            highest.append(best)
    return highest[::-1]


def _ap_all(hits: Value, objects: Value) -> Value:
    """The area below the envelope; recall that is not reached adds nothing."""
    return _over(total(_envelope(hits)), number(objects))


def _ap_raw(hits: Value, objects: Value) -> Value:
    """The precisions at the true positives, not interpolated."""
    return _over(total([value for mark, value in _precisions(hits) if mark]), number(objects))


def _ap_found(hits: Value, objects: Value) -> Value:
    """The area over the objects that were found, instead of all of them."""
    del objects
    return _over(total(_envelope(hits)), sum(_hits(hits)))


def _ap_mean_precision(hits: Value, objects: Value) -> Value:
    """The mean of the precisions at every detection."""
    del objects
    values = [precision for _, precision in _precisions(hits)]
    return _over(total(values), len(values))


def _ap_11(hits: Value, objects: Value) -> Value:
    """The mean of the envelope at the recalls 0, 0.1, ..., 1."""
    highest, count = _envelope(hits), number(objects)
    values = []
    for step in range(RECALLS):
        beyond = [
            precision
            for place, precision in enumerate(highest, 1)
            if place * (RECALLS - 1) >= step * count
        ]
        values.append(max(beyond, default=0))
    return _over(total(values), RECALLS)


def _ranked(objects: Value, overlaps: Value) -> list[tuple[Real, Real]]:
    return list(zip(numbers(objects), numbers(overlaps), strict=True))


def _mark(objects: Value, overlaps: Value, limit: Value) -> Value:
    """1 for the first detection of an object that reaches the limit; by falling score."""
    return _first(_ranked(objects, overlaps), number(limit), False)


def _mark_all_used(objects: Value, overlaps: Value, limit: Value) -> Value:
    """As `mark`, but a detection below the limit uses its object up, too."""
    return _first(_ranked(objects, overlaps), number(limit), True)


def _first(ranked: list[tuple[Real, Real]], limit: Real, by_any: bool) -> Value:
    used: set[Real] = set()
    marks = []
    for object_, overlap in ranked:
        enough = overlap >= limit
        marks.append(int(enough and object_ not in used))
        if enough or by_any:
            used.add(object_)
    return tuple(marks)


def _mark_duplicates(objects: Value, overlaps: Value, limit: Value) -> Value:
    """1 for every detection that reaches the limit."""
    return tuple(int(overlap >= number(limit)) for _, overlap in _ranked(objects, overlaps))


def _mark_best(objects: Value, overlaps: Value, limit: Value) -> Value:
    """1 for the detection with the largest overlap of each object, where it reaches the limit."""
    ranked = _ranked(objects, overlaps)
    best: dict[Real, Real] = {}
    for object_, overlap in ranked:
        best[object_] = max(best.get(object_, overlap), overlap)
    return tuple(
        int(overlap == best[object_] and overlap >= number(limit)) for object_, overlap in ranked
    )


def _matching(costs: Value) -> int:
    side = min(rows(costs), MATCHED)
    return len(leaves(costs)) + 2 * factorial(side) * side * widest(costs)


def _ranking(hits: Value, other: Value) -> int:
    """Sums of fractions with a place in the list below; those of long lists grow."""
    count = len(leaves(hits))
    return 4 * RECALLS * count * (1 + count // 16) * widest(hits, other)


def _marking(objects: Value, overlaps: Value, limit: Value) -> int:
    return 4 * len(leaves(objects, overlaps)) * widest(objects, overlaps, limit)


_MATCHES: dict[str, Callable[[Value], Value]] = {
    "best_match": _best_match, "worst_match": _worst_match, "unique_best": _unique_best,
    "greedy_rows": _greedy_rows, "greedy_min": _greedy_min, "row_minima": _row_minima,
}  # fmt: skip
RANKING_FUNCTIONS: dict[str, Bounded] = {
    **table(_matching, _MATCHES),
    **table(_ranking, {
        "tp_at": _tp_at, "precision_at": _precision_at, "ap_all": _ap_all, "ap_raw": _ap_raw,
        "ap_found": _ap_found, "ap_mean_precision": _ap_mean_precision, "ap_11": _ap_11,
    }),
    **table(_marking, {
        "mark": _mark, "mark_duplicates": _mark_duplicates, "mark_best": _mark_best,
        "mark_all_used": _mark_all_used,
    }),
}  # fmt: skip
