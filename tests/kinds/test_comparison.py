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

from tests.kinds.questions import condition
from tutor.kinds.comparison import (
    Comparison,
    agrees,
    decimal_digits,
    exact_tolerance,
    half_unit,
    holds,
    key_number,
    to_digits,
    with_drawn_values,
)
from tutor.lang.functions import magnitude
from tutor.lang.line import line
from tutor.lang.values import Value

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


@pytest.mark.parametrize(
    ("given", "distance", "exact"),
    [
        ({}, None, True), ({"decimals": 0}, 0.5, False), ({"decimals": 2}, 0.005, False),
        ({"absolute": 0.25}, 0.25, False), ({"absolute": 0.25, "decimals": 2}, 0.25, False),
        ({"absolute": 0.0}, 0.0, False), ({"relative": 0.01}, None, False),
        ({"digits": 3}, None, False), ({"unit": "ms", "form": "lowest"}, None, True),
    ],
)  # fmt: skip
def test_the_distance_is_declared_or_half_a_unit_of_the_last_decimal(
    given: dict[str, float], distance: float | None, exact: bool
) -> None:
    comparison = Comparison(**given)  # type: ignore[arg-type]  # by name
    assert comparison.distance == distance
    assert comparison.is_exact is exact


@pytest.mark.parametrize(
    ("given", "key", "inside", "outside"),
    [
        ({"absolute": 0.5}, "10", "10.5", "10.51"), ({"absolute": 0.5}, "10", "9.5", "9.49"),
        ({"relative": 0.01}, "200", "202", "202.1"), ({"relative": 0.01}, "-200", "-198", "-197.9"),
        ({"decimals": 1}, "3", "3.05", "3.051"), ({"decimals": 1}, "3", "2.95", "2.949"),
        ({"digits": 2}, "3.14", "3.1", "3.2"), ({"absolute": 0.1, "relative": 0.01}, "20", "20.2",
                                                 "20.21"),
        ({"absolute": 0.3, "relative": 0.01}, "20", "20.3", "20.31"),
    ],
)  # fmt: skip
def test_a_value_is_right_up_to_the_declared_distance(
    given: dict[str, float], key: str, inside: str, outside: str
) -> None:
    """The wider of two counts; neither half nor twice of it is forgiven."""
    comparison = Comparison(**given)  # type: ignore[arg-type]  # by name
    assert agrees(comparison, Fraction(inside), Fraction(key))
    assert not agrees(comparison, Fraction(outside), Fraction(key))


def test_a_key_without_exact_value_forgives_the_noise_of_floats() -> None:
    """A millionth of a millionth of it, on either side of zero."""
    assert agrees(EXACT, Fraction(3, 10), 0.1 + 0.2)
    for key in (2.5, -2.5):
        near, far = (
            Fraction(key) * (1 + Fraction(9, 10**13)),
            Fraction(key) * (1 + Fraction(11, 10**13)),
        )
        assert agrees(EXACT, near, key)
        assert not agrees(EXACT, far, key)
        assert not agrees(EXACT, near, Fraction(key))
    assert not agrees(Comparison(absolute=0.1), 3, 2.5)


@pytest.mark.parametrize(
    ("given", "key", "inside", "outside"),
    [
        ({}, 10, 10, 11), ({"absolute": 0.5}, 10, 11, Fraction("11.01")),
        ({"absolute": 0.5}, 10, 9, Fraction("8.99")), ({"decimals": 1}, 10, Fraction("10.1"),
                                                       Fraction("10.11")),
        ({"relative": 0.25}, 100, 150, 151), ({"relative": 0.25}, -100, -150, -151),
        ({"digits": 3}, 100, 101, Fraction("101.1")), ({"digits": 1}, -100, -200, -201),
        ({"absolute": 0.5, "relative": 0.25}, 100, 151, 152),
        ({"absolute": 0.5, "digits": 3}, 100, 102, Fraction("102.1")),
        ({"digits": 3}, 0, 0, Fraction("0.001")), ({"relative": 0.25}, 0, 0, Fraction("0.001")),
        ({"absolute": 0.5}, (10, 20), (11, 21), (11, 22)), ({}, (10, 20), (10, 20), (10,)),
        ({}, ((1, 2), (3, 4)), ((1, 2), (3, 4)), ((1, 2), (3, 5))), ({}, "VGG", "VGG", "vgg"),
        ({"absolute": 0.5}, 10.0, 11, 12), ({"absolute": 0.5}, (10,), (10,), 10),
    ],
)  # fmt: skip
def test_a_mistake_must_keep_twice_the_distance_from_the_key(
    given: dict[str, float], key: Value, inside: Value, outside: Value
) -> None:
    """Then no answer can be near both; all that is forgiven is added up."""
    comparison = Comparison(**given)  # type: ignore[arg-type]  # by name
    assert comparison.confuses(inside, key)
    assert not comparison.confuses(outside, key)


@pytest.mark.parametrize(
    ("given", "value", "shown"),
    [
        ({"decimals": 2}, Fraction(10, 3), "3.33"), ({"decimals": 0}, Fraction(10, 3), "10/3"),
        ({"digits": 3}, Fraction(20000, 3), "6670"), ({"digits": 2}, 3.14159, "3.1"),
        ({"decimals": 2, "digits": 1}, Fraction(10, 3), "3.33"), ({"digits": 3}, 123456, "123456"),
        ({"decimals": 1}, (Fraction(10, 3), 7), "3.3, 7"), ({}, Fraction(10, 3), "10/3"),
        ({"digits": 2}, ((Fraction(10, 3), 1), (2, 3)), "3.3, 1, 2, 3"),
    ],
)  # fmt: skip
def test_a_key_is_written_as_far_as_it_is_asked(
    given: dict[str, int], value: Value, shown: str
) -> None:
    assert Comparison(**given).typed_text(value) == shown  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("key", "digits", "half"),
    [("8.8445", 3, "0.005"), ("1", 1, "0.5"), ("99", 2, "0.5"), ("100", 2, "5"),
     ("-0.02", 1, "0.005"), ("0", 3, "0")],
)  # fmt: skip
def test_half_a_unit_of_the_last_digit(key: str, digits: int, half: str) -> None:
    assert half_unit(Fraction(key), digits) == Fraction(half)


@pytest.mark.parametrize(
    ("value", "digits"),
    [(Fraction(1, 10**59), 1), (Fraction(1, 10**60), None), (Fraction(-25, 2), 3),
     (Fraction(12001), 5)],
)  # fmt: skip
def test_sixty_places_are_looked_at(value: Fraction, digits: int | None) -> None:
    assert decimal_digits(value) == digits


def test_a_condition_that_is_not_there_holds_unless_said_otherwise() -> None:
    assert holds(None, {})
    assert not holds(None, {}, False)
    assert holds(condition("n > 3"), {"n": 4}, False)
    assert not holds(condition("n > 3"), {"n": 3})


def test_drawn_values_take_the_place_of_names_but_for_the_free_ones() -> None:
    node = condition("n + k*m")
    assert line(with_drawn_values(node, {"n": 2, "k": 3})) == "2 + 3·m"
    assert line(with_drawn_values(node, {"n": 2, "k": 3}, ("n",))) == "n + 3·m"


def test_a_key_that_is_a_tree_has_its_number() -> None:
    assert key_number(Fraction(1, 3)) == Fraction(1, 3)
    assert key_number(condition("2*3")) == 6
    assert exact_tolerance(0.1) == Fraction(1, 10)
