"""A formula in words."""

import pytest

from tutor.lang.letters import Letters
from tutor.lang.spoken import spoken
from tutor.lang.syntax import read


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("floor((n + 2*p - k)/s) + 1", "floor of (n + 2·p − k) over s, plus 1"),
        ("1 + (k - 1)*(s^L - 1)/(s - 1)", None),
        ("n + 2*p - k", "n + 2·p − k"),
        ("2^L - 1", "2 to the power L, minus 1"),
        ("a/b = c", "a over b equals c"),
        ("-(a/b)", "minus a over b"),
        ("ceil(n/s)", "ceiling of n over s"),
        ("(1/k)*(a + b)", "1 over k times (a + b)"),
    ],
)
def test_fractions_powers_and_rounding_are_said(formula: str, words: str | None) -> None:
    """What would be drawn in two dimensions is said; a sum below a fraction has brackets."""
    said = spoken(read(formula, Letters(open=True)))
    assert said == words if words else "to the power" in said
    assert not set(said) & set("⎢⎣⎡─⌊⌋^")
