"""The manual's page on typing: every spelling it shows is read, every doubtful one asked back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lang.alphabets import MATRIX, REAL
from tutor.faults import Unreadable
from tutor.lang.answer_text import read_list, read_matrix, read_number, read_shape
from tutor.lang.codes import RefusalCode
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Node

PAGE = (Path(__file__).parents[2] / "docs" / "typing-answers.md").read_text(encoding="utf-8")
NAMES = ("n", "k", "p", "s", "H", "W", "C_i", "C_o", "C_in", "x_l", "x_{l+1}", "F'", "dF/dx",
         "alpha", "f_i", "L", "a", "b", "c", "x")  # fmt: skip
LETTERS = Letters(dict.fromkeys(NAMES, REAL))
MATRICES = Letters(dict.fromkeys(("J1", "J2", "A", "B"), MATRIX))
ASKED_BACK = {
    RefusalCode.TWO_READINGS, RefusalCode.EXPONENT_OVER_NUMBER, RefusalCode.EXPONENT_END,
    RefusalCode.FUNCTION_END, RefusalCode.INVERSE_OR_RECIPROCAL, RefusalCode.DOUBLE_FACTORIAL,
    RefusalCode.LOGARITHM_BASE, RefusalCode.BITS_OR_BYTES, RefusalCode.COMMA_UNCLEAR,
    RefusalCode.OPERAND_UNCLEAR, RefusalCode.SQUARE_BRACKETS,
}  # fmt: skip
READERS: dict[str, Callable[[str], Node]] = {
    "number": read_number, "with a unit": read_number, "a rate": read_number,
    "shape": read_shape, "list": read_list,
    "matrix": read_matrix, "formula": lambda typed: read(typed, LETTERS),
    "letters": lambda typed: read(typed, LETTERS),
    "sums and products": lambda typed: read(typed, LETTERS),
    "matrices": lambda typed: read(typed, MATRICES),
}  # fmt: skip
SHOWN = [
    (kind.strip(), typed)
    for kind, cell in re.findall(r"^\| ([a-z ]+) \| (`.*) \|$", PAGE, re.M)
    for typed in re.findall(r"`([^`]+)`", cell)
]
DOUBTFUL = re.findall(r"`([^`]+)`", PAGE.partition("asked back: ")[2].partition(" in a list")[0])


def test_the_page_shows_every_kind() -> None:
    """The table is found, and found whole."""
    assert {kind for kind, _ in SHOWN} == set(READERS)
    assert len(SHOWN) > 40


@pytest.mark.parametrize(("kind", "typed"), SHOWN)
def test_what_the_manual_shows_is_read(kind: str, typed: str) -> None:
    """Each spelling of the table."""
    assert READERS[kind](typed)


@pytest.mark.parametrize("typed", DOUBTFUL)
def test_what_the_manual_calls_doubtful_is_asked_back(typed: str) -> None:
    """Both readings are named, or the place where one ends."""
    reader = read_list if typed.count(",") > 2 else READERS["formula"]
    typed = {"lg": "lg(n)", "Mb": "3 Mb"}.get(typed, typed)
    with pytest.raises(Unreadable) as refusal:
        reader(typed)
    assert refusal.value.code in ASKED_BACK
