"""The index of a series is found in a run of letters too."""

import pytest

from tutor.lang.domain import Domain, read_domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Call, Series


def _whole() -> Domain:
    domain = read_domain("integer")
    assert domain is not None
    return domain


LETTERS = Letters({name: _whole() for name in ("k", "n", "x")})


@pytest.mark.parametrize("text", ["sum(xk, k, 1, n)", "sum(3xxxk,k,1,n)", "prod(kx + 1, k, 1, n)"])
def test_a_run_of_letters_that_holds_the_index_makes_a_series(text: str) -> None:
    """It reads as it does with the signs of multiplication written out."""
    node = read(text, LETTERS)
    assert isinstance(node, Series)
    assert node.index == "k"


def test_four_values_without_the_index_are_a_total() -> None:
    """The name after the first comma is an index only where the body uses it."""
    assert isinstance(read("sum(x, k, 1, n)", LETTERS), Call)


def test_a_function_whose_name_holds_the_letter_is_no_use_of_it() -> None:
    """`max` is not m times a times x, even where all three are declared."""
    letters = Letters({name: _whole() for name in ("a", "m", "n", "x")})
    assert isinstance(read("sum(max(x, 1), a, 1, n)", letters), Call)
