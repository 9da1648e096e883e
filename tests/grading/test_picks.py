"""Picks by letters: choice, several, order, match."""

import pytest

from tests.grading.questions import options, question, rule, verdict
from tutor.problems.instance import Kind, Question

CHOICE = question(
    Kind.CHOICE, "b", options=options("floor", "ceil", "round"), wrong=(rule("ceiling", "c"),)
)
SEVERAL = question(Kind.MULTI, ("a", "c"), options=options("same", "valid", "full", "causal"))
NOTHING = question(Kind.MULTI, (), options=options("one", "two"))
ORDER = question(
    Kind.ORDER,
    (("c", 1), ("a", 2), ("b", 2)),
    options=options("VGG", "GoogLeNet", "AlexNet", "SVM"),
)
MATCH = question(
    Kind.MATCH,
    (("1", "b"), ("2", "a"), ("3", "b")),
    options=options("conv", "pool", "gap", first="1"),
    targets=options("no weights", "weights"),
    wrong=(rule("pool_learns", ("2", "b")),),
)


@pytest.mark.parametrize(
    ("asked", "typed", "word"),
    [
        (CHOICE, "b", "right"), (CHOICE, " B) ", "right"), (CHOICE, "(b)", "right"),
        (CHOICE, "a", "wrong"), (CHOICE, "d", "unreadable"), (CHOICE, "a b", "unreadable"),
        (CHOICE, "", "unreadable"), (CHOICE, "ceil", "unreadable"),
        (SEVERAL, "a,c", "right"), (SEVERAL, "c a", "right"), (SEVERAL, "ac", "right"),
        (SEVERAL, "a, c, c", "right"), (SEVERAL, "T F T F", "right"), (SEVERAL, "tftf", "right"),
        (SEVERAL, "true, false, true, false", "right"), (SEVERAL, "T F F F", "wrong"),
        (SEVERAL, "a", "wrong"), (SEVERAL, "a,b,c", "wrong"), (SEVERAL, "none", "wrong"),
        (SEVERAL, "abcd", "wrong"), (SEVERAL, "a,e", "unreadable"), (SEVERAL, "T F", "unreadable"),
        (NOTHING, "none", "right"), (NOTHING, "a", "wrong"), (NOTHING, "f f", "right"),
        (ORDER, "c a b", "right"), (ORDER, "c, b, a", "right"), (ORDER, "cab", "right"),
        (ORDER, "c > b > a", "right"), (ORDER, "c -> a -> b", "right"), (ORDER, "a c b", "wrong"),
        (ORDER, "a b c", "wrong"), (ORDER, "c a", "unreadable"), (ORDER, "c a a", "unreadable"),
        (ORDER, "c a b d", "wrong"), (ORDER, "c a x", "unreadable"),
        (MATCH, "1b 2a 3b", "right"), (MATCH, "3b, 1b, 2a", "right"),
        (MATCH, "1-b 2-a 3-b", "right"),
        (MATCH, "1: b; 2: a; 3: b", "right"), (MATCH, "1B2A3B", "right"),
        (MATCH, "1b 2b 3b", "wrong"),
        (MATCH, "1b 2a", "unreadable"), (MATCH, "1b 2a 3c", "unreadable"),
        (MATCH, "1b 2a 3b 4a", "unreadable"), (MATCH, "b a b", "unreadable"),
        (MATCH, "1b 2a 3b 3a", "unreadable"), (MATCH, "1b 2a 3b or so", "unreadable"),
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
    assert [named.name for named in verdict(CHOICE, "c").mistakes] == ["ceiling"]
    assert [named.name for named in verdict(MATCH, "1b 2b 3b").mistakes] == ["pool_learns"]


def test_a_refused_pair_is_pointed_at() -> None:
    """The column is that of the pair that does not exist."""
    found = verdict(MATCH, "1b 2a 3c")
    assert (found.column, found.message) == (7, "There is no pair 3c. Type pairs like 1b 2a.")
