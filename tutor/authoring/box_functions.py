"""Functions for authors: boxes, their overlap, pyramid levels, anchors and suppression.

A box is [x1, y1, x2, y2] in continuous coordinates. Boxes are numbered from 1 in results.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from tutor.authoring import messages
from tutor.authoring.arrays import Matrix, matrix, numbers
from tutor.lang import messages as language
from tutor.lang.costs import Bounded, leaves, size, table, widest
from tutor.lang.values import Real, Undefined, Value, check_size, exact, number, whole

CANONICAL_SIDE, CANONICAL_LEVEL, FINEST, COARSEST = 224, 4, 2, 5


def _box(value: Value) -> tuple[Real, Real, Real, Real]:
    corners = numbers(value)
    if len(corners) != 4 or corners[0] > corners[2] or corners[1] > corners[3]:
        raise Undefined(*messages.BOX_CORNERS)
    return corners[0], corners[1], corners[2], corners[3]


def _area(box: Value) -> Real:
    left, top, right, bottom = _box(box)
    return exact((right - left) * (bottom - top))


def _inter(a: Value, b: Value) -> Real:
    """The area that two boxes share."""
    one, other = _box(a), _box(b)
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return exact(max(width, 0) * max(height, 0))


def _iou(a: Value, b: Value) -> Real:
    """The shared area over the area of the union."""
    shared = _inter(a, b)
    union = _area(a) + _area(b) - shared
    if not union:
        raise Undefined(*language.DIVISION_BY_ZERO)
    return exact(Fraction(shared) / Fraction(union))


def _hull(a: Value, b: Value) -> Real:
    """The area of the smallest box around both."""
    one, other = _box(a), _box(b)
    width = max(one[2], other[2]) - min(one[0], other[0])
    return exact(width * (max(one[3], other[3]) - min(one[1], other[1])))


def _inclusive(box: Value) -> Value:
    """The box that counts the last row and column of pixels as its own."""
    left, top, right, bottom = _box(box)
    return (left, top, right + 1, bottom + 1)


def _binary_order(value: Real) -> int:
    """The largest whole k with 2^k at most the value."""
    ratio = Fraction(value)
    if ratio <= 0:
        raise Undefined(*language.LOGARITHM_NOT_POSITIVE)
    guess = ratio.numerator.bit_length() - ratio.denominator.bit_length()
    return guess if Fraction(2) ** guess <= ratio else guess - 1


def _levels(offset: Callable[[Real, Real], int]) -> Callable[[Value, Value], Value]:
    """The level of a pyramid P2 to P5 that serves a box of so many pixels."""

    def level(width: Value, height: Value) -> Value:
        found = CANONICAL_LEVEL + offset(number(width), number(height))
        return min(max(found, FINEST), COARSEST)

    return level


def _share(width: Real, height: Real) -> Fraction:
    """The area of a box over that of the canonical one."""
    return Fraction(width) * Fraction(height) / CANONICAL_SIDE**2


_LEVELS: dict[str, Callable[[Real, Real], int]] = {
    "level": lambda w, h: _binary_order(_share(w, h)) // 2,
    "level_up": lambda w, h: -(_binary_order(1 / _share(w, h)) // 2),
    "level_long": lambda w, h: _binary_order(Fraction(max(w, h)) / CANONICAL_SIDE),
    "level_area": lambda w, h: _binary_order(_share(w, h)),
    "level_inverted": lambda w, h: _binary_order(1 / _share(w, h)) // 2,
}


def _assign(overlaps: Value, high: Value, low: Value) -> Value:
    """Positive, negative and ignored anchors (rows); the best one of each object is positive."""
    anchors = matrix(overlaps)
    best = {column.index(max(column)) for column in zip(*anchors, strict=True)}
    return _counts([max(row) for row in anchors], best, number(high), number(low))


def _assign_plain(overlaps: Value, high: Value, low: Value) -> Value:
    """As `assign`, without the rule of the best anchor."""
    return _counts([max(row) for row in matrix(overlaps)], set(), number(high), number(low))


def _assign_pairs(overlaps: Value, high: Value, low: Value) -> Value:
    """As `assign`, but every pair of an anchor and an object counts."""
    entries = [entry for row in matrix(overlaps) for entry in row]
    return _counts(entries, set(), number(high), number(low))


def _counts(overlaps: list[Real], best: set[int], high: Real, low: Real) -> Value:
    positive = {place for place, overlap in enumerate(overlaps) if overlap >= high} | best
    negative = {place for place, overlap in enumerate(overlaps) if overlap < low} - positive
    ignored = len(overlaps) - len(positive) - len(negative)
    return (len(positive), len(negative), ignored)


def _iou_table(values: Value, count: Value) -> Value:
    """The symmetric table of the overlaps of 1 with 2, 1 with 3, ..., 2 with 3, ..."""
    entries, side = list(numbers(values)), whole(count)
    if side < 1 or len(entries) != side * (side - 1) // 2:
        raise Undefined(*messages.PAIRS_DO_NOT_FIT)
    above = {(i, j): entries.pop(0) for i in range(side) for j in range(i + 1, side)}
    return tuple(
        tuple(1 if i == j else above[min(i, j), max(i, j)] for j in range(side))
        for i in range(side)
    )


def _scored(scores: Value, overlaps: Value) -> tuple[tuple[Real, ...], Matrix]:
    """The scores, and one row and column of overlaps for each."""
    boxes, table_ = numbers(scores), matrix(overlaps)
    if len(table_) != len(boxes) or len(table_[0]) != len(boxes):
        raise Undefined(*messages.PAIRS_DO_NOT_FIT)
    return boxes, table_


def _suppressed(order: Iterable[int], overlaps: Matrix, limit: Real, by: str) -> Value:
    """The boxes that remain; `by` says which earlier ones remove: `kept`, `all` or the `first`."""
    kept: list[int] = []
    earlier: list[int] = []
    for box in order:
        removing = {"kept": kept, "all": earlier, "first": kept[:1]}[by]
        if all(overlaps[box][other] <= limit for other in removing):
            kept.append(box)
        earlier.append(box)
    return tuple(sorted(box + 1 for box in kept))


def _falling(scores: Sequence[Real]) -> list[int]:
    return sorted(range(len(scores)), key=lambda box: -scores[box])


def _rising(scores: Sequence[Real]) -> list[int]:
    return sorted(range(len(scores)), key=lambda box: scores[box])


def _suppression(
    order: Callable[[Sequence[Real]], Iterable[int]], by: str = "kept"
) -> Callable[[Value, Value, Value], Value]:
    """Non-maximum suppression: an overlap above the limit removes a box."""

    def suppress(scores: Value, overlaps: Value, limit: Value) -> Value:
        boxes, table_ = _scored(scores, overlaps)
        return _suppressed(order(boxes), table_, number(limit), by)

    return suppress


def _softened(again: bool) -> Callable[[Value, Value, Value], Value]:
    """Linear soft suppression; `again` sorts by the new scores after each round."""

    def soften(scores: Value, overlaps: Value, limit: Value) -> Value:
        boxes, table_ = _scored(scores, overlaps)
        left, after = _falling(boxes), list(boxes)
        while left:
            best = max(left, key=lambda box: after[box]) if again else left[0]
            left.remove(best)
            for box in left:
                if table_[best][box] > number(limit):
                    after[box] = check_size(exact(after[box] * (1 - table_[best][box])))
        return tuple(after)

    return soften


def _corners(*boxes: Value) -> int:
    return 8 * widest(*boxes)


def _counting(overlaps: Value, *limits: Value) -> int:
    return 4 * len(leaves(overlaps)) * widest(overlaps, *limits)


def _tabling(values: Value, count: Value) -> int:
    return 2 * size(count) ** 2 + len(leaves(values)) ** 2 // 64 * widest(values)


def _comparing(scores: Value, overlaps: Value, limit: Value) -> int:
    """Softening multiplies each score once for every box before it."""
    entries = len(leaves(scores))
    growth = 1 + entries // 8
    return (len(leaves(overlaps)) + entries**2) * 4 * growth * widest(scores, overlaps, limit)


BOX_FUNCTIONS: dict[str, Bounded] = {
    **table(_corners, {
        "area": _area, "inter": _inter, "iou": _iou, "hull": _hull, "inclusive": _inclusive,
        **{name: _levels(offset) for name, offset in _LEVELS.items()},
    }),
    **table(_counting, {
        "assign": _assign, "assign_plain": _assign_plain, "assign_pairs": _assign_pairs,
    }),
    "iou_table": Bounded(_iou_table, _tabling),
    **table(_comparing, {
        "nms": _suppression(_falling), "nms_all": _suppression(_falling, "all"),
        "nms_unsorted": _suppression(lambda scores: range(len(scores))),
        "nms_reversed": _suppression(_rising), "nms_top_only": _suppression(_falling, "first"),
        "soft_nms": _softened(True), "soft_nms_fixed": _softened(False),
    }),
}  # fmt: skip
