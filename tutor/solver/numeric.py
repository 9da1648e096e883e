"""A tree as a number of many digits, where exact arithmetic has no answer (roots, logarithms)."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import mpmath

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
from tutor.lang.values import Undefined, Value

LARGEST_EXPONENT = 10**6
SHORT = 400


def digits(node: Node, point: Mapping[str, Value], count: int) -> Any:
    """The value to about `count` digits as an mpmath number; raises Undefined."""
    with mpmath.workdps(count + 15):
        try:
            result = _value(node, dict(point))
        except (ZeroDivisionError, ValueError, OverflowError, TypeError) as error:
            raise Undefined(str(error)) from error
        if not mpmath.isfinite(result) or mpmath.im(result) != 0:
            raise Undefined("not a finite real number")
        return mpmath.re(result)


def close(a: Any, b: Any, count: int) -> bool:
    """Whether two numbers agree to `count` digits, relative to the larger."""
    with mpmath.workdps(count + 15):
        scale = max(abs(a), abs(b))
        return bool(scale == 0 or abs(a - b) <= scale * mpmath.mpf(10) ** -count)


def _value(node: Node, point: dict[str, Value]) -> Any:
    rule = _RULES.get(type(node))
    if rule is None:
        return _exact(evaluate(node, point))
    return rule(node, point)


def _exact(value: Value) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Fraction | float):
        raise Undefined("a number is needed here")
    if isinstance(value, float):
        return mpmath.mpf(value)
    fraction = Fraction(value)
    return mpmath.mpf(fraction.numerator) / fraction.denominator


def _symbol(node: Symbol | Number, point: dict[str, Value]) -> Any:
    return _exact(evaluate(node, point))


def _power(node: Power, point: dict[str, Value]) -> Any:
    base, exponent = _value(node.base, point), _value(node.exponent, point)
    if abs(exponent) > LARGEST_EXPONENT:
        raise Undefined("the power is too large")
    return mpmath.power(base, exponent)


def _product(node: Product, point: dict[str, Value]) -> Any:
    result = mpmath.mpf(1)
    for factor in node.factors:
        result *= _value(factor, point)
    return result


def _series(node: Series, point: dict[str, Value]) -> Any:
    low, high = evaluate(node.low, point), evaluate(node.high, point)
    if not isinstance(low, int) or not isinstance(high, int) or high - low > SHORT:
        raise Undefined("the range of a series must be short and whole")
    result = mpmath.mpf(0 if node.operation == "sum" else 1)
    for index in range(low, high + 1):
        term = _value(node.body, {**point, node.index: index})
        result = result + term if node.operation == "sum" else result * term
    return result


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sqrt": mpmath.sqrt, "exp": mpmath.exp, "log": mpmath.log, "abs": abs,
    "log2": lambda x: mpmath.log(x, 2), "log10": mpmath.log10,
    "max": max, "min": min, "floor": mpmath.floor, "ceil": mpmath.ceil,
}  # fmt: skip


def _call(node: Call, point: dict[str, Value]) -> Any:
    function = _FUNCTIONS.get(node.function)
    if function is None:
        return _exact(evaluate(node, point))
    arguments = [_value(argument, point) for argument in node.arguments]
    if node.function == "exp" and arguments[0] > LARGEST_EXPONENT:
        raise Undefined("the power is too large")
    return function(*arguments)


_RULES: dict[type, Callable[..., Any]] = {
    Number: _symbol, Symbol: _symbol,
    Sum: lambda node, point: mpmath.fsum(_value(term, point) for term in node.terms),
    Product: _product,
    Quotient: lambda node, point: _value(node.numerator, point) / _value(node.denominator, point),
    Negative: lambda node, point: -_value(node.operand, point), Power: _power, Call: _call,
    Series: _series, Measure: lambda node, point: _value(node.value, point),
}  # fmt: skip
