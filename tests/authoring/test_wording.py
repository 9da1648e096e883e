"""Values in running text."""

from fractions import Fraction

import pytest

from tutor.authoring.wording import fill, parse_wording, shown_value
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Node, Symbol
from tutor.lang.values import Value


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


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 8000), "0.000125"),
        (Fraction(19, 4000), "0.00475"),
        (Fraction(1, 20_000), "0.00005"),
        (Fraction(1, 32), "1/32"),
        (Fraction(281, 19_360), "281/19360"),
        (Fraction(1, 2**20), "9.537e-7"),
        (Fraction(12), "12"),
    ],
)
def test_a_fraction_is_shown_as_a_person_would_type_it(value: Fraction, shown: str) -> None:
    """Short decimals in full, other fractions as fractions, tiny ones with a plain exponent."""
    assert shown_value(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1384/42", "33.0"), ("33", "33"), ("90027/10000", "9.0"), ("66/10", "6.6")],
)
def test_rounded_zeros_stay_and_exact_ones_go(value: str, shown: str) -> None:
    """33.0 tells of digits that were cut off, 33 of none."""
    wording = parse_wording(
        f"{{{{{value}|1}}}}", lambda text: read(text, Letters()), lambda text: read(text, Letters())
    )
    assert fill(wording, {}, {}) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("8", "A kernel, an 8x8 map"), ("11", "A kernel, an 11x11 map"),
        ("80", "A kernel, an 80x80 map"), ("110", "A kernel, a 110x110 map"),
        ("7", "A kernel, a 7x7 map"),
    ],
)  # fmt: skip
def test_the_article_follows_the_number(value: str, shown: str) -> None:
    """Eight, eleven and eighteen take an, whatever the draw."""
    text = "A kernel, a {{" + value + "}}x{{" + value + "}} map"
    wording = parse_wording(
        text, lambda hole: read(hole, Letters()), lambda hole: read(hole, Letters())
    )
    assert fill(wording, {}, {}) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a = {{n}} = 7.", "a = 7."),
        ("The side: {{n}}/3 = 7/3 = 2", "The side: 7/3 = 2"),
        ("Size:\n  {{n}} = 7, so 9", "Size:\n  7 = 7, so 9"),
        ("Then\n\n{{n}} = 7", "Then\n\n7"),
        ("x = {{n}} = 17", "x = 7 = 17"),
        ("{{n}} + 1 = 8 = 8", "7 + 1 = 8"),
        ("s = 2, n = {{n}}; k = 3", "s = 2, n = 7; k = 3"),
    ],
)
def test_a_side_of_a_chain_is_said_once(text: str, shown: str) -> None:
    """Also where it stands at the start of a line; a number that only begins alike stays."""
    letters = Letters({})

    def parse(inner: str) -> Node:
        return Symbol("n") if inner == "n" else read(inner, letters)

    assert fill(parse_wording(text, parse, parse), {"n": 7}, {}) == shown
