"""A tree as a number of many digits, where exact arithmetic has no answer (roots, logarithms)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import mpmath

from tutor.lang import messages as language
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import (
    Call,
    Measure,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Symbol,
)  # fmt: skip
from tutor.lang.values import Undefined, Value, Work
from tutor.solver import messages

LARGEST_EXPONENT = 10**6
LARGEST_ANGLE = 10**12
SHORT = 400
LEVELS = (40, 150, 400)
SLACK = 10
TINY = mpmath.mpf(10) ** -100
COST = 4
GUARD = 15


def _computed(node: Node, point: Mapping[str, Value], count: int, work: Work) -> tuple[Any, Any]:
    """The value to about `count` digits, and the largest term that a smaller sum cancelled."""
    with mpmath.workdps(count + GUARD):
        evaluator = _Digits(work)
        try:
            result = evaluator.value(node, dict(point))
        except (ArithmeticError, ValueError, TypeError) as error:
            raise Undefined(*messages.computation_failed(str(error))) from error
        if not mpmath.isfinite(result) or mpmath.im(result) != 0:
            raise Undefined(*messages.NOT_REAL)
        return mpmath.re(result), evaluator.cancelled


@dataclass(frozen=True, slots=True)
class _Apart:
    """Two values: the larger, how far they are apart, and what rounding may have left of them."""

    scale: Any
    gap: Any
    noise: Any

    @property
    def settled(self) -> bool:
        """Whether rounding is far below the values, or below anything that counts."""
        return bool(self.noise <= max(self.scale * mpmath.mpf(10) ** -20, TINY))


def agree(
    left: Node, right: Node, point: Mapping[str, Value], work: Work, thorough: bool
) -> bool | None:
    """Whether two trees have the same value at a point; None where that cannot be told.

    40 digits confirm. Where they leave a difference, and at a `thorough` look, more digits decide:
    a true difference keeps its size, one of rounding (sin(pi*n) against 0) shrinks with them.
    """
    apart = _apart(left, right, point, LEVELS[0], work)
    if not thorough and apart.settled and apart.gap <= apart.scale * mpmath.mpf(10) ** -LEVELS[0]:
        return True
    for before, count in pairwise(LEVELS):
        gap, apart = apart.gap, _apart(left, right, point, count, work)
        shrunk = gap * mpmath.mpf(10) ** (before - count + SLACK)
        same = apart.gap <= apart.scale * mpmath.mpf(10) ** -count
        if apart.settled and (same or (apart.gap <= shrunk and gap > 0)):
            return True
        if apart.gap > apart.noise and abs(apart.gap - gap) <= apart.gap / 1000:
            return False
    return None


def _apart(left: Node, right: Node, point: Mapping[str, Value], count: int, work: Work) -> _Apart:
    a, lost = _computed(left, point, count, work)
    b, lost_too = _computed(right, point, count, work)
    with mpmath.workdps(count + GUARD):
        noise = max(lost, lost_too) * mpmath.mpf(10) ** -count
        return _Apart(max(abs(a), abs(b)), abs(a - b), noise)


class _Digits:
    __slots__ = ("cancelled", "work")

    def __init__(self, work: Work) -> None:
        self.work = work
        self.cancelled = mpmath.mpf(0)

    def value(self, node: Node, point: dict[str, Value]) -> Any:
        self.work.spend(COST)
        rule = _RULES.get(type(node))
        if rule is None:
            return _exact(evaluate(node, point, work=self.work))
        return rule(self, node, point)

    def known(self, node: Node, point: dict[str, Value]) -> Any:
        return _exact(evaluate(node, point, work=self.work))

    def sum(self, node: Sum, point: dict[str, Value]) -> Any:
        terms = [self.value(term, point) for term in node.terms]
        total, largest = mpmath.fsum(terms), max(abs(term) for term in terms)
        if abs(total) < largest / 1000:
            self.cancelled = max(self.cancelled, largest)
        return total

    def product(self, node: Product, point: dict[str, Value]) -> Any:
        result = mpmath.mpf(1)
        for factor in node.factors:
            result *= self.value(factor, point)
        return result

    def quotient(self, node: Quotient, point: dict[str, Value]) -> Any:
        return self.value(node.numerator, point) / self.value(node.denominator, point)

    def negative(self, node: Negative, point: dict[str, Value]) -> Any:
        return -self.value(node.operand, point)

    def measure(self, node: Measure, point: dict[str, Value]) -> Any:
        return self.value(node.value, point)

    def power(self, node: Power, point: dict[str, Value]) -> Any:
        base, exponent = self.value(node.base, point), self.value(node.exponent, point)
        if abs(exponent) > LARGEST_EXPONENT:
            raise Undefined(*language.POWER_TOO_LARGE)
        if base < 0 and exponent != mpmath.floor(exponent):
            raise Undefined(*language.NEGATIVE_ROOT)
        return mpmath.power(base, exponent)

    def series(self, node: Series, point: dict[str, Value]) -> Any:
        low, high = (evaluate(end, point, work=self.work) for end in (node.low, node.high))
        if not isinstance(low, int) or not isinstance(high, int) or high - low > SHORT:
            raise Undefined(*messages.SERIES_SHORT_AND_WHOLE)
        result = mpmath.mpf(0 if node.operation == "sum" else 1)
        for index in range(low, high + 1):
            term = self.value(node.body, {**point, node.index: index})
            result = result + term if node.operation == "sum" else result * term
        return result

    def call(self, node: Call, point: dict[str, Value]) -> Any:
        function = _FUNCTIONS.get(node.function)
        if function is None:
            return self.known(node, point)
        self.work.spend(8 * COST)
        arguments = [self.value(argument, point) for argument in node.arguments]
        if node.function in _GROWING and abs(arguments[0]) > LARGEST_EXPONENT:
            raise Undefined(*language.POWER_TOO_LARGE)
        if node.function in _PERIODIC and abs(arguments[0]) > LARGEST_ANGLE:
            raise Undefined(*messages.ANGLE_TOO_LARGE)
        result = function(*arguments)
        if isinstance(result, mpmath.mpc):
            raise Undefined(*messages.not_real_here(node.function))
        return result


def _exact(value: Value) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Fraction | float):
        raise Undefined(*language.NUMBER_NEEDED)
    if isinstance(value, float):
        return mpmath.mpf(value)
    fraction = Fraction(value)
    return mpmath.mpf(fraction.numerator) / fraction.denominator


def _settled(value: Any) -> Any:
    """A value that rounding has left beside a whole number is that number."""
    nearest = mpmath.nint(value)
    slack = mpmath.mpf(10) ** (GUARD // 2 - mpmath.mp.dps) * max(1, abs(value))
    return nearest if abs(value - nearest) <= slack else value


def _root(value: Any, degree: Any) -> Any:
    count = int(degree)
    if count != degree or not 1 <= count <= 1000:
        raise Undefined(*messages.ROOT_DEGREE)
    if value < 0 and count % 2:
        return -mpmath.root(-value, count)
    return mpmath.root(value, count)


_GROWING = frozenset({"exp", "sinh", "cosh", "tanh", "sigmoid", "sech", "csch", "coth"})
_PERIODIC = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sqrt": mpmath.sqrt, "root": _root, "exp": mpmath.exp, "log": mpmath.log, "abs": abs,
    "log2": lambda x: mpmath.log(x, 2), "log10": mpmath.log10, "max": max, "min": min,
    "floor": lambda x: mpmath.floor(_settled(x)), "ceil": lambda x: mpmath.ceil(_settled(x)),
    "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "sec": mpmath.sec,
    "csc": mpmath.csc, "cot": mpmath.cot, "asin": mpmath.asin, "acos": mpmath.acos,
    "atan": mpmath.atan, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh,
    "acot": lambda x: mpmath.atan(1 / x), "asec": lambda x: mpmath.acos(1 / x),
    "acsc": lambda x: mpmath.asin(1 / x), "asinh": mpmath.asinh, "acosh": mpmath.acosh,
    "atanh": mpmath.atanh, "sech": mpmath.sech, "csch": mpmath.csch, "coth": mpmath.coth,
    "sign": mpmath.sign, "relu": lambda x: max(x, 0), "pi": lambda: +mpmath.pi,
    "e": lambda: +mpmath.e, "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
}  # fmt: skip
_RULES: dict[type, Callable[..., Any]] = {
    Number: _Digits.known, Symbol: _Digits.known, Sum: _Digits.sum, Product: _Digits.product,
    Quotient: _Digits.quotient, Negative: _Digits.negative, Power: _Digits.power,
    Call: _Digits.call, Series: _Digits.series, Measure: _Digits.measure,
}  # fmt: skip
