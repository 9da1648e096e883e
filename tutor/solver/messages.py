"""The sentences of the solver: forms, what numbers show, why there is no value."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from tutor.lang.codes import NoValueCode


class SolverCode(StrEnum):
    """Why a formula has no value in the solver, beside the codes of the language."""

    NOT_RATIONAL = "not_rational"
    MATRIX_OPERATION = "matrix_operation"
    MATRIX_SHAPE = "matrix_shape"
    NO_INVERSE = "no_inverse"


class NoResult(NamedTuple):
    """What `Undefined` takes: the reason, as it stands in a sentence, and its code."""

    reason: str
    code: SolverCode | NoValueCode


FORM_ASKED = {
    "finished": "Type the result as one number, alone or after the calculation: 2 + 3 = 5.",
    "lowest": "Reduce the fraction to lowest terms.",
    "expanded": "Multiply out all brackets.",
    "fraction": "Bring it to a single fraction.",
    "factored": "Write it as a product of factors.",
}


def results_at(
    values: Sequence[tuple[str, str]], results: tuple[str, str], sides: tuple[str, str]
) -> str:
    """What two formulas give at one point; without letters there is no point to name."""
    point = ", ".join(f"{name} = {value}" for name, value in values)
    at = f"At {point} " if point else ""
    text = f"{at}{sides[0]} gives {results[0]}, {sides[1]} {results[1]}."
    return text[0].upper() + text[1:]


_N, _S = NoValueCode, SolverCode
NOT_RATIONAL_FORMULA = NoResult("only rational formulas have residues", _S.NOT_RATIONAL)
NOT_RATIONAL_NUMBER = NoResult("only rational numbers have residues", _S.NOT_RATIONAL)
NOT_REAL = NoResult("not a finite real number", _N.NOT_COMPUTED)
ANGLE_TOO_LARGE = NoResult("the angle is too large", _N.TOO_LARGE)
SERIES_SHORT = NoResult("the range of a series must be short", _N.SERIES_RANGE)
SERIES_SHORT_AND_WHOLE = NoResult("the range of a series must be short and whole", _N.SERIES_RANGE)
ROOT_DEGREE = NoResult("the degree of a root is a whole number", _N.ARGUMENT_RANGE)

NO_MATRIX_OPERATION = NoResult(
    "matrices can be added, multiplied, transposed and raised to powers", _S.MATRIX_OPERATION
)
NUMBER_PLUS_MATRIX = NoResult(
    "a number and a matrix cannot be added: write I for the identity", _S.MATRIX_OPERATION
)
MATRIX_AS_DENOMINATOR = NoResult(
    "a matrix cannot stand under a fraction bar: write it to the power of -1", _S.MATRIX_OPERATION
)
MATRIX_POWER_NOT_WHOLE = NoResult("a matrix is raised to whole powers", _S.MATRIX_OPERATION)
MATRIX_ROWS = NoResult("a matrix needs rows of one length", _S.MATRIX_SHAPE)
SHAPES_OF_SUM = NoResult("matrices of different shapes cannot be added", _S.MATRIX_SHAPE)
SHAPES_OF_PRODUCT = NoResult("the shapes of the matrices do not fit in this order", _S.MATRIX_SHAPE)
NOT_SQUARE = NoResult("only a square matrix has an inverse", _S.MATRIX_SHAPE)
NO_INVERSE = NoResult("the matrix has no inverse", _S.NO_INVERSE)


def matrix_power(most: int) -> NoResult:
    """A power of a matrix that takes too long."""
    return NoResult(f"a power of a matrix goes up to {most}", _N.TOO_LARGE)


def not_for_matrices(function: str) -> NoResult:
    """A function that takes numbers only."""
    return NoResult(f"{function} is not defined for matrices", _S.MATRIX_OPERATION)


def not_real_here(function: str) -> NoResult:
    """A function outside its real domain."""
    return NoResult(f"{function} has no real value here", _N.NOT_COMPUTED)


def computation_failed(error: str) -> NoResult:
    """A computation that failed, with what it says itself."""
    return NoResult(error, _N.NOT_COMPUTED)
