"""Logarithms, exponentials and the functions of the circle, exact where the result is."""

import math
from collections.abc import Callable
from fractions import Fraction

from tutor.lang import messages
from tutor.lang.costs import Bounded, free, table, widest
from tutor.lang.values import Undefined, Value, number


def _circular(function: Callable[[float], float], at_zero: int | None = 0) -> Callable[..., Value]:
    """A function of the reals; its value at 0 is exact where `at_zero` says so."""

    def rule(value: Value) -> Value:
        plain = number(value)
        if plain == 0 and at_zero is not None:
            return at_zero
        return function(float(plain))

    return rule


def _reciprocal(function: Callable[[float], float]) -> Callable[[Value], Value]:
    def rule(value: Value) -> Value:
        below = function(float(number(value)))
        if abs(below) < 1e-15:
            raise Undefined(*messages.DIVISION_BY_ZERO)
        return 1 / below

    return rule


def _inverted(function: Callable[[float], float]) -> Callable[[Value], Value]:
    """acot, asec and acsc: the inverse function of 1/x."""

    def rule(value: Value) -> Value:
        plain = number(value)
        if plain == 0:
            raise Undefined(*messages.DIVISION_BY_ZERO)
        return function(float(1 / Fraction(plain)))

    return rule


def _sigmoid(value: Value) -> Value:
    plain = number(value)
    if plain == 0:
        return Fraction(1, 2)
    return 1 / (1 + math.exp(-float(plain)))


def _logarithm(base: float) -> Callable[[Value], Value]:
    def logarithm(value: Value) -> Value:
        plain = number(value)
        if plain <= 0:
            raise Undefined(*messages.LOGARITHM_NOT_POSITIVE)
        if base in (2, 10) and not isinstance(plain, float):
            guess = round(math.log(plain, base))
            if abs(guess) < 400 and Fraction(int(base)) ** guess == plain:
                return guess
        return math.log2(plain) if base == 2 else math.log(plain) / math.log(base)

    return logarithm


def _exponential(value: Value) -> Value:
    plain = number(value)
    if plain == 0:
        return 1
    if plain > 700:
        raise Undefined(*messages.POWER_TOO_LARGE)
    return math.exp(plain)


ELEMENTARY: dict[str, Bounded] = {
    **table(free, {"pi": lambda: math.pi, "e": lambda: math.e}),
    **table(widest, {
        "exp": _exponential, "sigmoid": _sigmoid,
        "log": _logarithm(math.e), "log2": _logarithm(2), "log10": _logarithm(10),
        "sin": _circular(math.sin), "cos": _circular(math.cos, 1), "tan": _circular(math.tan),
        "sec": _reciprocal(math.cos), "csc": _reciprocal(math.sin), "cot": _reciprocal(math.tan),
        "asin": _circular(math.asin), "acos": _circular(math.acos, None),
        "atan": _circular(math.atan), "sinh": _circular(math.sinh),
        "cosh": _circular(math.cosh, 1), "tanh": _circular(math.tanh),
        "sech": _reciprocal(math.cosh), "csch": _reciprocal(math.sinh),
        "coth": _reciprocal(math.tanh), "asinh": _circular(math.asinh),
        "atanh": _circular(math.atanh), "acosh": _circular(math.acosh, None),
        "acot": _inverted(math.atan), "asec": _inverted(math.acos), "acsc": _inverted(math.asin),
    }),
}  # fmt: skip
