"""Inverse problems: whatever satisfies the condition is right."""

import pytest

from tests.kinds.questions import condition, question, verdict
from tutor.kinds.kind import Question
from tutor.kinds.number import NUMBER
from tutor.kinds.sequence import LIST

PADDING = question(
    NUMBER, 3, unknowns=("p",), accepts=condition("floor((56 + 2*p - 7)/2) + 1 = 28"),
)  # fmt: skip
PAIR = question(
    LIST, (3, 1), unknowns=("k", "p"),
    accepts=condition("56 + 2*p - k + 1 = 56 and k > 1 and p >= 0"),
)  # fmt: skip
ALL = question(LIST, ((1, 0), (3, 1), (5, 2)), unordered=True)


@pytest.mark.parametrize(
    ("asked", "typed", "word"),
    [
        (PADDING, "3", "right"), (PADDING, "p = 3", "right"), (PADDING, "2", "wrong"),
        (PADDING, "4", "wrong"), (PADDING, "2.5", "right"), (PADDING, "three", "unreadable"),
        (PAIR, "3, 1", "right"), (PAIR, "5, 2", "right"), (PAIR, "(7, 3)", "right"),
        (PAIR, "k=3, p=1", "right"), (PAIR, "p=2, k=5", "right"), (PAIR, "k = 9; p = 4", "right"),
        (PAIR, "1, 0", "wrong"), (PAIR, "3, 2", "wrong"), (PAIR, "p=3, k=1", "wrong"),
        (PAIR, "3", "unreadable"), (PAIR, "3, 1, 1", "unreadable"), (PAIR, "k=3", "unreadable"),
        (PAIR, "k=3, q=1", "unreadable"), (PAIR, "k=3, k=1", "unreadable"),
        (ALL, "(3,1), (1,0), (5,2)", "right"), (ALL, "(1,0), (3,1)", "wrong"),
        (ALL, "(1,0), (3,1), (5,2), (7,3)", "wrong"), (ALL, "(0,1), (1,3), (2,5)", "wrong"),
    ],
)  # fmt: skip
def test_any_solution_is_right(asked: Question, typed: str, word: str) -> None:
    """The example in the key is one of many; where all are asked, all count."""
    assert verdict(asked, typed).word == word


def test_a_wrong_solution_is_shown_what_it_gives() -> None:
    """The condition stands on the typed number."""
    found = verdict(PADDING, "2")
    assert found.message == "⌊(56 + 2·2 − 7)/2⌋ + 1 = 27, but 28 is asked."


def test_a_name_that_is_not_asked_is_pointed_at() -> None:
    """The column is that of the name."""
    found = verdict(PAIR, "k=3, q=1")
    assert (found.column, found.message) == (6, "'q' is not asked here. Give k, p, each once.")
