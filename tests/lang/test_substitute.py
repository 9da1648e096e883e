"""Numbers in place of letters."""

from fractions import Fraction

import pytest

from tests.lang.alphabets import NETS
from tutor.lang.line import line
from tutor.lang.substitute import as_node, line_with_numbers, substitute
from tutor.lang.syntax import read
from tutor.lang.values import Value


@pytest.mark.parametrize(
    ("formula", "names", "shown"),
    [
        ("floor((n+2p-k)/s)+1", {"n": 224, "p": 3, "k": 7, "s": 2}, "⌊(224 + 2·3 − 7)/2⌋ + 1"),
        ("n k", {"n": -2, "k": 3}, "(−2)·3"),
        ("n^2", {"n": -2}, "(−2)^2"),
        ("n^2", {"n": Fraction(1, 3)}, "(1/3)^2"),
        ("n^2", {"n": Fraction(3, 5)}, "0.6^2"),
        ("n k", {"n": Fraction(1, 40), "k": Fraction(-1, 2)}, "0.025·(−0.5)"),
        ("n - k", {"k": -1}, "n − (−1)"),
        ("n k", {"n": 0.5, "k": -0.25}, "0.5·(−0.25)"),
        ("n + k", {"k": (1, 2)}, "n + (1, 2)"),
    ],
)
def test_a_formula_is_filled_with_numbers(
    formula: str, names: dict[str, Value], shown: str
) -> None:
    """Brackets stand around what needs them."""
    assert line_with_numbers(read(formula, NETS), names) == shown


def test_sums_and_products_stay_flat() -> None:
    """A sum put into a sum is one sum, which the line reads back."""
    tree = substitute(read("n + p", NETS), {"n": read("k + s", NETS)})
    assert tree == read("k + s + p", NETS)
    assert line(substitute(read("n p", NETS), {"n": read("k s", NETS)})) == "k·s·p"


@pytest.mark.parametrize(
    ("value", "shown"), [(True, "true"), ("word", "word"), (3, "3"), (Fraction(-1, 2), "−1/2")]
)
def test_a_value_is_a_tree(value: Value, shown: str) -> None:
    """Numbers, words and truths of an author's formula."""
    assert line(as_node(value)) == shown
