"""The functions that learners and authors share, exact wherever the result is."""

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tutor.lang import messages
from tutor.lang.limits import BITS, FACTORIAL
from tutor.lang.values import Real, Undefined, Value, exact, number, sized, truth, whole


def power(base: Real, exponent: Real) -> Real:
    """Base ^ exponent; exact for whole exponents and perfect roots."""
    if isinstance(exponent, Fraction) and exponent.denominator == 2 and not isinstance(base, float):
        root = square_root(base)
        if not isinstance(root, float):
            return power(root, exponent.numerator)
    if isinstance(base, float) or not isinstance(exponent, int):
        return _float_power(float(base), float(exponent))
    if base == 0 and exponent <= 0:
        if exponent == 0:
            return 1
        raise Undefined(*messages.DIVISION_BY_ZERO)
    if base in (0, 1, -1):
        return base if exponent % 2 else base * base
    size = max(Fraction(base).numerator.bit_length(), Fraction(base).denominator.bit_length())
    if abs(exponent) * size > BITS:
        raise Undefined(*messages.POWER_TOO_LARGE)
    return exact(Fraction(base) ** exponent)


def _float_power(base: float, exponent: float) -> float:
    try:
        result: complex = base**exponent
    except (OverflowError, ZeroDivisionError) as error:
        raise Undefined(*messages.POWER_TOO_LARGE) from error
    if isinstance(result, complex):
        raise Undefined(*messages.NEGATIVE_ROOT)
    return float(result)


def square_root(value: Value) -> Real:
    """The root, exact for squares of fractions."""
    plain = number(value)
    if plain < 0:
        raise Undefined(*messages.NEGATIVE_ROOT)
    if not isinstance(plain, float):
        fraction = Fraction(plain)
        above, below = math.isqrt(fraction.numerator), math.isqrt(fraction.denominator)
        if above**2 == fraction.numerator and below**2 == fraction.denominator:
            return exact(Fraction(above, below))
    return math.sqrt(plain)


def _settled(value: Value) -> Real:
    """A float that rounding has left beside a whole number is that number."""
    plain = number(value)
    if isinstance(plain, float) and abs(plain - round(plain)) <= 1e-12 * max(1.0, abs(plain)):
        return round(plain)
    return plain


def _floor(value: Value) -> Real:
    return math.floor(_settled(value))


def _ceil(value: Value) -> Real:
    return math.ceil(_settled(value))


def _root(value: Value, degree: Value) -> Real:
    """The real root of a whole degree; of a negative number where the degree is odd."""
    plain, count = number(value), whole(degree)
    if not 1 <= count <= FACTORIAL:
        raise Undefined(*messages.root_degree(FACTORIAL))
    if plain < 0:
        if count % 2 == 0:
            raise Undefined(*messages.NEGATIVE_ROOT)
        return -_root(-plain, count)
    root = math.pow(plain, 1 / count)
    nearest = Fraction(root).limit_denominator(10**6)
    if not isinstance(plain, float) and plain.numerator.bit_length() < 64:
        return exact(nearest) if nearest**count == plain else root
    return root


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


def _sign(value: Value) -> Value:
    plain = number(value)
    return (plain > 0) - (plain < 0)


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


def _factorial(value: Value) -> Value:
    count = whole(value)
    if not 0 <= count <= FACTORIAL:
        raise Undefined(*messages.factorial_range(FACTORIAL))
    return math.factorial(count)


def _binomial(n: Value, k: Value) -> Value:
    above, below = whole(n), whole(k)
    if not 0 <= above <= 10 * FACTORIAL or below < 0:
        raise Undefined(*messages.binomial_range(10 * FACTORIAL))
    return sized(math.comb(above, below))


def _numbers(arguments: tuple[Value, ...]) -> list[Real]:
    items = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], tuple) else arguments
    return [number(item) for item in items]


def _total(*arguments: Value) -> Value:
    return exact(sum(_numbers(arguments)))


def _product(*arguments: Value) -> Value:
    result: Real = 1
    for factor in _numbers(arguments):
        result = sized(result * factor)
    return exact(result)


def _smallest(*arguments: Value) -> Value:
    return min(_numbers(arguments))


def _largest(*arguments: Value) -> Value:
    return max(_numbers(arguments))


def _quotient(a: Value, b: Value) -> Value:
    above, below = number(a), number(b)
    if below == 0:
        raise Undefined(*messages.DIVISION_BY_ZERO)
    return _floor(above / Fraction(below) if not isinstance(below, float) else above / below)


def _remainder(a: Value, b: Value) -> Value:
    below = number(b)
    if below == 0:
        raise Undefined(*messages.DIVISION_BY_ZERO)
    return exact(number(a) % below)


def rounded(value: Value, places: Value = 0) -> Value:
    """Half away from zero to `places` decimals, exact."""
    scale = Fraction(10) ** whole(places)
    scaled = Fraction(number(value)) * scale
    half_up = math.floor(abs(scaled) + Fraction(1, 2))
    return exact(Fraction(half_up if scaled >= 0 else -half_up) / scale)


def significant(value: Value, digits: Value) -> Value:
    """Rounded half up to so many significant digits, exact."""
    plain = Fraction(number(value))
    if plain == 0:
        return 0
    exponent = len(str(abs(math.floor(plain)))) if abs(plain) >= 1 else _leading(plain)
    return rounded(plain, whole(digits) - exponent)


def _leading(value: Fraction) -> int:
    magnitude = Decimal(value.numerator) / Decimal(value.denominator)
    return magnitude.quantize(magnitude, rounding=ROUND_HALF_UP).adjusted() + 1


def _items(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, tuple):
        raise Undefined(*messages.LIST_NEEDED)
    return value


def _range(*bounds: Value) -> Value:
    ends = [whole(bound) for bound in bounds]
    counted = range(*ends)
    if len(counted) > 10_000:
        raise Undefined(*messages.range_length(10_000))
    return tuple(counted)


def _sorted(value: Value) -> Value:
    return tuple(sorted(number(item) for item in _items(value)))


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "floor": _floor, "ceil": _ceil, "sqrt": square_root, "exp": _exponential,
    "log": _logarithm(math.e), "log2": _logarithm(2), "log10": _logarithm(10),
    "abs": lambda value: abs(number(value)), "min": _smallest, "max": _largest,
    "sum": _total, "prod": _product, "round": rounded, "round_to": rounded,
    "significant": significant, "binomial": _binomial, "factorial": _factorial,
    "gcd": lambda *values: math.gcd(*(whole(value) for value in values)),
    "lcm": lambda *values: math.lcm(*(whole(value) for value in values)),
    "mod": _remainder, "div": _quotient, "len": lambda items: len(_items(items)),
    "first": lambda items: _items(items)[0], "last": lambda items: _items(items)[-1],
    "range": _range, "sorted": _sorted, "reversed": lambda items: _items(items)[::-1],
    "distinct": lambda items: len(set(_items(items))) == len(_items(items)),
    "any": lambda items: any(truth(item) for item in _items(items)),
    "all": lambda items: all(truth(item) for item in _items(items)),
    "root": _root, "sign": _sign, "sigmoid": _sigmoid,
    "relu": lambda value: max(number(value), 0), "pi": lambda: math.pi, "e": lambda: math.e,
    "sin": _circular(math.sin), "cos": _circular(math.cos, 1), "tan": _circular(math.tan),
    "sec": _reciprocal(math.cos), "csc": _reciprocal(math.sin),
    "cot": _reciprocal(math.tan),
    "asin": _circular(math.asin), "acos": _circular(math.acos, None),
    "atan": _circular(math.atan), "sinh": _circular(math.sinh), "cosh": _circular(math.cosh, 1),
    "tanh": _circular(math.tanh), "sech": _reciprocal(math.cosh), "csch": _reciprocal(math.sinh),
    "coth": _reciprocal(math.tanh), "asinh": _circular(math.asinh), "atanh": _circular(math.atanh),
    "acosh": _circular(math.acosh, None), "acot": _inverted(math.atan),
    "asec": _inverted(math.acos), "acsc": _inverted(math.asin),
    "true": lambda: True, "false": lambda: False,
}  # fmt: skip
