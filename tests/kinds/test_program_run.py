"""A value as a learner's program gets it: whole numbers, floats, and lists of them."""

from fractions import Fraction

from tutor.kinds.program_run import as_plain


def test_a_fraction_becomes_a_float_and_all_else_keeps_its_type() -> None:
    plain = as_plain((3, Fraction(1, 2), (True, "same", 0.25)))
    assert plain == [3, 0.5, [True, "same", 0.25]]
    assert isinstance(plain, list)
    assert isinstance(plain[1], float)
