"""Matrices: cell by cell, in the asked shape."""

from fractions import Fraction
from typing import Any

import pytest

from tests.kinds.questions import REAL, condition, mistake, question
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import batch_messages, messages, slip_messages
from tutor.kinds.batch_item import BatchItem, UnusableLine
from tutor.kinds.judgement import wrong
from tutor.kinds.matrix import MATRIX, batch, judge, slip
from tutor.lang.tree import Node
from tutor.lang.values import Value
from tutor.solver.messages import FORM_ASKED

SQUARE = question(MATRIX, ((1, 2), (3, 4)))
WIDE = question(MATRIX, ((1, 2, 3), (4, 5, 6)))


@pytest.mark.parametrize(
    ("asked", "typed", "word", "message"),
    [
        (SQUARE, "1 2; 3 4", Judgement.RIGHT, ""),
        (SQUARE, "[[1, 2], [3, 4]]", Judgement.RIGHT, ""),
        (SQUARE, "1 2; 3 2+2", Judgement.RIGHT, ""),
        (SQUARE, "1 2; 3 5", Judgement.WRONG, messages.wrong_cells([(2, 2)], 4)),
        (SQUARE, "1 0; 0 4", Judgement.WRONG, messages.wrong_cells([(1, 2), (2, 1)], 4)),
        (SQUARE, "1 0; 0 0", Judgement.WRONG, messages.wrong_cells([(1, 2), (2, 1), (2, 2)], 4)),
        (SQUARE, "0 0; 0 0", Judgement.WRONG, ""), (WIDE, "1 2 3; 4 5 6", Judgement.RIGHT, ""),
        (WIDE, "1 2 3; 4 5 7", Judgement.WRONG, messages.wrong_cells([(2, 3)], 6)),
        (question(MATRIX, ((1, 2),)), "1 2", Judgement.RIGHT, ""),
        (question(MATRIX, ((1, 2), (3, 4)), form="finished"), "1 2; 3 2+2", Judgement.FORM,
         messages.form_of_entries(FORM_ASKED["finished"])),
        (question(MATRIX, ((1, 2), (3, 4)), absolute=0.5), "1.5 2; 3 4.6", Judgement.WRONG,
         messages.wrong_cells([(2, 2)], 4)),
        (question(MATRIX, ((condition("2*x"), 2),), symbols={"x": REAL}), "x+x 2",
         Judgement.RIGHT, ""),
    ],
)  # fmt: skip
def test_a_matrix_is_judged_cell_by_cell(
    asked: Any, typed: str, word: Judgement, message: str
) -> None:
    found = judge(asked, typed)
    assert (found.word, found.message) == (word, message)


def test_what_was_read_and_its_value_are_kept() -> None:
    found = judge(SQUARE, "1 1/2; 1/3 4")
    assert found.read_as == "[[1, 0.5], [1/3, 4]]"
    assert found.value == ((1, Fraction(1, 2)), (Fraction(1, 3), 4))


@pytest.mark.parametrize(
    ("asked", "typed", "words"),
    [
        (SQUARE, "1 2; 3", messages.uneven_rows([2, 1])),
        (SQUARE, "1 2 3; 4 5 6",
         (messages.other_shape((2, 2), (2, 3)), messages.rows_like(2, [[1, 2], [3, 4]]))),
        (SQUARE, "1 2",
         (messages.other_shape((2, 2), (1, 2)), messages.rows_like(2, [[1, 2], [3, 4]]))),
        (WIDE, "1 2; 3 4; 5 6",
         (messages.other_shape((2, 3), (3, 2)), messages.rows_like(2, [[1, 2, 3], [4, 5, 6]]))),
        (question(MATRIX, ((1, 2),)), "1 2; 3 4",
         (messages.other_shape((1, 2), (2, 2)), messages.rows_like(1, [[1, 2]]))),
        (question(MATRIX, ((1,), (2,), (3,))), "1 2; 3 4",
         (messages.other_shape((3, 1), (2, 2)), messages.rows_like(3, [[1], [2]]))),
    ],
)  # fmt: skip
def test_a_matrix_of_another_shape_cannot_be_read(
    asked: Any, typed: str, words: tuple[str, str]
) -> None:
    with pytest.raises(Unreadable) as refusal:
        judge(asked, typed)
    assert (refusal.value.column, str(refusal.value)) == (1, " ".join(words))


def test_unless_it_is_that_of_a_mistake() -> None:
    asked = question(MATRIX, ((1, 2), (3, 4)), wrong=(mistake("flat", ((1, 2, Fraction(1, 2)),)),))
    found = judge(asked, "1 2 1/2")
    assert (found.word, found.message) == (Judgement.WRONG, messages.other_shape((2, 2), (1, 3)))
    assert (found.value, found.read_as) == (((1, 2, Fraction(1, 2)),), "[[1, 2, 0.5]]")
    with pytest.raises(Unreadable):
        judge(asked, "1 2 3")


@pytest.mark.parametrize(
    ("asked", "value", "name", "words"),
    [
        (SQUARE, ((1, 3), (2, 4)), "transposed", slip_messages.MATRIX_TRANSPOSED),
        (SQUARE, ((4, 3), (2, 1)), "rotated", slip_messages.MATRIX_ROTATED),
        (SQUARE, ((-1, -2), (-3, -4)), "sign", slip_messages.MATRIX_SIGN),
        (WIDE, ((1, 4), (2, 5), (3, 6)), "transposed", slip_messages.MATRIX_TRANSPOSED),
        (WIDE, ((6, 5, 4), (3, 2, 1)), "rotated", slip_messages.MATRIX_ROTATED),
        (SQUARE, ((1, 2), (3, 5)), None, None), (SQUARE, ((1, 2), (3, 4)), None, None),
        (SQUARE, ((-1, -2), (-3, 4)), None, None), (SQUARE, None, None, None),
        (question(MATRIX, ((1, 2), (2, 1))), ((1, 2), (2, 1)), None, None),
    ],
)  # fmt: skip
def test_the_right_cells_in_other_places_or_with_the_other_sign(
    asked: Any, value: Value | None, name: str | None, words: str | None
) -> None:
    found = slip(asked, wrong("", value=value))
    assert (found and found.name, found and found.say) == (name, words)


def test_the_sign_of_letters_is_seen_too() -> None:
    cell = condition("x")
    asked = question(MATRIX, ((cell, 1),), symbols={"x": REAL})
    typed = judge(asked, "-x -1")
    found = slip(asked, typed)
    assert found is not None
    assert found.name == "sign"


def test_a_line_of_a_batch_asks_its_cells() -> None:
    asked: Any = batch(BatchItem("1 2; 3 4", {"unit": "px"}))
    assert (asked.key, asked.key_text, asked.unit, asked.kind) == (
        ((1, 2), (3, 4)), "1 2; 3 4", "px", MATRIX,
    )  # fmt: skip
    assert (asked.name, asked.label, dict(asked.symbols)) == ("answer", "answer", {})
    lettered: Any = batch(BatchItem("x 2; 3 4"))
    assert dict(lettered.symbols) == {"x": REAL}
    assert isinstance(lettered.key[0][0], Node)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("1 2; 3", batch_messages.key_rows_uneven([2, 1])),
        ("[[1, [2, 3]], [4, 5]]", batch_messages.KEY_CELL_IS_LIST),
    ],
)  # fmt: skip
def test_a_key_that_is_no_matrix_cannot_be_used(key: str, words: str) -> None:
    with pytest.raises(UnusableLine) as refusal:
        batch(BatchItem(key))
    assert str(refusal.value) == words
