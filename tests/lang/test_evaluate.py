"""Values of formulas: exact wherever arithmetic is exact."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.lang.codes import NoValueCode
from tutor.lang.evaluate import decimal, evaluate, shape_text, text
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.values import Undefined, Value

AUTHOR = Letters(author=True, open=True)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1/3 + 1/6", Fraction(1, 2)), ("0.1 + 0.2", Fraction(3, 10)), ("2^-2", Fraction(1, 4)),
        ("4^(1/2)", 2), ("(9/4)^(1/2)", Fraction(3, 2)), ("8^(2/2)", 8), ("sqrt(2)^2", 2.0),
        ("floor(-1/2)", -1), ("ceil(-1/2)", 0), ("ceil(sqrt(2)*sqrt(2))", 2),
        ("floor(-(sqrt(2)*sqrt(2)))", -2), ("round(5/2)", 3), ("round(-5/2)", -3),
        ("round(2.345, 2)", Fraction(47, 20)), ("round(0.125, 2)", Fraction(13, 100)),
        ("log2(1024)", 10), ("log10(1/1000)", -3), ("log(1)", 0.0), ("ln(e)", 1.0),
        ("exp(0)", 1), ("5!", 120), ("0!", 1), ("binomial(5, 2)", 10), ("binomial(2, 5)", 0),
        ("max(3, 7, 5)", 7), ("min(1/2, 1/3)", Fraction(1, 3)), ("gcd(12, 18)", 6),
        ("lcm(4, 6)", 12), ("mod(-1, 3)", 2), ("mod(7, 2)", 1), ("abs(-1/2)", Fraction(1, 2)),
        ("sign(-3)", -1), ("sign(0)", 0), ("relu(-2)", 0), ("relu(2)", 2),
        ("sigmoid(0)", Fraction(1, 2)), ("sin(0)", 0), ("cos(0)", 1), ("root(27, 3)", 3),
        ("root(-8, 3)", -2), ("cbrt(1/8)", Fraction(1, 2)), ("sum(1, 2, 3)", 6),
        ("prod(1, 2, 3)", 6), ("sum(k^2, k, 1, 3)", 14), ("prod(k, k, 1, 5)", 120),
        ("sum(k, k, 3, 2)", 0), ("prod(k, k, 3, 2)", 1), ("sum(sum(i j, i, 1, 2), j, 1, 2)", 9),
        ("0^0", 1), ("1^(10^9)", 1), ("(-1)^(10^9+1)", -1), ("2 pi", 2 * math.pi),
    ],
)  # fmt: skip
def test_a_formula_has_the_value(formula: str, value: Value) -> None:
    """Integers and fractions stay exact; only roots, logarithms and angles become floats."""
    found = evaluate(read(formula), {})
    assert found == pytest.approx(value) if isinstance(value, float) else found == value


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("1/0", NoValueCode.DIVISION_BY_ZERO), ("1/(2-2)", NoValueCode.DIVISION_BY_ZERO),
        ("0^-1", NoValueCode.DIVISION_BY_ZERO),
        ("sqrt(-1)", NoValueCode.NEGATIVE_ROOT), ("(-8)^(1/3)", NoValueCode.NEGATIVE_ROOT),
        ("log(0)", NoValueCode.LOGARITHM_NOT_POSITIVE), ("mod(1, 0)", NoValueCode.DIVISION_BY_ZERO),
        ("1 = 2 + (1, 2)", NoValueCode.NUMBER_NEEDED), ("csc(0)", NoValueCode.DIVISION_BY_ZERO),
        ("asin(2)", NoValueCode.NOT_COMPUTED), ("gcd(1/2, 2)", NoValueCode.WHOLE_NUMBER_NEEDED),
    ],
)  # fmt: skip
def test_a_formula_without_a_value_says_why(formula: str, code: NoValueCode) -> None:
    """The code is for programs, the sentence for people."""
    with pytest.raises(Undefined) as refusal:
        evaluate(read(formula), {})
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("[x + 1 for x in rows if x > 1]", (3, 4)), ("rows[0]", 1), ("rows[-1]", 3),
        ("len(rows)", 3), ("sum(rows)", 6), ("if(n = 2, 'two', 'more')", "two"),
        ("n = 2 and not n > 3", True), ("n > 3 or n < 1", False), ("sorted([3, 1, 2])", (1, 2, 3)),
        ("range(1, 4)", (1, 2, 3)), ("distinct([1, 1])", False), ("n // 3", 0), ("7 % 4", 3),
        ("any([x = 2 for x in rows])", True), ("all([x > 1 for x in rows])", False),
        ("first(rows) + last(rows)", 4), ("significant(0.0012345, 3)", Fraction(123, 100000)),
    ],
)  # fmt: skip
def test_authors_compute_with_lists_and_conditions(formula: str, value: Value) -> None:
    """What templates need beyond arithmetic."""
    assert evaluate(read(formula, AUTHOR), {"rows": (1, 2, 3), "n": 2}) == value


def test_an_index_has_its_own_value_in_a_series() -> None:
    """`f_i` inside a series over i means f_1, f_2, ... and not one f_i."""
    tree = read("prod(1 + f_i, i, 1, 3)", Letters(author=True, open=True))
    names: dict[str, Value] = {"f_1": 1, "f_2": 2, "f_3": 3, "f_i": 100}
    assert evaluate(tree, names) == 24


@settings(max_examples=60, deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(0, 6))
def test_decimals_are_rounded_half_up(numerator: int, denominator: int, places: int) -> None:
    """The text is within half a unit of the last place."""
    value = Fraction(numerator, denominator)
    assert abs(Fraction(decimal(value, places)) - value) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (112, "112"), (Fraction(1, 9), "1/9"), ((3, 7), "3, 7"), (True, "true"), (0.5, "0.5"),
        (((1, 2), (3, 4)), "[[1, 2], [3, 4]]"), (2**13_001, "about 10^3914"),
        (-(2**13_001), "about -10^3914"), (Fraction(1, 2**13_001), "about 10^-3914"),
        ("word", "word"),
    ],
)  # fmt: skip
def test_a_value_is_written_as(value: Value, shown: str) -> None:
    """As one would type it; a number of thousands of digits by its size."""
    assert text(value) == shown


def test_a_shape_is_written_with_crosses() -> None:
    """28x28x128."""
    assert shape_text((28, 28, 128)) == "28x28x128"
