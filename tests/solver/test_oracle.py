"""Random rational expressions, equal and nearly equal, against SymPy's own normal form."""

from collections.abc import Callable
from typing import Any

import pytest
import sympy

from tests.lang.alphabets import XY
from tutor.chance import Chance
from tutor.lang.syntax import read
from tutor.solver.probe import compare

SYMBOLS = sympy.symbols("x y z")
REWRITES: tuple[Callable[[Any], Any], ...] = (
    sympy.expand, sympy.factor, sympy.together, sympy.cancel,
    lambda formula: sympy.apart(formula, SYMBOLS[0]), lambda formula: formula,
)  # fmt: skip
NUDGES: tuple[Callable[[Any], Any], ...] = (
    lambda formula: formula + sympy.Rational(1, 10**6),
    lambda formula: -formula,
    lambda formula: formula.subs(SYMBOLS[0], SYMBOLS[0] + 1),
    lambda formula: formula.xreplace({SYMBOLS[0]: SYMBOLS[1], SYMBOLS[1]: SYMBOLS[0]}),
    lambda formula: formula + SYMBOLS[2] ** 9 / 10**9,
    lambda formula: formula * (1 + SYMBOLS[1]) / (2 + SYMBOLS[1]),
)


def grown(chance: Chance, depth: int) -> Any:
    """A rational expression of SymPy."""
    if depth == 0:
        return chance.choice([*SYMBOLS, sympy.Integer(chance.integer(1, 9))])
    left, right = grown(chance, depth - 1), grown(chance, depth - chance.integer(1, depth))
    operation = chance.integer(0, 5)
    if operation == 0:
        return left**2
    if operation == 1 and right != 0:
        return left / right
    return (left + right, left - right, left * right)[operation % 3]


@pytest.mark.parametrize("seed", range(80))
def test_the_verdict_is_that_of_sympy(seed: int) -> None:
    """Both sides are read from text; SymPy decides by cancelling their difference."""
    chance = Chance(f"oracle {seed}")
    formula = grown(chance, 3)
    other = chance.choice(REWRITES)(formula)
    if seed % 2:
        other = chance.choice(NUDGES)(other)
    equal = sympy.cancel(formula - other) == 0
    sides = read(str(formula), XY), read(str(other), XY)
    assert compare(*sides, XY.symbols).equal is equal, f"{formula} against {other}"
