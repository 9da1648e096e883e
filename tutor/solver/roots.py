"""Where an equation holds along one letter: exact for (ax + b)/(cx + d), else by secants."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Negative, Number, Relation, Sum, walk
from tutor.lang.values import Real, Undefined, Value, Work, number

STEPS = 24
FURTHEST = 1e4
CONVERGED = 1e-13
ZERO = 1e-8
APART = 1e-4
STARTS = ((1.1, 2.3), (-1.7, -0.6))
MOST_NUMBERS = 4


class Side:
    """The difference of an equation's sides, and how far from zero it is at a point."""

    __slots__ = ("difference", "relation", "starts", "work")

    def __init__(self, relation: Relation, work: Work) -> None:
        self.relation = relation
        self.difference = Sum((relation.left, Negative(relation.right)))
        self.work = work
        self.starts = (*STARTS, *_starts_near_numbers(relation))

    def value(self, point: Mapping[str, Value]) -> Real:
        """The difference of the sides; raises Undefined."""
        return number(evaluate(self.difference, point, work=self.work))

    def scale(self, point: Mapping[str, Value]) -> float:
        """How large the sides are, so that rounding can be told from a difference."""
        sides = (self.relation.left, self.relation.right)
        return 1.0 + sum(abs(float(number(evaluate(s, point, work=self.work)))) for s in sides)

    def is_undefined(self, point: Mapping[str, Value]) -> bool:
        """Whether a side has no value at the point."""
        try:
            self.value(point)
        except Undefined:
            return True
        except OverflowError:
            return False
        return False

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
    exact = _fractional(side, point, name)
    if exact is not None:
        yield exact
        return
    found: list[float] = []
    for start in side.starts:
        value = _secant(side, point, name, start)
        if value is not None and all(abs(value - other) > APART for other in found):
            found.append(value)
            yield value


def _starts_near_numbers(relation: Relation) -> tuple[tuple[float, float], ...]:
    """Starts near the larger numbers of the relation: the zeros of `(y - x)(x - 30)` lie there."""
    numbers = {abs(node.value) for node in walk(relation) if isinstance(node, Number)}
    large = sorted(float(n) for n in numbers if STARTS[0][1] < n <= FURTHEST)[:MOST_NUMBERS]
    return tuple((sign * (n + 0.3), sign * (n - 0.2)) for n in large for sign in (1, -1))


def _fractional(side: Side, point: Mapping[str, Value], name: str) -> Real | None:
    """The root of (ax + b)/(cx + d), whose 1/(f(x) - f(1)) is linear in 1/(x - 1)."""
    try:
        values = [side.value({**point, name: place}) for place in (1, 2, 3, 4)]
    except Undefined:
        return None
    if any(isinstance(value, float) for value in values) or values[0] in (0, *values[1:]):
        return None
    first, *others = [Fraction(value) for value in values]
    second, third, fourth = (1 / (value - first) for value in others)
    slope = 2 * (second - third)
    offset = second - slope
    if slope == 0 or fourth != slope / 3 + offset or first * offset == -1:
        return None
    found = 1 - slope * first / (1 + first * offset)
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
