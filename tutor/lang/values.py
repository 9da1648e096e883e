"""Values of formulas and the bounds of computing them."""

from fractions import Fraction
from typing import Union

from tutor.lang import messages
from tutor.lang.limits import BITS
from tutor.lang.tree import Node

Real = int | Fraction | float
Value = Union[int, Fraction, bool, float, str, tuple["Value", ...], Node]
WORK = 40_000


class Undefined(Exception):
    """A formula without a value: a division by zero, a list where a number is needed, too large."""

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.code = code


class Work:
    """What is left of the steps one formula may take."""

    __slots__ = ("left",)

    def __init__(self, left: int = WORK) -> None:
        self.left = left

    def spend(self, steps: int = 1) -> None:
        """Take steps, or stop the computation."""
        self.left -= steps
        if self.left < 0:
            raise Undefined(*messages.TOO_MANY_STEPS)

    def sized(self, value: Real) -> Real:
        """The value, if it is not larger than anything a problem needs; large ones cost more."""
        if isinstance(value, int):
            bits = value.bit_length()
        elif isinstance(value, Fraction):
            bits = max(value.numerator.bit_length(), value.denominator.bit_length())
        else:
            return value
        if bits > BITS:
            raise Undefined(*messages.NUMBER_TOO_LARGE)
        self.spend(bits >> 5)
        return value


def sized(value: Real) -> Real:
    """The value, if its numerator and denominator keep within the limit of bits."""
    if isinstance(value, float):
        return value
    exact_value = Fraction(value)
    if max(exact_value.numerator.bit_length(), exact_value.denominator.bit_length()) > BITS:
        raise Undefined(*messages.NUMBER_TOO_LARGE)
    return value


def exact(value: Real) -> Real:
    """A fraction without denominator as an integer."""
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value


def number(value: Value) -> Real:
    """The value as a number, or Undefined."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction | float):
        raise Undefined(*messages.NUMBER_NEEDED)
    return value


def truth(value: Value) -> bool:
    """The value as yes or no, or Undefined."""
    if isinstance(value, bool):
        return value
    raise Undefined(*messages.CONDITION_NEEDED)


def whole(value: Value) -> int:
    """The value as an integer, or Undefined."""
    plain = number(value)
    if not isinstance(plain, int):
        raise Undefined(*messages.WHOLE_NUMBER_NEEDED)
    return plain
