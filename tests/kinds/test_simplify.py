"""Keys as a person would write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.authoring.fields import OPEN
from tutor.kinds.simplify import simplify
from tutor.lang.evaluate import evaluate
from tutor.lang.line import line
from tutor.lang.syntax import read


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("5^2*a*c + (4-1)*5^2*c^2 + 0*4*c", "25·a·c + 75·c^2"),
        ("1*a + 0", "a"),
        ("a*(2 - 2)", "0"),
        ("(n + 2*3 - 7)/2", "(n + 6 − 7)/2"),
        ("2^50*a", "2^50·a"),
        ("18/4 + a", "9/2 + a"),
    ],
)
def test_numbers_are_worked_out_and_gathered(written: str, tidy: str) -> None:
    """Short numbers are computed, long powers stay as they are."""
    assert line(simplify(read(written, OPEN))) == tidy


@settings(max_examples=60)
@given(st.lists(st.integers(-5, 9), min_size=3, max_size=3), st.integers(-4, 4))
def test_tidying_changes_no_value(numbers: list[int], a: int) -> None:
    """Whatever stands in the formula, its value is the same."""
    x, y, z = numbers
    node = read(f"({x})*a*({y} - {z}) + ({y})^2*(a + {z}) - {x}*({z})/3", OPEN)
    assert evaluate(simplify(node), {"a": a}) == evaluate(node, {"a": a})
