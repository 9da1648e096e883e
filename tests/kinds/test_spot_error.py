"""Spot the error: a line and what should stand there."""

from dataclasses import replace

import pytest

from tests.kinds.questions import mistake, question, verdict
from tutor.kinds.kind import Question
from tutor.kinds.number import NUMBER
from tutor.kinds.spot_error import SPOT_ERROR

INNER = question(NUMBER, 112, form="finished", wrong=(mistake("no_plus_one", 111),))
LINES = ("224 + 2·3 = 230", "230 - 7 = 223", "floor(223/2) = 112", "112 + 1 = 113")
SPOT = question(
    SPOT_ERROR, (3, 111), lines=LINES, wrong=(mistake("line_after", 4), mistake("trusting", 0)),
    correction=replace(INNER, key=111, wrong=(mistake("ceil", 112),)),
)  # fmt: skip
ALONE = question(SPOT_ERROR, (2,), lines=LINES)
FINE = question(SPOT_ERROR, (0,), lines=LINES)


@pytest.mark.parametrize(
    ("asked", "typed", "word"),
    [
        (SPOT, "3: 111", "right"), (SPOT, "line 3: 111", "right"), (SPOT, "3 = 111", "right"),
        (SPOT, "3, 111", "right"), (SPOT, "Line 3 -> 111.0", "right"), (SPOT, "3: 110+1", "form"),
        (SPOT, "3: 112", "wrong"), (SPOT, "4: 112", "wrong"), (SPOT, "2: 111", "wrong"),
        (SPOT, "none", "wrong"), (SPOT, "0", "wrong"), (SPOT, "3", "unreadable"),
        (SPOT, "5: 111", "unreadable"), (SPOT, "the third", "unreadable"),
        (SPOT, "3: about 111", "right"), (SPOT, "3: perhaps 111", "unreadable"),
        (SPOT, "", "unreadable"),
        (ALONE, "2", "right"), (ALONE, "line 2", "right"), (ALONE, "3", "wrong"),
        (ALONE, "2: 223", "unreadable"), (FINE, "none", "right"), (FINE, "no error", "right"),
        (FINE, "3", "wrong"), (FINE, "3: 111", "wrong"),
    ],
)  # fmt: skip
def test_line_and_correction_are_judged(asked: Question, typed: str, word: str) -> None:
    """Both must be right; a missing correction costs no attempt."""
    assert verdict(asked, typed).word == word


def test_whoever_follows_the_number_is_told_to_look_further_up() -> None:
    """The line after the error only follows from it."""
    found = verdict(SPOT, "4: 112")
    assert found.message == "Line 4 only follows from an error further up."
    assert [named.name for named in found.mistakes] == ["line_after"]


def test_a_wrong_correction_is_diagnosed_as_an_answer_of_its_own() -> None:
    """The mistakes of the correction are looked for, not those of the line."""
    found = verdict(SPOT, "3: 112")
    assert found.message == "Line 3 is the one, but the correction is wrong."
    assert [named.name for named in found.mistakes] == ["ceil"]


def test_the_column_of_a_refused_correction_counts_from_the_start() -> None:
    """The caret stands under the character in the whole text."""
    assert verdict(SPOT, "3: 11x1").column == 6 or verdict(SPOT, "3: 1 1").column == 6


def test_trusting_every_line_is_a_mistake_with_a_name() -> None:
    """`none` where one line is wrong."""
    assert [named.name for named in verdict(SPOT, "none").mistakes] == ["trusting"]
