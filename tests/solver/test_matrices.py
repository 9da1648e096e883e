"""Matrices of exact numbers: the arithmetic that decides about products."""

from fractions import Fraction

import pytest

from tests.lang.alphabets import PRODUCTS
from tutor.lang.syntax import read
from tutor.lang.values import Undefined, Work
from tutor.solver.matrices import Entry, identity, value

POINT: dict[str, Entry] = {
    "A": ((1, 2), (3, 4)), "B": ((0, 1), (1, 0)), "J1": ((1, 1), (0, 1)), "J2": ((1, 2), (2, 4)),
    "I": identity(2), "c": 3,
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A B", ((2, 1), (4, 3))),
        ("B A", ((3, 4), (1, 2))),
        ("A + B", ((1, 3), (4, 4))),
        ("A^T", ((1, 3), (2, 4))),
        ("c A", ((3, 6), (9, 12))),
        ("A c", ((3, 6), (9, 12))),
        ("A^2", ((7, 10), (15, 22))),
        ("A^0", ((1, 0), (0, 1))),
        ("J1^5", ((1, 5), (0, 1))),
        ("A^-1", ((-2, 1), (Fraction(3, 2), Fraction(-1, 2)))),
        ("-A", ((-1, -2), (-3, -4))),
        ("A/2", ((Fraction(1, 2), 1), (Fraction(3, 2), 2))),
        ("[[1,0],[0,2]] B", ((0, 1), (2, 0))),
        ("sum(k A, k, 1, 3)", ((6, 12), (18, 24))),
        ("prod(J1, k, 1, 4)", ((1, 4), (0, 1))),
        ("c^2 + 1", 10),
    ],
)
def test_a_product_has_the_value(typed: str, expected: Entry) -> None:
    """Checked by hand."""
    assert value(read(typed, PRODUCTS), POINT) == expected


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("J2^-1", "the matrix has no inverse"),
        ("A + 1", "a number and a matrix cannot be added: write I for the identity"),
        ("A^61", "a power of a matrix goes up to 60"),
        ("A^B", "a matrix is raised to whole powers"),
        ("A/0", "division by zero"),
        ("sin(A)", "sin is not defined for matrices"),
        ("[[1,2],[3]] A", "a matrix needs rows of one length"),
        ("sum(A, k, 1, 100)", "the range of a series must be short"),
        ("A = B", "matrices can be added, multiplied, transposed and raised to powers"),
    ],
)
def test_what_has_no_value_says_why(typed: str, reason: str) -> None:
    """Each refusal is a sentence."""
    with pytest.raises(Undefined) as refusal:
        value(read(typed, PRODUCTS), POINT)
    assert str(refusal.value) == reason


def test_a_product_of_many_large_powers_stops() -> None:
    """The budget of steps ends what would take long."""
    work = Work(2_000)
    with pytest.raises(Undefined, match="too many steps"):
        value(read("A^60 " * 40, PRODUCTS), POINT, work)
