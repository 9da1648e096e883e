"""Values of formulas and the bounds of computing them."""

from fractions import Fraction
from typing import Union

from tutor.lang.limits import BITS
from tutor.lang.tree import Node

Real = int | Fraction | float
Value = Union[int, Fraction, bool, float, str, tuple["Value", ...], Node]
REALS = (int, float, Fraction)  # Fraction last: its type answers isinstance ten times as slowly
WORK = 40_000


class Undefined(Exception):
    """A formula without a value: a division by zero, a list where a number is needed, too large."""


class Work:
    """What is left of the steps one formula may take."""

    __slots__ = ("left",)

    def __init__(self, left: int = WORK) -> None:
        self.left = left

    def spend(self, steps: int = 1) -> None:
        """Take steps, or stop the computation."""
        self.left -= steps
        if self.left < 0:
            raise Undefined("the formula takes too many steps")

    def sized(self, value: Real) -> Real:
        """The value, if it is not larger than anything a problem needs; large ones cost more."""
        if isinstance(value, int):
            bits = value.bit_length()
        elif isinstance(value, float):
            return value
        else:
            bits = max(value.numerator.bit_length(), value.denominator.bit_length())
        if bits > BITS:
            raise Undefined("the number is too large")
        self.spend(bits >> 5)
        return value


def sized(value: Real) -> Real:
    """The value, if its numerator and denominator keep within the limit of bits."""
    if isinstance(value, float):
        return value
    exact_value = Fraction(value)
    if max(exact_value.numerator.bit_length(), exact_value.denominator.bit_length()) > BITS:
        raise Undefined("the number is too large")
    return value


def exact(value: Real) -> Real:
    """A fraction without denominator as an integer."""
    if type(value) is Fraction and value.denominator == 1:
        return value.numerator
    return value


def number(value: Value) -> Real:
    """The value as a number, or Undefined."""
    if isinstance(value, bool) or not isinstance(value, REALS):
        raise Undefined("a number is needed here")
    return value


def truth(value: Value) -> bool:
    """The value as yes or no, or Undefined."""
    if isinstance(value, bool):
        return value
    raise Undefined("a condition is needed here")


def whole(value: Value) -> int:
    """The value as an integer, or Undefined."""
    plain = number(value)
    if not isinstance(plain, int):
        raise Undefined("a whole number is needed here")
    return plain
