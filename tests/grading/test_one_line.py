"""Several parts on one line: in order, or by their names, however they are separated."""

from dataclasses import replace

import pytest

from tests.kinds.questions import question
from tutor.grading.one_line import texts_of_parts
from tutor.kinds.number import NUMBER

PARTS = (
    replace(question(NUMBER, 8, "large"), label="one large kernel"),
    replace(question(NUMBER, 5, "stack"), label="stack of 3x3"),
)


@pytest.mark.parametrize(
    "typed",
    [
        "8; 5", "8;5", "8\n5", "8, 5", "8 and 5", "8, and 5", "8 -> 5", "8 5", "(8, 5)", "[8; 5]",
        "stack: 5; large: 8", "stack = 5, large = 8", "stack 5, large 8",
        "Stack of 3x3: 5; One large kernel: 8", "large=8; stack=5",
    ],
)  # fmt: skip
def test_parts_are_told_apart_by_any_usual_separator_and_by_name(typed: str) -> None:
    """Each keeps its place, so that columns are those of the line."""
    texts = texts_of_parts(PARTS, typed)
    assert texts is not None
    assert [text.strip() for text in texts] == ["8", "5"]
    assert [typed.lower()[len(text) - len(text.lstrip())] for text in texts] == ["8", "5"]


@pytest.mark.parametrize("typed", ["8", "8; 5; 3", "8, 5, 3", "", "1,024"])
def test_another_number_of_parts_is_none(typed: str) -> None:
    assert texts_of_parts(PARTS, typed) is None


def test_names_that_are_no_parts_stay_in_the_text() -> None:
    """Half a pair of names, or one twice, says no other order."""
    for typed in ("k = 8; stack = 5", "large: 8; large: 5"):
        assert texts_of_parts(PARTS, typed) == [typed.split(";")[0], " " * (typed.index(";") + 1)
                                                + typed.split(";")[1]]  # fmt: skip
