"""Values of formulas and the bounds of computing them.

Nearly every value is a plain int, so the functions that run at every step ask for that first:
`isinstance` with Fraction, an abstract class, takes ten times as long as `type(value) is int`.
"""

from contextlib import AbstractContextManager
from contextvars import ContextVar, Token
from fractions import Fraction
from typing import Union

from tutor.lang import messages
from tutor.lang.limits import BITS, DEPTH, ENTRIES
from tutor.lang.tree import Node

Real = int | Fraction | float
Value = Union[int, Fraction, bool, float, str, tuple["Value", ...], Node]
REALS = (int, float, Fraction)  # Fraction last: its type answers isinstance ten times as slowly
WORK = 40_000
WORD_BITS = 31
SMALL = 1 << WORD_BITS  # numbers below it cost nothing besides the step of their node


class Undefined(Exception):
    """A formula without a value: a division by zero, a list where a number is needed, too large."""

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(reason)
        self.code = code


class Work:
    """What is left of the steps one formula may take.

    Inside `budget` the steps are taken from what all formulas there share, too.
    """

    __slots__ = ("left", "shared")

    def __init__(self, left: int = WORK) -> None:
        self.left = left
        self.shared = _SHARED.get()

    def spend(self, steps: int = 1) -> None:
        """Take steps, or stop the computation."""
        left, shared = self.left, self.shared
        if shared is None:
            self.left = left - steps
        else:
            self.settle(steps)
        if steps > left or (shared is not None and shared.left < 0):
            raise Undefined(*messages.TOO_MANY_STEPS)

    def settle(self, steps: int) -> None:
        """Take steps that were computed already, also more than are left."""
        left = self.left
        self.left = left - steps
        if self.shared is not None:
            self.shared.left -= steps if steps < left else max(left, 0)

    def check_size(self, value: Real) -> Real:
        """The number, if it is not larger than anything a problem needs; large ones cost more."""
        size = value.bit_length() if type(value) is int else bits(value)
        if size > WORD_BITS:
            if size > BITS:
                raise Undefined(*messages.NUMBER_TOO_LARGE)
            self.spend(size >> 5)
        return value

    def check_value(self, value: Value, depth: int = 0) -> Value:
        """The value, if all it holds keeps within limits; every entry of a list is a step."""
        if isinstance(value, tuple):
            self.spend(1 + len(value))
            if depth > DEPTH or len(value) > ENTRIES:
                raise Undefined(*messages.LIST_TOO_LARGE)
            for item in value:
                if type(item) is not int or not -SMALL < item < SMALL:
                    self.check_value(item, depth + 1)
        elif isinstance(value, str):
            if len(value) > ENTRIES:
                raise Undefined(*messages.TEXT_TOO_LARGE)
            self.spend(len(value) >> 5)
        elif isinstance(value, (int, Fraction)):
            self.check_size(value)
        return value


_SHARED: ContextVar[Work | None] = ContextVar("shared", default=None)
shared_work = _SHARED.get


class _Budget:
    """A class, since a generator as a context manager costs more than a short formula."""

    __slots__ = ("_given", "_outer", "_steps", "_token", "_work")
    _token: Token[Work | None]

    def __init__(self, steps: int) -> None:
        self._steps = steps

    def __enter__(self) -> Work:
        self._outer = _SHARED.get()
        outer = self._outer
        self._given = self._steps if outer is None else min(self._steps, max(outer.left, 0))
        self._work = Work(self._given)
        self._token = _SHARED.set(self._work)
        return self._work

    def __exit__(self, *_: object) -> None:
        _SHARED.reset(self._token)
        if self._outer is not None:
            self._outer.left -= self._given - self._work.left


def budget(steps: int) -> AbstractContextManager[Work, None]:
    """All formulas inside share these steps; a budget inside another takes no more than is left."""
    return _Budget(steps)


def bits(value: Value) -> int:
    """The size of a number: bits of its numerator or denominator; of a text about the same."""
    if isinstance(value, int):
        return value.bit_length()
    if type(value) is Fraction:
        return max(value.numerator.bit_length(), value.denominator.bit_length())
    return 8 * len(value) if isinstance(value, str) else 0


def check_size(value: Real) -> Real:
    """The value, if its numerator and denominator keep within the limit of bits."""
    if bits(value) > BITS:
        raise Undefined(*messages.NUMBER_TOO_LARGE)
    return value


def exact(value: Real) -> Real:
    """A fraction without denominator as an integer."""
    if type(value) is Fraction and value.denominator == 1:
        return value.numerator
    return value


def number(value: Value) -> Real:
    """The value as a number, or Undefined."""
    if type(value) is int:
        return value
    if isinstance(value, bool) or not isinstance(value, REALS):
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
