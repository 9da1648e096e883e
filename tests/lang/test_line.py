"""The single line: it reads back to the tree that wrote it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lang import trees
from tests.lang.alphabets import NETS, PRODUCTS
from tutor.faults import Unreadable
from tutor.lang.letters import Letters
from tutor.lang.line import decimal_text, line
from tutor.lang.syntax import read
from tutor.lang.tree import Measure, Node, Number

AUTHOR = Letters(author=True, open=True)


def again(tree: Node, letters: Letters) -> Node | None:
    """The line read back; None where the line is longer or deeper than anyone types."""
    try:
        return read(line(tree), letters)
    except Unreadable as refusal:
        if refusal.code in trees.LIMITS:
            return None
        raise


@settings(max_examples=150, deadline=None)
@given(trees.lines())
def test_the_line_of_a_formula_reads_back_to_the_same_tree(tree: Node) -> None:
    """Brackets stand wherever they are needed, signs and spellings keep their meaning."""
    assert again(tree, NETS) in (tree, None)


@settings(max_examples=80, deadline=None)
@given(trees.products())
def test_the_line_of_a_product_reads_back_in_the_same_order(tree: Node) -> None:
    """Order, transposes and powers of matrices survive."""
    assert again(tree, PRODUCTS) in (tree, None)


@settings(max_examples=60, deadline=None)
@given(trees.authored())
def test_the_line_of_an_authors_formula_reads_back(tree: Node) -> None:
    """Conditions, lists and texts of templates survive."""
    assert again(tree, AUTHOR) == tree


@given(st.integers(0, 10**12), st.integers(0, 8))
def test_all_decimals_of_a_number_are_written(whole: int, places: int) -> None:
    """The text gives the exact value back."""
    value = Fraction(whole, 10**places)
    assert Fraction(decimal_text(value)) == value


def test_decimals_that_never_end_have_no_text() -> None:
    """A third stays a fraction."""
    assert decimal_text(Fraction(1, 3)) == ""


@pytest.mark.parametrize(
    ("tree", "shown"),
    [
        (Measure(Number(Fraction(3_700_000_000), "3.7"), "FLOPs"), "3,700,000,000 FLOPs"),
        (Measure(Number(Fraction(221, 25), "8.84"), "x"), "8.84x"),
        (Measure(Number(Fraction(45)), "%"), "45%"),
        (Measure(Number(Fraction(3, 1000), "3"), "seconds"), "0.003 seconds"),
    ],
)
def test_a_measure_is_written_without_prefix(tree: Node, shown: str) -> None:
    """What was understood is shown in the unit itself, thousands in groups."""
    assert line(tree) == shown
