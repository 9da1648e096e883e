"""Formulas too long for exact arithmetic, judged modulo a prime."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.values import Undefined, Value, Work
from tutor.solver.probe import compare
from tutor.solver.residues import PRIME, residue

DOMAINS = {"x": Domain("real"), "a": Domain("real"), "n": Domain("integer", positive=True)}
LETTERS = Letters(DOMAINS)


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("(x-a)^7000", "(a-x)^7000", True),
        ("(x-a)^7001", "(a-x)^7001", False),
        ("x^7000 - x^7001", "x^7000*(1 - x)", True),
        ("x^7000/x^6999", "x", True),
        ("n^7000", "n^7000 + 1", False),
        ("(1/3)^7000", "3^-7000", True),
        ("(1/3)^7000", "3^-7001", False),
        ("(x^4000 - a^4000)/(x^2000 - a^2000)", "x^2000 + a^2000", True),
        ("(x+1)^7000", "x^7000 + 1", False),
    ],
)
def test_long_powers_are_compared_without_being_written_out(
    left: str, right: str, equal: bool
) -> None:
    """Powers beyond any number of digits that fits are still told apart, down to a 1."""
    assert compare(read(left, LETTERS), read(right, LETTERS), DOMAINS).equal is equal


@settings(max_examples=60)
@given(st.fractions(-9, 9, max_denominator=12), st.integers(-12, 12))
def test_a_residue_is_that_of_the_exact_value(x: Fraction, power: int) -> None:
    """Numerator over denominator modulo the prime, as exact arithmetic gives them."""
    if x == 0:
        return
    exact = (3 * x**power - x / 7) / 5
    wanted = exact.numerator * pow(exact.denominator, -1, PRIME) % PRIME
    point: dict[str, Value] = {"x": x, "n": power}
    assert residue(read("(3x^n - x/7)/5", LETTERS), point, Work()) == wanted


@pytest.mark.parametrize("text", ["1/(x-x)", "sqrt(x)", "x^(10^30)", "0^-1"])
def test_what_is_not_rational_has_no_residue(text: str) -> None:
    """Divisions by zero, roots and powers of powers are refused, not guessed."""
    with pytest.raises(Undefined):
        residue(read(text, LETTERS), {"x": 2}, Work())
