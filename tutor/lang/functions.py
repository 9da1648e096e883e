"""The functions that learners and authors share, exact wherever the result is."""

import math
from collections.abc import Callable
from fractions import Fraction

from tutor.lang import messages
from tutor.lang.costs import Bounded, free, growing, linear, quadratic, sum_cost, table, widest
from tutor.lang.elementary import ELEMENTARY
from tutor.lang.limits import BITS, ENTRIES, FACTORIAL, PLACES
from tutor.lang.values import Real, Undefined, Value, check_size, exact, number, truth, whole


def power(base: Real, exponent: Real) -> Real:
    """Base ^ exponent; exact for whole exponents and perfect roots."""
    if type(exponent) is int and not isinstance(base, float):
        return _exact_power(base, exponent)
    if isinstance(exponent, Fraction) and exponent.denominator == 2 and not isinstance(base, float):
        root = square_root(base)
        if not isinstance(root, float):
            return power(root, exponent.numerator)
    return _float_power(float(base), float(exponent))


def _exact_power(base: int | Fraction, exponent: int) -> int | Fraction:
    if base == 0 and exponent <= 0:
        if exponent == 0:
            return 1
        raise Undefined(*messages.DIVISION_BY_ZERO)
    if base in (0, 1, -1):
        return base if exponent % 2 else base * base
    size = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(exponent) * size > BITS:
        raise Undefined(*messages.POWER_TOO_LARGE)
    raised = Fraction(base) ** exponent if exponent < 0 else base**exponent
    return raised.numerator if raised.denominator == 1 else Fraction(raised)


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


def _sign(value: Value) -> Value:
    plain = number(value)
    return (plain > 0) - (plain < 0)


def _factorial(value: Value) -> Value:
    count = whole(value)
    if not 0 <= count <= FACTORIAL:
        raise Undefined(*messages.factorial_range(FACTORIAL))
    return math.factorial(count)


def _binomial(n: Value, k: Value) -> Value:
    above, below = whole(n), whole(k)
    if not 0 <= above <= 10 * FACTORIAL or below < 0:
        raise Undefined(*messages.binomial_range(10 * FACTORIAL))
    return check_size(math.comb(above, below))


def _numbers(arguments: tuple[Value, ...]) -> list[Real]:
    items = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], tuple) else arguments
    return [number(item) for item in items]


def _total(*arguments: Value) -> Value:
    result: Real = 0
    for term in _numbers(arguments):
        result = check_size(result + term)
    return exact(result)


def _product(*arguments: Value) -> Value:
    result: Real = 1
    for factor in _numbers(arguments):
        result = check_size(result * factor)
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


def round_half_away(value: Value, places: Value = 0) -> Value:
    """Half away from zero to `places` decimals, exact."""
    shift = whole(places)
    if abs(shift) > PLACES:
        raise Undefined(*messages.rounding_places(PLACES))
    scale = Fraction(10) ** shift
    scaled = Fraction(number(value)) * scale
    half_up = math.floor(abs(scaled) + Fraction(1, 2))
    return exact(Fraction(half_up if scaled >= 0 else -half_up) / scale)


def significant(value: Value, digits: Value) -> Value:
    """Rounded half up to so many significant digits, exact."""
    plain, count = Fraction(number(value)), whole(digits)
    if not 1 <= count <= PLACES:
        raise Undefined(*messages.significant_digits(PLACES))
    return round_half_away(plain, count - 1 - magnitude(plain)) if plain else 0


def magnitude(value: Fraction) -> int:
    """The exponent of the leading digit: 2 for 345, -3 for 0.00345."""
    size = abs(value)
    guess = (size.numerator.bit_length() - size.denominator.bit_length()) * 30103 // 100000
    while Fraction(10) ** guess > size:
        guess -= 1
    while Fraction(10) ** (guess + 1) <= size:
        guess += 1
    return guess


def _items(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, tuple):
        raise Undefined(*messages.LIST_NEEDED)
    return value


def _range(*bounds: Value) -> Value:
    ends = [whole(bound) for bound in bounds]
    counted = range(*ends)
    if len(counted) > ENTRIES:
        raise Undefined(*messages.range_length(ENTRIES))
    return tuple(counted)


def _common(join: Callable[..., int]) -> Callable[..., Value]:
    """The divisor or multiple of all numbers, joined one by one so that none grows too large."""

    def common(*values: Value) -> Value:
        result = whole(values[0])
        for value in values:
            result = join(result, whole(value))
            check_size(result)
        return result

    return common


def _sorted(value: Value) -> Value:
    return tuple(sorted(number(item) for item in _items(value)))


def _places(*values: Value) -> int:
    """Rounding multiplies by a power of ten of so many digits."""
    shift = min(abs(whole(values[-1])), PLACES) if len(values) > 1 else 0
    return widest(*values) + (shift >> 2)


def _choices(*values: Value) -> int:
    """The smaller of the two groups has to be multiplied out."""
    above, below = (min(abs(whole(value)), 10 * FACTORIAL) for value in values)
    return 1 + (min(below, abs(above - below)) >> 2)


def _factors(*values: Value) -> int:
    return 1 + (min(abs(whole(values[-1])), FACTORIAL) >> 2)


def _counted(*bounds: Value) -> int:
    ends = [whole(bound) for bound in bounds]
    return min(len(range(*ends)), ENTRIES + 1)


FUNCTIONS: dict[str, Bounded] = {
    **table(free, {"true": lambda: True, "false": lambda: False}),
    **ELEMENTARY,
    **table(widest, {
        "floor": _floor, "ceil": _ceil, "sqrt": square_root,
        "abs": lambda value: abs(number(value)), "mod": _remainder, "div": _quotient,
        "sign": _sign, "relu": lambda value: max(number(value), 0),
    }),
    **table(_places, {
        "round": round_half_away, "round_to": round_half_away, "significant": significant,
    }),
    **table(_factors, {"factorial": _factorial, "root": _root}),
    "binomial": Bounded(_binomial, _choices),
    "range": Bounded(_range, _counted),
    **table(linear, {
        "min": _smallest, "max": _largest, "len": lambda items: len(_items(items)),
        "first": lambda items: _items(items)[0], "last": lambda items: _items(items)[-1],
        "reversed": lambda items: _items(items)[::-1],
        "distinct": lambda items: len(set(_items(items))) == len(_items(items)),
        "any": lambda items: any(truth(item) for item in _items(items)),
        "all": lambda items: all(truth(item) for item in _items(items)),
    }),
    "sorted": Bounded(_sorted, quadratic),
    "sum": Bounded(_total, sum_cost),
    **table(growing, {
        "prod": _product, "gcd": _common(math.gcd), "lcm": _common(math.lcm),
    }),
}  # fmt: skip
