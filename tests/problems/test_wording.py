"""Values in running text."""

from fractions import Fraction

import pytest

from tutor.lang.values import Value
from tutor.problems.wording import shown_value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ((3, 7, 11), "3, 7, 11"),
        (((3, -1), (-2, -2)), "[[3, -1], [-2, -2]]"),
        (((3, Fraction(1, 2)),), "[[3, 0.5]]"),
    ],
)
def test_a_matrix_keeps_its_rows_and_a_list_needs_no_brackets(value: Value, shown: str) -> None:
    """A list of numbers is shown bare, a matrix row by row."""
    assert shown_value(value) == shown
