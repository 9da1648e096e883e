"""Values of many digits, and what tells rounding from difference."""

from fractions import Fraction

import pytest

from tests.lang.alphabets import XY
from tutor.lang.syntax import read
from tutor.lang.tree import Number
from tutor.lang.values import Undefined, Work
from tutor.solver.numeric import agree


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("sqrt(2)", "1.41421356237309504880168872420969807856967187537694"),
        ("pi", "3.14159265358979323846264338327950288419716939937510"),
        ("e", "2.71828182845904523536028747135266249775724709369995"),
        ("log(2)", "0.69314718055994530941723212145817656807550013436025"),
        ("sin(1)", "0.84147098480789650665250232163029899962256306079837"),
        ("x/3", "0.33333333333333333333333333333333333333333333333333"),
        ("floor(sqrt(2)*sqrt(2))", "2"),
        ("ceil(sqrt(2)*sqrt(2))", "2"),
        ("sum(1/k!, k, 0, 40)", "2.71828182845904523536028747135266249775724709369995"),
        ("root(-8, 3)", "-2"),
    ],
)
def test_a_formula_has_the_digits(typed: str, value: str) -> None:
    """40 published digits agree, and a number that differs in the 38th does not."""
    node, published = read(typed, XY), Fraction(value)
    for number, same in ((published, True), (published + Fraction(1, 10**38), False)):
        assert agree(node, Number(number), {"x": 1}, Work(), thorough=False) is same


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("1/(x-x)", ""), ("(-8)^(1/3)", "a root of a negative number"),
        ("exp(10^7)", "the power is too large"), ("sin(10^13)", "the angle is too large"),
        ("2.5^(10^7)", "the power is too large"), ("sqrt(-x)", "sqrt has no real value here"),
        ("sum(sqrt(k), k, 1, 1000)", "the range of a series must be short and whole"),
        ("root(2, x/2)", "the degree of a root is a whole number"),
    ],
)  # fmt: skip
def test_what_has_no_value_is_undefined(typed: str, reason: str) -> None:
    """Complex, infinite and too large values are no answers."""
    with pytest.raises(Undefined) as refusal:
        agree(read(typed, XY), read("1", XY), {"x": 1}, Work(), thorough=False)
    assert str(refusal.value) == reason or not reason


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("sqrt(8)", "2*sqrt(2)", True),
        ("sin(pi*x)", "0", True),
        ("sqrt(2)", "1.4142135623730950488016887242096980786", False),
        ("e^300 + 1 - e^300", "1", True),
        ("e^300 + 1 - e^300", "2", False),
        ("e^800 + 1 - e^800", "2", False),
        ("e^800 + 1 - e^800", "1", True),
        ("e^2000 + 1 - e^2000", "1", None),
        ("e^2000 + 1 - e^2000", "2", None),
        ("e^2000 + 1 - e^2000", "e^2000 + 2 - e^2000", None),
        ("sqrt(x) - sqrt(x)", "0", True),
        ("sqrt(x) - sqrt(x) + 1", "2", False),
        ("1 - cos(10^-30)", "0", False),
        ("cosh(100)^2 - sinh(100)^2", "1", True),
    ],
)
def test_digits_tell_rounding_from_difference(left: str, right: str, same: bool | None) -> None:
    """A difference below 400 digits of what it is taken from cannot be told."""
    sides = read(left, XY), read(right, XY)
    assert agree(*sides, {"x": Fraction(7)}, Work(), thorough=True) is same
