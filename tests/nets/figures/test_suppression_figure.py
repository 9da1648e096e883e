"""Suppression, step by step."""

from fractions import Fraction
from itertools import product

from tests.nets.figures.strokes import fits
from tutor.nets.figures.suppression_figure import suppression_figure

HALF = Fraction(1, 2)


def remaining(scores: tuple[int, ...], close: set[frozenset[int]]) -> list[int]:
    """Marks boxes dead in one pass over the sorted list."""
    dead: set[int] = set()
    kept = []
    for box in sorted(range(len(scores)), key=lambda at: -scores[at]):
        if box in dead:
            continue
        kept.append(box + 1)
        dead |= {other for other in range(len(scores)) if frozenset((box, other)) in close}
    return sorted(kept)


def test_the_last_line_names_what_remains() -> None:
    """On every pattern of overlaps of four boxes."""
    scores = (2, 4, 1, 3)
    pairs = [(i, j) for i in range(4) for j in range(i + 1, 4)]
    for pattern in product((0, 1), repeat=6):
        close = {frozenset(pair) for pair, near in zip(pairs, pattern, strict=True) if near}
        table = [
            [1 if i == j else int(frozenset((i, j)) in close) for j in range(4)] for i in range(4)
        ]
        lines = suppression_figure(scores, table, HALF)
        fits(lines)
        wanted = ", ".join(map(str, remaining(scores, close)))
        assert lines[-1] == f"kept: {wanted}"


def test_an_overlap_of_exactly_the_limit_removes_nothing() -> None:
    table: list[list[int | Fraction]] = [[1, HALF], [HALF, 1]]
    assert suppression_figure((2, 1), table, HALF)[-1] == "kept: 1, 2"
    assert suppression_figure((2, 1), table, Fraction(49, 100))[-1] == "kept: 1"
