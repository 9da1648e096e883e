"""SymPy as the arbiter, and the forms of a tree."""

import pytest

from tests.lang.alphabets import NETS, PRODUCTS, XY
from tutor.lang.answer_text import read_number
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.solver import in_process
from tutor.solver.forms import fraction, is_expanded, is_final_number, lowest, product_outside

SOLVER = in_process()


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("(x+1)^2", "x^2+2x+1", True),
        ("(x+1)^2", "x^2+2x+2", False),
        ("sin(x)^2+cos(x)^2", "1", True),
        ("e^x", "exp(x)", True),
        ("log(8)", "3 log(2)", True),
        ("sqrt(8)", "2 sqrt(2)", True),
        ("sigmoid(x)", "1/(1+e^-x)", True),
        ("x", "y", None),
        ("x^(10^9)", "x", None),
        ("(x, y)", "x", None),
    ],
)
def test_sympy_decides_or_says_that_it_cannot(left: str, right: str, equal: bool | None) -> None:
    """A difference that does not simplify to a number proves nothing."""
    assert SOLVER.equivalent(read(left, XY), read(right, XY), XY.symbols) is equal


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [("(I+J2)(I+J1)", "I+J1+J2+J2J1", True), ("A B - B A", "0", None), ("A A", "A^2", True)],
)
def test_sympy_keeps_the_order_of_matrices(left: str, right: str, equal: bool | None) -> None:
    """Non-commuting symbols stay where they stand."""
    sides = read(left, PRODUCTS), read(right, PRODUCTS)
    assert SOLVER.equivalent(*sides, PRODUCTS.symbols) is equal


@pytest.mark.parametrize(
    ("typed", "complete"),
    [
        ("(x+1)(x-1)", True), ("x^2-1", False), ("(x^2-1)(x+2)", False), ("2x(x+1)^3", True),
        ("(x^2+1)(x-1)", True), ("-(x+1)(x-1)", True), ("x", True), ("(x^2-4)^2", False),
    ],
)  # fmt: skip
def test_a_product_is_factored_when_no_factor_factors(typed: str, complete: bool) -> None:
    """Irreducible over the rationals."""
    assert SOLVER.in_form(read(typed, XY), "factored", XY.symbols) is complete


def test_other_forms_are_not_for_sympy() -> None:
    """They are seen in how the tree is written."""
    assert SOLVER.in_form(read("x", XY), "expanded", XY.symbols) is None


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ("112", True), ("-3", True), ("1/9", True), ("6/4", True), ("4/2", False), ("2+3", False),
        ("2*3", False), ("2^50", False), ("3.7e9", True), ("3.7*10^9", True), ("16*10^2", False),
        ("8.84x", True), ("45%", True), ("3.7 GFLOPs", True), ("(224-7)/2 px", False),
        ("1 3/4", True), ("231k", True), ("sqrt(4)", False), ("5!", False), ("pi", False),
        ("-1/9", True), ("1/(-9)", True), ("1.5/2", False),
    ],
)  # fmt: skip
def test_a_number_is_finished_when_nothing_is_left_to_compute(typed: str, done: bool) -> None:
    """Fractions may stand; arithmetic may not."""
    assert is_final_number(read_number(typed, Letters())) is done


@pytest.mark.parametrize(
    ("typed", "so"),
    [
        ("1/9", True), ("6/4", False), ("3/1", False), ("3", True), ("-2/3", True), ("0.5", False),
        ("1 1/2", True), ("1 2/4", False), ("2+1", False), ("-4", True),
    ],
)  # fmt: skip
def test_lowest_terms_share_no_factor(typed: str, so: bool) -> None:
    """A whole number is in lowest terms, a decimal is no fraction."""
    assert lowest(read_number(typed, Letters())) is so


@pytest.mark.parametrize(
    ("typed", "so"),
    [
        ("1 + n + k + nk", True), ("(1+n)(1+k)", False), ("n(k+1)", False), ("(n+1)^2", False),
        ("n^2 + 2n + 1", True), ("-(n+k)", False), ("n/2 + k", True), ("(n+k)/2", False),
        ("prod(1+f_i)", False), ("n", True), ("2nk", True), ("-n", True), ("1+n(1+k)", False),
    ],
)  # fmt: skip
def test_expanded_means_that_no_sum_stands_in_a_product(typed: str, so: bool) -> None:
    """Seen in the tree, whatever its value."""
    assert is_expanded(read(typed, NETS)) is so


@pytest.mark.parametrize(
    ("typed", "so"),
    [
        ("(n+1)/k", True), ("1/n + 1/k", False), ("n/k/p", False), ("n + k", True),
        ("-(n+1)/k", True), ("(1/n + 1)/k", False), ("n k^-1", True),
    ],
)  # fmt: skip
def test_a_single_fraction_has_one_bar(typed: str, so: bool) -> None:
    """And it is the outermost sign."""
    assert fraction(read(typed, NETS)) is so


@pytest.mark.parametrize(
    ("typed", "so"),
    [("n(k+1)", True), ("(n+1)^2", True), ("n + k", False), ("-n k", True), ("prod(1+f_i)", True)],
)
def test_a_product_stands_outside(typed: str, so: bool) -> None:
    """A factored answer is a product, a power or a single factor."""
    assert product_outside(read(typed, NETS)) is so
