"""How near is near enough."""

from decimal import (
    ROUND_DOWN,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.kinds.comparison import (
    Comparison,
    agrees,
    decimal_digits,
    half_unit,
    to_digits,
)
from tutor.lang.functions import magnitude

EXACT = Comparison()
values = st.decimals(min_value="1e-12", max_value="1e12", allow_nan=False).filter(bool)


def rounded(value: Decimal, digits: int, how: str) -> Fraction:
    return Fraction(Context(prec=digits, rounding=how).plus(value))


@given(values, st.integers(1, 8), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_a_value_rounded_to_the_asked_digits_or_more_is_accepted(
    key: Decimal, digits: int, how: str
) -> None:
    """Against the decimal module, half units either way."""
    for more in range(3):
        assert to_digits(rounded(key, digits + more, how), Fraction(key), digits)
    assert to_digits(Fraction(key), Fraction(key), digits)


@given(values, st.integers(1, 8), st.booleans())
def test_a_value_one_unit_off_in_the_last_digit_is_refused(
    key: Decimal, digits: int, up: bool
) -> None:
    """The digit beside the right one is wrong."""
    nearest = {rounded(key, digits, how) for how in (ROUND_HALF_UP, ROUND_HALF_DOWN)}
    other = rounded(key, digits, ROUND_UP if up else ROUND_DOWN)
    unit = 2 * half_unit(Fraction(key), digits)
    for wrong in {other, *(value + (unit if up else -unit) for value in nearest)} - nearest:
        assert not to_digits(wrong, Fraction(key), digits)


@pytest.mark.parametrize(
    ("key", "value", "digits", "right"),
    [
        ("8.8445", "8.84", 3, True), ("8.8445", "8.845", 3, True), ("8.8445", "8.844", 3, True),
        ("8.8445", "8.85", 3, False), ("8.8445", "8.8", 3, False), ("8.8445", "8.849", 3, False),
        ("8.8445", "8.836", 3, False), ("8.845", "8.84", 3, True), ("8.845", "8.85", 3, True),
        ("9.996", "10", 3, True),
        ("0.000123456", "0.000123", 3, True), ("0.000123456", "0.00012", 3, False),
        ("1e-400", "1.0e-400", 2, True), ("1e-400", "1.1e-400", 2, False),
        ("1e400", "1e400", 3, True),
        ("0", "0", 3, True), ("0", "0.0001", 3, False), ("-8.8445", "-8.84", 3, True),
        ("-8.8445", "8.84", 3, False), ("3699376128", "3.70e9", 3, True),
        ("3699376128", "3.6e9", 2, False),
    ],
)  # fmt: skip
def test_significant_digits(key: str, value: str, digits: int, right: bool) -> None:
    """Written by hand, with the ties and the ends of the scale."""
    assert to_digits(Fraction(value), Fraction(key), digits) is right


def test_tolerances_reach_to_their_border_and_no_further() -> None:
    """0.01 means 0.01, not its binary neighbour."""
    relative = Comparison(relative=0.01)
    assert agrees(relative, 101, 100)
    assert not agrees(relative, Fraction(101000001, 1000000), 100)
    absolute = Comparison(absolute=0.3)
    assert agrees(absolute, Fraction("0.5"), Fraction("0.2"))
    assert not agrees(absolute, Fraction("0.50001"), Fraction("0.2"))


def test_without_a_tolerance_only_the_key_itself_agrees() -> None:
    """However near another number is."""
    assert not agrees(EXACT, Fraction(1, 3) + Fraction(1, 10**40), Fraction(1, 3))
    assert agrees(EXACT, Fraction(2, 6), Fraction(1, 3))


@given(st.fractions(min_value=Fraction(1, 10**9), max_value=10**9))
def test_the_magnitude_brackets_the_value(value: Fraction) -> None:
    """Ten to that power is the largest that does not exceed it."""
    power = Fraction(10) ** magnitude(value)
    assert power <= value < 10 * power


def test_digits_of_a_decimal_are_counted_without_zeros_at_the_ends() -> None:
    """A third has no last digit."""
    assert [decimal_digits(Fraction(text)) for text in ("0.0120", "1200", "0", "8.845")] == [
        2, 2, 1, 4,
    ]  # fmt: skip
    assert decimal_digits(Fraction(1, 3)) is None
