"""Lists and matrices in the arguments of authors' functions."""

from typing import TypeAlias

from tutor.lang import messages as language
from tutor.lang.values import Real, Undefined, Value, check_size, exact, number, whole
from tutor.solver.messages import MATRIX_ROWS

Matrix: TypeAlias = "tuple[tuple[Real, ...], ...]"


def items(value: Value) -> tuple[Value, ...]:
    """The entries of a list, or Undefined."""
    if not isinstance(value, tuple):
        raise Undefined(*language.LIST_NEEDED)
    return value


def whole_numbers(value: Value) -> tuple[int, ...]:
    """A list of whole numbers, or Undefined."""
    return tuple(whole(item) for item in items(value))


def numbers(value: Value) -> tuple[Real, ...]:
    """A list of numbers, or Undefined."""
    return tuple(number(item) for item in items(value))


def matrix(value: Value) -> Matrix:
    """Rows of equal length, or Undefined."""
    rows = tuple(numbers(row) for row in items(value))
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise Undefined(*MATRIX_ROWS)
    return rows


def total(values: list[Real]) -> Real:
    """The exact sum, bounded at every step."""
    result: Real = 0
    for value in values:
        result = check_size(result + value)
    return exact(result)
