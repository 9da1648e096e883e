"""Where an equation holds along one letter: exact where it is linear there, else by secants."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Negative, Relation, Sum
from tutor.lang.values import Real, Undefined, Value, Work, number

STEPS = 24
FURTHEST = 1e4
CONVERGED = 1e-13
ZERO = 1e-8
APART = 1e-4
STARTS = ((1.1, 2.3), (-1.7, -0.6))


class Side:
    """The difference of an equation's sides, and how far from zero it is at a point."""

    __slots__ = ("difference", "relation", "work")

    def __init__(self, relation: Relation, work: Work) -> None:
        self.relation = relation
        self.difference = Sum((relation.left, Negative(relation.right)))
        self.work = work

    def value(self, point: Mapping[str, Value]) -> Real:
        """The difference of the sides; raises Undefined."""
        return number(evaluate(self.difference, point, work=self.work))

    def scale(self, point: Mapping[str, Value]) -> float:
        """How large the sides are, so that rounding can be told from a difference."""
        sides = (self.relation.left, self.relation.right)
        return 1.0 + sum(abs(float(number(evaluate(s, point, work=self.work)))) for s in sides)

    def holds(self, point: Mapping[str, Value]) -> bool | None:
        """Whether the equation holds at the point; None where rounding hides it."""
        try:
            rest = self.value(point)
            if not isinstance(rest, float):
                return rest == 0
            size = self.scale(point)
        except (Undefined, OverflowError):
            return None
        if abs(rest) <= ZERO * size:
            return True
        return False if abs(rest) >= APART * size else None


def roots(side: Side, point: Mapping[str, Value], name: str) -> Iterator[Real]:
    """Values of the letter at which the equation holds, the other letters as they are."""
    exact = _linear(side, point, name)
    if exact is not None:
        yield exact
        return
    found: list[float] = []
    for start in STARTS:
        value = _secant(side, point, name, start)
        if value is not None and all(abs(value - other) > APART for other in found):
            found.append(value)
            yield value


def _linear(side: Side, point: Mapping[str, Value], name: str) -> Real | None:
    try:
        at = [side.value({**point, name: place}) for place in (1, 2, 3)]
    except Undefined:
        return None
    slope = at[1] - at[0]
    if any(isinstance(value, float) for value in at) or slope == 0 or at[2] - at[1] != slope:
        return None
    found = 1 - Fraction(at[0]) / Fraction(slope)
    return found.numerator if found.denominator == 1 else found


def _secant(
    side: Side, point: Mapping[str, Value], name: str, start: tuple[float, float]
) -> float | None:
    try:
        before, now = start
        last = float(side.value({**point, name: before}))
        for _ in range(STEPS):
            value = float(side.value({**point, name: now}))
            if abs(value) <= CONVERGED * side.scale({**point, name: now}):
                return now
            if value == last or abs(now) > FURTHEST:
                return None
            before, now, last = now, now - value * (now - before) / (value - last), value
    except (Undefined, OverflowError):
        return None
    return None
