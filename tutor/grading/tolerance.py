"""How near is near enough: exactly equal, or as the question declares and no further.

Asked to `digits` significant digits, a value is right when it rounds to the key's digits, or when
it is the key rounded to more digits (8.845 for 8.8445 asked to 3); half units may go either way.
"""

from fractions import Fraction

from tutor.lang.functions import magnitude, significant
from tutor.lang.values import Real
from tutor.problems.instance import Question

FLOAT_NOISE = Fraction(1, 10**12)
LONGEST_DECIMAL = 60


def agrees(question: Question, value: Real, key: Real) -> bool:
    """Equal exactly, or within the declared tolerance, or to the declared digits."""
    if value == key:
        return True
    allowed = (question.absolute, question.relative, question.digits)
    if allowed == (None, None, None) and not isinstance(key, float):
        return False
    typed, wanted = Fraction(value), Fraction(key)
    difference = abs(typed - wanted)
    if isinstance(key, float) and difference <= FLOAT_NOISE * abs(wanted):
        return True
    if question.absolute is not None and difference <= declared(question.absolute):
        return True
    if question.relative is not None and difference <= declared(question.relative) * abs(wanted):
        return True
    return question.digits is not None and to_digits(typed, wanted, question.digits)


def declared(tolerance: float) -> Fraction:
    """A declared tolerance as the decimal its author wrote."""
    return Fraction(repr(tolerance))


def to_digits(value: Fraction, key: Fraction, digits: int) -> bool:
    """Whether a value is the key to so many significant digits."""
    difference = abs(value - key)
    if difference > half_unit(key, digits):
        return False
    if significant(value, digits) == significant(key, digits):
        return True
    given = decimal_digits(value)
    return given is not None and difference <= half_unit(key, max(given, digits))


def half_unit(key: Fraction, digits: int) -> Fraction:
    """Half of the last of so many significant digits."""
    return Fraction(10) ** (magnitude(key) - digits + 1) / 2 if key else Fraction(0)


def decimal_digits(value: Fraction) -> int | None:
    """How many significant digits a decimal has; None where its digits do not end."""
    for places in range(LONGEST_DECIMAL):
        scaled = value * 10**places
        if scaled.denominator == 1:
            return len(f"{abs(scaled.numerator):d}".rstrip("0")) or 1
    return None
