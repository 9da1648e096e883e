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
    """A function whose name holds the letter is no use of it."""
    assert isinstance(read("sum(x, k, 1, n)", LETTERS), Call)
    assert isinstance(read("sum(sqrt(x), k, 1, n)", Letters(LETTERS.symbols)), Call)
