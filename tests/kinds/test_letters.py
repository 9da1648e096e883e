"""Picks by letters: choice, several, order, match."""

import pytest

from tests.kinds.questions import mistake, options, question, verdict
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.kind import Question
from tutor.kinds.match import MATCH
from tutor.kinds.order import ORDER

ONE = question(
    CHOICE, "b", options=options("floor", "ceil", "round"), wrong=(mistake("ceiling", "c"),)
)
SEVERAL = question(MULTI_SELECT, ("a", "c"), options=options("same", "valid", "full", "causal"))
NOTHING = question(MULTI_SELECT, (), options=options("one", "two"))
RANKED = question(
    ORDER,
    (("c", 1), ("a", 2), ("b", 2)),
    options=options("VGG", "GoogLeNet", "AlexNet", "SVM"),
)
PAIRED = question(
    MATCH,
    (("1", "b"), ("2", "a"), ("3", "b")),
    options=options("conv", "pool", "gap", first="1"),
    targets=options("no weights", "weights"),
    wrong=(mistake("pool_learns", ("2", "b")),),
)


@pytest.mark.parametrize(
    ("asked", "typed", "word"),
    [
        (ONE, "b", "right"), (ONE, " B) ", "right"), (ONE, "(b)", "right"),
        (ONE, "a", "wrong"), (ONE, "d", "unreadable"), (ONE, "a b", "unreadable"),
        (ONE, "", "unreadable"), (ONE, "ceil", "right"),
        (SEVERAL, "a,c", "right"), (SEVERAL, "c a", "right"), (SEVERAL, "ac", "right"),
        (SEVERAL, "a, c, c", "right"), (SEVERAL, "T F T F", "right"), (SEVERAL, "tftf", "right"),
        (SEVERAL, "true, false, true, false", "right"), (SEVERAL, "T F F F", "wrong"),
        (SEVERAL, "a", "wrong"), (SEVERAL, "a,b,c", "wrong"), (SEVERAL, "none", "wrong"),
        (SEVERAL, "abcd", "wrong"), (SEVERAL, "a,e", "unreadable"), (SEVERAL, "T F", "unreadable"),
        (NOTHING, "none", "right"), (NOTHING, "a", "wrong"), (NOTHING, "f f", "right"),
        (RANKED, "c a b", "right"), (RANKED, "c, b, a", "right"), (RANKED, "cab", "right"),
        (RANKED, "c > b > a", "right"), (RANKED, "c -> a -> b", "right"),
        (RANKED, "a c b", "wrong"),
        (RANKED, "a b c", "wrong"), (RANKED, "c a", "unreadable"), (RANKED, "c a a", "unreadable"),
        (RANKED, "c a b d", "wrong"), (RANKED, "c a x", "unreadable"),
        (PAIRED, "1b 2a 3b", "right"), (PAIRED, "3b, 1b, 2a", "right"),
        (PAIRED, "1-b 2-a 3-b", "right"),
        (PAIRED, "1: b; 2: a; 3: b", "right"), (PAIRED, "1B2A3B", "right"),
        (PAIRED, "1b 2b 3b", "wrong"),
        (PAIRED, "1b 2a", "unreadable"), (PAIRED, "1b 2a 3c", "unreadable"),
        (PAIRED, "1b 2a 3b 4a", "unreadable"), (PAIRED, "b a b", "right"),
        (PAIRED, "1b 2a 3b 3a", "unreadable"), (PAIRED, "1b 2a 3b or so", "unreadable"),
    ],
)  # fmt: skip
def test_letters_are_judged(asked: Question, typed: str, word: str) -> None:
    """Ties may stand in any order, sets in any spelling; what names no option is refused."""
    assert verdict(asked, typed).word == word


def test_what_is_missing_and_what_is_too_much_is_counted() -> None:
    """Of several, the message counts both ways of being wrong."""
    found = verdict(SEVERAL, "a,b")
    assert found.message == "1 right option is missing and 1 pick is wrong."


def test_a_wrong_pick_names_its_misconception() -> None:
    """The option picked carries the mistake."""
    assert [named.name for named in verdict(ONE, "c").mistakes] == ["ceiling"]
    assert [named.name for named in verdict(PAIRED, "1b 2b 3b").mistakes] == ["pool_learns"]


def test_a_refused_pair_is_pointed_at() -> None:
    """The column is that of the pair that does not exist."""
    found = verdict(PAIRED, "1b 2a 3c")
    assert (found.column, found.message) == (7, "There is no pair 3c. Type pairs like 1b 2a.")
