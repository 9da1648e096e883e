"""Values at the edge of what formulas may hold."""

from fractions import Fraction

from tutor.lang.values import Value

PRIMES: tuple[Value, ...] = tuple(Fraction(1, 10_007 + 2 * place) for place in range(5_000))
MATRIX: tuple[Value, ...] = tuple(tuple(range(row, row + 60)) for row in range(60))


def _nested(depth: int) -> tuple[Value, ...]:
    value: tuple[Value, ...] = (1,)
    for _ in range(depth):
        value = (value,)
    return value


NESTED = _nested(200)
