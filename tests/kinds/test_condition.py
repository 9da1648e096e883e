"""Inverse problems: whatever satisfies the condition is right."""

import pytest

from tests.kinds.questions import condition, question, verdict
from tests.problems.conftest import read_text
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.condition import Condition, judge_condition
from tutor.kinds.kind import Question
from tutor.kinds.number import NUMBER
from tutor.kinds.sequence import LIST
from tutor.lang.line import line
from tutor.lang.values import Value

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


TWO = Condition(condition("56 + 2*p - k + 1 = 56 and k > 1"), ("k", "p"))


def alone(text: str) -> Condition:
    return Condition(condition(text), ("p",))


@pytest.mark.parametrize(
    ("typed", "right", "read", "value"),
    [
        ("3, 1", True, "k = 3, p = 1", (3, 1)), ("k=3; p=1", True, "k = 3, p = 1", (3, 1)),
        ("p = 1, k = 3", True, "k = 3, p = 1", (3, 1)), ("3, 2", False, "k = 3, p = 2", (3, 2)),
        ("p=3,k=1", False, "k = 1, p = 3", (1, 3)),
    ],
)  # fmt: skip
def test_several_values_are_read_in_order_or_by_name(
    typed: str, right: bool, read: str, value: Value
) -> None:
    found = judge_condition(TWO, typed)
    assert found.word is (Judgement.RIGHT if right else Judgement.WRONG)
    assert (found.read_as, found.value, found.message) == (read, value, "")


@pytest.mark.parametrize(
    ("typed", "column", "words"),
    [
        ("3", 1, messages.values_asked(("k", "p"), 1)),
        ("3, 1, 1", 1, messages.values_asked(("k", "p"), 3)),
        ("k=3", 1, messages.name_all(("k", "p"))), ("3, p=1", 1, messages.name_all(("k", "p"))),
        ("q=3, p=1", 1, messages.not_asked("q", ("k", "p"))),
        ("k=3,  k=4", 7, messages.not_asked("k", ("k", "p"))),
        ("k=3; q = 4", 6, messages.not_asked("q", ("k", "p"))),
        ("k==3, p=1", 1, messages.name_all(("k", "p"))),
    ],
)  # fmt: skip
def test_each_value_is_given_once(typed: str, column: int, words: tuple[str, str]) -> None:
    with pytest.raises(Unreadable) as refusal:
        judge_condition(TWO, typed)
    assert (refusal.value.column, str(refusal.value)) == (column, " ".join(words))


@pytest.mark.parametrize(
    ("held", "typed", "right", "message"),
    [
        ("p > 3", "4", True, ""), ("p > 3", "p = 4 px", True, ""),
        ("p = 3 or p = 4", "5", False, ""),
        ("p > 3", "2", False, messages.condition_fails("2", "2", ">", "3")),
        ("p != 3", "3", False, messages.condition_fails("3", "3", "!=", "3")),
        ("2*p = 7", "3", False, messages.condition_fails("2·3", "6", "=", "7")),
        ("2*p = p + 4", "3", False, messages.condition_fails("2·3", "6", "=", "7")),
        ("[p, 2*p] = [1, 2]", "2", False,
         messages.condition_fails("(2, 2·2)", "2, 4", "=", "(1, 2)")),
        ("6/p = 2", "0", False, messages.with_these("division by zero")),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_said_with_both_sides(
    held: str, typed: str, right: bool, message: str
) -> None:
    found = judge_condition(alone(held), typed)
    assert found.word is (Judgement.RIGHT if right else Judgement.WRONG)
    assert found.message == message
    assert isinstance(found.value, int)
    assert found.read_as == f"p = {found.value}"


def test_drawn_numbers_are_filled_in_and_unknowns_are_not() -> None:
    drawn = Condition(condition("2*p + n = k"), ("p",)).on({"n": 3, "p": 9})
    assert (line(drawn.holds), drawn.unknowns) == ("2·p + 3 = k", ("p",))


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("accepts: p > n, unknowns: [p]", []),
        ("accepts: p > n", ["unknowns_missing", "unknown_name"]),
        ("accepts: q > n, unknowns: [p]", ["unknown_name"]), ("unknowns: [p]", []),
    ],
)  # fmt: skip
def test_the_letters_that_are_asked_must_be_named(more: str, codes: list[str]) -> None:
    text = (
        "id: t.size.one\ntitle: A\nskill: size\nparams: {n: {int: [5, 60]}}\nask: n\nparts:\n"
        f"  - name: out\n    answer: {{kind: number, value: n + 1, {more}}}\n"
        "hints: [a, b, c]\nsolution: [n]\n"
    )
    template, faults = read_text(text)
    assert [fault.code for fault in faults] == codes
    if template is not None and "accepts" in more:
        assert template.parts[0].spec.condition.unknowns == ("p",)
