"""The functions of formulas in the manual, each with an example that a test computes."""

from collections.abc import Iterator

from tutor.lang.names import ALIASES, AUTHOR_FUNCTIONS, FUNCTIONS

Row = tuple[str, str, str]
CIRCLE = "of the circle, in radians"
# name: what it gives, an example, the value of the example
EXAMPLES: dict[str, Row] = {
    "floor": ("the next whole number below", "floor(7/2)", "3"),
    "ceil": ("the next whole number above", "ceil(7/2)", "4"),
    "round": ("the nearest whole number, half away from zero", "round(5/2)", "3"),
    "round_to": ("so many decimals, half away from zero", "round_to(2/3, 2)", "0.67"),
    "significant": ("so many significant digits", "significant(12345, 2)", "12000"),
    "abs": ("the size without its sign", "abs(-3)", "3"),
    "sign": ("1, 0 or -1", "sign(-3)", "-1"),
    "mod": ("the remainder; also `7 mod 3` and `7 % 3`", "mod(7, 3)", "1"),
    "div": ("the quotient rounded down", "div(7, 3)", "2"),
    "gcd": ("the greatest common divisor of all", "gcd(12, 18)", "6"),
    "lcm": ("the least common multiple of all", "lcm(4, 6)", "12"),
    "factorial": ("1·2·...·n; also `n!`", "factorial(4)", "24"),
    "binomial": ("how many ways to choose k of n", "binomial(5, 2)", "10"),
    "sqrt": ("the square root, exact for squares", "sqrt(9/4)", "1.5"),
    "cbrt": ("the third root", "cbrt(8)", "2"),
    "root": ("the root of that degree", "root(16, 4)", "2"),
    "pow": ("a power; also `2^3`", "pow(2, 3)", "8"),
    "inverse": ("one over it, or the inverse matrix", "inverse(4)", "0.25"),
    "exp": ("e to that power", "exp(0)", "1"),
    "log": ("the natural logarithm, or to a base", "log(8, 2)", "3"),
    "log2": ("the logarithm to base 2", "log2(8)", "3"),
    "log10": ("the logarithm to base 10", "log10(1000)", "3"),
    "sigmoid": ("1/(1 + e^-x)", "sigmoid(0)", "0.5"),
    "relu": ("the number, or 0 where it is negative", "relu(-3)", "0"),
    "min": ("the least of all, or of a list", "min(3, 1, 2)", "1"),
    "max": ("the largest of all, or of a list", "max([3, 1, 2])", "3"),
    "sum": ("the sum of all, or of a list", "sum([1, 2, 3])", "6"),
    "prod": ("the product of all, or of a list", "prod([2, 3, 4])", "24"),
    "len": ("how many entries", "len([4, 5, 6])", "3"),
    "first": ("the first entry", "first([4, 5, 6])", "4"),
    "last": ("the last entry", "last([4, 5, 6])", "6"),
    "sorted": ("the entries in rising order", "sorted([3, 1, 2])", "1, 2, 3"),
    "reversed": ("the entries from the end", "reversed([3, 1, 2])", "2, 1, 3"),
    "range": ("whole numbers from 0, or from a, below b, with a step", "range(2, 8, 3)", "2, 5"),
    "distinct": ("whether no entry stands twice", "distinct([1, 2, 1])", "no"),
    "any": ("whether one of the entries holds", "any([x > 2 for x in [1, 3]])", "yes"),
    "all": ("whether all entries hold", "all([x > 2 for x in [1, 3]])", "no"),
    "if": ("the second where the first holds, else the third", "if(2 > 1, 5, 6)", "5"),
    "transpose": ("rows for columns", "transpose([[1, 2], [3, 4]])", "[[1, 3], [2, 4]]"),
    "sin": (CIRCLE, "sin(0)", "0"), "cos": (CIRCLE, "cos(0)", "1"),
    "tan": (CIRCLE, "tan(0)", "0"), "sec": (CIRCLE, "sec(0)", "1"),
    "csc": (CIRCLE, "round_to(csc(1), 3)", "1.188"),
    "cot": (CIRCLE, "round_to(cot(1), 3)", "0.642"),
    "asin": ("the angle of a sine", "asin(0)", "0"),
    "acos": ("the angle of a cosine", "round_to(acos(0), 3)", "1.571"),
    "atan": ("the angle of a tangent", "atan(0)", "0"),
    "acot": ("the angle of a cotangent", "round_to(acot(1), 3)", "0.785"),
    "asec": ("the angle of a secant", "asec(1)", "0"),
    "acsc": ("the angle of a cosecant", "round_to(acsc(1), 3)", "1.571"),
    "sinh": ("hyperbolic", "sinh(0)", "0"), "cosh": ("hyperbolic", "cosh(0)", "1"),
    "tanh": ("hyperbolic", "tanh(0)", "0"),
    "sech": ("hyperbolic", "sech(0)", "1"),
    "csch": ("hyperbolic", "round_to(csch(1), 3)", "0.851"),
    "coth": ("hyperbolic", "round_to(coth(1), 3)", "1.313"),
    "asinh": ("its inverse", "asinh(0)", "0"),
    "acosh": ("its inverse", "acosh(1)", "0"),
    "atanh": ("its inverse", "atanh(0)", "0"),
}  # fmt: skip


def function_table() -> str:
    """Every function that a formula of a pack may call, with other spellings and an example."""
    return "\n".join(
        ("", "| function | gives | example | value |", "|---|---|---|---|", *_rows(), "")
    )


def _rows() -> Iterator[str]:
    spellings: dict[str, list[str]] = {}
    for other, name in ALIASES.items():
        spellings.setdefault(name, []).append(f"`{other}`")
    for name in (*FUNCTIONS, *AUTHOR_FUNCTIONS):
        meaning, example, value = EXAMPLES[name]
        also = f"; also {', '.join(spellings[name])}" if name in spellings else ""
        yield f"| `{name}` | {meaning}{also} | `{example}` | `{value}` |"
