"""Every sentence of the language: why a text is not read, and why a formula has no value."""

from collections.abc import Iterable
from typing import NamedTuple

from tutor.lang.codes import NoValueCode, RefusalCode


class Refusal(NamedTuple):
    """What `Unreadable` takes after the column: message, hint and code."""

    message: str
    hint: str
    code: RefusalCode


class NoValue(NamedTuple):
    """What `Undefined` takes: the reason, as it stands in a sentence, and its code."""

    reason: str
    code: NoValueCode


_C, _N = RefusalCode, NoValueCode
NOTHING_TYPED = Refusal("There is nothing to read.", "Type an answer.", _C.NOTHING_TYPED)
TEXT_ENDS = Refusal("The text ends too early.", "Something is missing here.", _C.TEXT_ENDS)
TWO_ANSWERS = Refusal("± stands for two answers.", "Type each value by itself.", _C.TWO_ANSWERS)
DOTS = Refusal(
    "Dots leave open what is meant.", "Write all terms, or sum(...) or prod(...).", _C.DOTS
)
INFINITE = Refusal("Infinity is not a number here.", "Type a finite value.", _C.INFINITE)
NOT_A_NUMBER = Refusal("This is not a number.", "Type a finite value.", _C.NOT_A_NUMBER)

BRACKETS_EMPTY = Refusal("There is nothing in the brackets.", "Fill them.", _C.BRACKETS_EMPTY)
ONE_VALUE_IN_BRACKETS = Refusal(
    "One value stands in these brackets.", "Remove ','.", _C.ONE_VALUE_IN_BRACKETS
)
SQUARE_BRACKETS = Refusal(
    "Square brackets here can mean a factor or a place in a list.",
    "Write x_0 or x*(...).",
    _C.SQUARE_BRACKETS,
)
IN_MISSING = Refusal("'in' is missing.", "Write [f(x) for x in xs].", _C.IN_MISSING)

TWO_NUMBERS = Refusal(
    "Two numbers stand side by side.", "Put a sign or a comma between.", _C.TWO_NUMBERS
)
EXPONENT_END = Refusal(
    "It is not clear where the exponent ends.", "Write 2^(a*b) or (2^a)*b.", _C.EXPONENT_END
)
DOUBLE_FACTORIAL = Refusal(
    "n!! can mean (n!)! or the double factorial.", "Write (n!)! or a product.", _C.DOUBLE_FACTORIAL
)
LOG_VALUES = Refusal("log takes a value and a base.", "Write log(x, 2).", _C.LOG_VALUES)
LOGARITHM_BASE = Refusal(
    "lg can mean log2 or log10.", "Write log2(...) or log10(...).", _C.LOGARITHM_BASE
)
BACKSLASH = Refusal("A lone backslash is not read.", "Write / for a division.", _C.BACKSLASH)

ONE_NUMBER = Refusal("One number is asked.", "Type it alone, like 112.", _C.ONE_NUMBER)
COMMA_UNCLEAR = Refusal(
    "This comma can group thousands or separate entries.", "Separate by ';'.", _C.COMMA_UNCLEAR
)
HEXADECIMAL = Refusal(
    "This can be a number in base 16 or a product with 0.", "Type the value.", _C.HEXADECIMAL
)
DOT_GROUPS = Refusal(
    "Points do not group thousands here.", "Write 2,500,000; decimals as 1.5.", _C.DOT_GROUPS
)
DECIMAL_COMMA = Refusal("A comma does not mark decimals.", "Write 1234.5.", _C.DECIMAL_COMMA)
ENTRY_EMPTY = Refusal("An entry is empty.", "Fill it, or leave out the separator.", _C.ENTRY_EMPTY)
ENTRY_EQUATION = Refusal(
    "An entry is a value, not an equation.", "Type values alone.", _C.ENTRY_EQUATION
)
TOO_LARGE = Refusal("This is too large.", "Check the calculation.", _C.TOO_LARGE)
TWO_UNITS = Refusal("Two units stand here.", "Type one value alone.", _C.TWO_UNITS)


def bracket_open(opened: str, closing: str) -> Refusal:
    """A bracket that nothing closes."""
    return Refusal(f"The bracket {opened!r} is not closed.", f"Add {closing!r}.", _C.BRACKET_OPEN)


def bracket_mismatch(found: str, opened: str, closing: str) -> Refusal:
    """A bracket closed by one of another kind."""
    return Refusal(
        f"{found!r} does not close {opened!r}.", f"Write {closing!r}.", _C.BRACKET_MISMATCH
    )


def two_readings(above: str, below: str, following: str) -> Refusal:
    """`1/2x`: the factor can stand beside the fraction or under it."""
    first, second = f"({above}/{below})*{following}", f"{above}/({below}*{following})"
    return Refusal(f"This can mean {first} or {second}.", "Type the one you mean.", _C.TWO_READINGS)


def exponent_over_number(base: str, sign: str, below: str) -> Refusal:
    """`x^1/2`: the bar can belong to the exponent."""
    return Refusal(
        f"This can mean ({base}^{sign}1)/{below} or {base}^({sign}1/{below}).",
        "Put brackets around the exponent.",
        _C.EXPONENT_OVER_NUMBER,
    )


def operand_unclear(sign: str, function: str) -> Refusal:
    """`a b mod c`: the sign can apply to b or to the product."""
    return Refusal(
        f"It is not clear what {sign} applies to.",
        f"Write {function}(a, b) with both values.",
        _C.OPERAND_UNCLEAR,
    )


def function_value_missing(name: str) -> Refusal:
    """A function without arguments."""
    return Refusal(f"{name} needs a value.", f"Write {name}(x).", _C.VALUE_MISSING)


def value_count(name: str, count: int) -> Refusal:
    """A function with too many or too few arguments."""
    if count == 1:
        return Refusal(f"{name} takes one value.", f"Write {name}(x).", _C.VALUE_COUNT)
    return Refusal(f"{name} takes {count} values.", "Separate values by commas.", _C.VALUE_COUNT)


def function_brackets(name: str) -> Refusal:
    """A function whose argument cannot stand without brackets."""
    return Refusal(f"{name} needs brackets.", f"Write {name}(...).", _C.FUNCTION_BRACKETS)


def function_end(name: str) -> Refusal:
    """`sin 2x`: an argument without brackets that goes on."""
    return Refusal(
        f"It is not clear where {name} ends.",
        f"Put brackets around what it applies to: {name}(...).",
        _C.FUNCTION_END,
    )


def inverse_or_reciprocal(name: str) -> Refusal:
    """`sin^-1(x)`."""
    return Refusal(
        f"This can mean the inverse of {name} or 1/{name}(...).",
        f"Write arc{name}(...) or 1/{name}(...).",
        _C.INVERSE_OR_RECIPROCAL,
    )


def _series_example(operation: str) -> str:
    return f"Write {operation}(body, i, 1, n)."


def series_value_missing(name: str, operation: str) -> Refusal:
    """A sum or product of nothing."""
    return Refusal(f"{name} needs a value.", _series_example(operation), _C.VALUE_MISSING)


def range_end_missing(operation: str, index: str) -> Refusal:
    """A series from one value to none."""
    return Refusal(
        f"The range of {operation} needs two ends.",
        f"Write {operation}(..., {index}, 1, n).",
        _C.RANGE_END_MISSING,
    )


def range_missing(operation: str, index: str) -> Refusal:
    """A series over a family whose last member the problem does not name."""
    return Refusal(
        f"The range of {operation} is missing.",
        f"Write {operation}(..., {index}, 1, 3).",
        _C.RANGE_MISSING,
    )


def range_incomplete(operation: str) -> Refusal:
    """A series with one bound or without its index."""
    return Refusal(
        f"The range of {operation} is not whole.",
        _series_example(operation),
        _C.RANGE_INCOMPLETE,
    )


def index_name(operation: str) -> Refusal:
    """An index of more than one letter."""
    return Refusal("An index is a single letter.", _series_example(operation), _C.INDEX_NAME)


def bits_or_bytes(prefix: str, word: str) -> Refusal:
    """`Mb`."""
    return Refusal(
        f"{prefix}b can mean {word}bits or {word}bytes.",
        f"Write {prefix}bit or {prefix.upper()}B.",
        _C.BITS_OR_BYTES,
    )


def unknown_name(name: str, guess: str, declared: Iterable[str]) -> Refusal:
    """A name that the problem does not use, with the one that was probably meant."""
    start = f"Did you mean {guess}? " if guess else ""
    names = ", ".join(declared)
    uses = f"The problem uses {names}." if names else "" if guess else "Type numbers alone."
    return Refusal(_unknown(name), (start + uses).rstrip(), _C.UNKNOWN_NAME)


def unit_out_of_place(name: str) -> Refusal:
    """A unit without a number before it, or with something behind it."""
    return Refusal(
        f"The unit {name[:20]!r} stands behind one number, at the end.",
        "Type the number, then its unit.",
        _C.UNIT_OUT_OF_PLACE,
    )


def imaginary_unit(name: str) -> Refusal:
    """`i` where only numbers are read."""
    return Refusal(_unknown(name), "Answers are real: type no imaginary unit.", _C.UNKNOWN_NAME)


def _unknown(name: str) -> str:
    return f"The name {name[:20]!r} is not known here."


def unknown_command(name: str) -> Refusal:
    r"""A LaTeX command such as `\foo`."""
    return Refusal(
        f"The command \\{name[:20]} is not read.", "Type it plainly.", _C.UNKNOWN_COMMAND
    )


def unknown_character(character: str) -> Refusal:
    """A character that no formula has."""
    return Refusal(
        f"The character {character!r} is not read here.",
        "Write the answer with + - * / ^ and brackets.",
        _C.UNKNOWN_CHARACTER,
    )


def name_too_long(name: str) -> Refusal:
    """A run of letters that no product of names gives."""
    return Refusal(
        f"The name {name[:12]!r}... is too long.", "Put signs between letters.", _C.NAME_TOO_LONG
    )


def text_too_long(most: int) -> Refusal:
    """A text of too many characters."""
    return Refusal(
        f"An answer has at most {most} characters.", "Leave the steps out.", _C.TEXT_TOO_LONG
    )


def too_many_digits(most: int) -> Refusal:
    """A number of too many digits."""
    return Refusal(
        f"A number has at most {most} digits.",
        "Write it as a power, like 2^150.",
        _C.TOO_MANY_DIGITS,
    )


def exponent_too_large(most: int) -> Refusal:
    """A number such as 1e999."""
    return Refusal(
        f"The exponent of ten goes up to {most}.",
        "Check the number after e, as in 3.7e9.",
        _C.EXPONENT_TOO_LARGE,
    )


def too_many_tokens(most: int) -> Refusal:
    """A text of too many parts."""
    return Refusal(
        f"An answer has at most {most} numbers, names and signs.",
        "Shorten it.",
        _C.TOO_MANY_TOKENS,
    )


def brackets_too_deep(most: int) -> Refusal:
    """Brackets in brackets in brackets."""
    return Refusal(
        f"Brackets go at most {most} deep.", "Simplify the inner part.", _C.BRACKETS_TOO_DEEP
    )


def tree_too_deep(most: int) -> Refusal:
    """Operations on operations, such as 1/2/3/4/..."""
    return Refusal(
        f"Operations go at most {most} deep.", "Simplify, or use a power.", _C.TREE_TOO_DEEP
    )


def sides_differ(first: str, second: str) -> Refusal:
    """A calculation typed with a result that is not its own."""
    return Refusal(
        f"{first} is not {second}.", "Check it, or type one value alone.", _C.SIDES_DIFFER
    )


def relation_missing(operator: str) -> Refusal:
    """A formula where an equation or an inequality is asked."""
    what = "An equation" if operator == "=" else "An inequality"
    return Refusal(f"{what} is asked.", f"Type both sides: ... {operator} ...", _C.RELATION_MISSING)


def no_value(reason: str) -> Refusal:
    """A calculation that cannot be carried out; the reason is that of `Undefined`."""
    return Refusal(f"This has no value: {reason}.", "Check the calculation.", _C.NO_VALUE)


POWER_TOO_LARGE = NoValue("the power is too large", _N.TOO_LARGE)
NUMBER_TOO_LARGE = NoValue("the number is too large", _N.TOO_LARGE)
LIST_TOO_LARGE = NoValue("the list is too large", _N.TOO_LARGE)
TEXT_TOO_LARGE = NoValue("the text is too long", _N.TOO_LARGE)
TOO_MANY_STEPS = NoValue("the formula takes too many steps", _N.TOO_MANY_STEPS)
DIVISION_BY_ZERO = NoValue("division by zero", _N.DIVISION_BY_ZERO)
NEGATIVE_ROOT = NoValue("a root of a negative number", _N.NEGATIVE_ROOT)
LOGARITHM_NOT_POSITIVE = NoValue("a logarithm of something not positive", _N.LOGARITHM_NOT_POSITIVE)
NUMBER_NEEDED = NoValue("a number is needed here", _N.NUMBER_NEEDED)
WHOLE_NUMBER_NEEDED = NoValue("a whole number is needed here", _N.WHOLE_NUMBER_NEEDED)
CONDITION_NEEDED = NoValue("a condition is needed here", _N.CONDITION_NEEDED)
LIST_NEEDED = NoValue("a list is needed here", _N.LIST_NEEDED)
FOR_NEEDS_LIST = NoValue("'for' needs a list", _N.LIST_NEEDED)
PLACE_OUTSIDE_LIST = NoValue("only a list has places, counted from 0", _N.LIST_NEEDED)
SERIES_RANGE = NoValue("the range of a series must be whole", _N.SERIES_RANGE)


def root_degree(most: int) -> NoValue:
    """A root of no usual degree."""
    return NoValue(f"the degree of a root goes from 1 to {most}", _N.ARGUMENT_RANGE)


def factorial_range(most: int) -> NoValue:
    """A factorial of a negative or a huge number."""
    return NoValue(f"a factorial goes from 0 to {most}", _N.ARGUMENT_RANGE)


def binomial_range(most: int) -> NoValue:
    """A choice from a negative or a huge number."""
    return NoValue(f"binomial goes up to {most}", _N.ARGUMENT_RANGE)


def range_length(most: int) -> NoValue:
    """A list of counted numbers that is too long."""
    return NoValue(f"a range has at most {most} places", _N.ARGUMENT_RANGE)


def list_length(most: int) -> NoValue:
    """A list of too many entries."""
    return NoValue(f"a list has at most {most} entries", _N.ARGUMENT_RANGE)


def rounding_places(most: int) -> NoValue:
    """A number rounded to more places than it can have."""
    return NoValue(f"rounding goes to {most} places", _N.ARGUMENT_RANGE)


def significant_digits(most: int) -> NoValue:
    """A number rounded to no digits, or to too many."""
    return NoValue(f"significant digits go from 1 to {most}", _N.ARGUMENT_RANGE)


def series_length(most: int) -> NoValue:
    """A sum or product of too many terms."""
    return NoValue(f"a series has at most {most} terms", _N.ARGUMENT_RANGE)


def place_missing(position: int) -> NoValue:
    """A place behind the end of a list."""
    return NoValue(f"the list has no place {position}", _N.PLACE_MISSING)


def name_without_value(name: str) -> NoValue:
    """A letter or function that is not known where the formula is computed."""
    return NoValue(f"{name} has no value here", _N.NAME_WITHOUT_VALUE)


def not_computed(function: str, error: str) -> NoValue:
    """A function outside its domain, with what the computation says of it."""
    return NoValue(f"{function}: {error}", _N.NOT_COMPUTED)
