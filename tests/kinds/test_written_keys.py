"""Keys as a learner would type them."""

from fractions import Fraction

import pytest

from tutor.kinds.comparison import Comparison
from tutor.lang.values import Value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(832, 625), "1.3312"),
        (Fraction(1, 9), "1/9"),
        (Fraction(1, 10**9 + 7), "1/1000000007"),
        ((1, Fraction(1, 2)), "1, 0.5"),
        (((Fraction(9, 2), 7), (0, Fraction(1, 3))), "[[4.5, 7], [0, 1/3]]"),
        (163_920, "163920"),
    ],
)
def test_an_exact_key_is_short_and_loses_nothing(value: Value, shown: str) -> None:
    """Decimals where they end, fractions where they do not, in lists and matrices alike."""
    assert Comparison().typed_text(value) == shown
