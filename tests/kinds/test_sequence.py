"""Lists and sets: entry by entry, in order or not."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.kinds.questions import REAL, condition, mistake, question
from tests.problems.conftest import read_text
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages, slip_messages
from tutor.kinds.batch_item import BatchItem
from tutor.kinds.judgement import wrong
from tutor.kinds.sequence import LIST, batch, gives, judge, preview, revealing, slip
from tutor.lang.line import line
from tutor.lang.tree import Node
from tutor.lang.values import Value
from tutor.problems.generate import instance
from tutor.solver.messages import FORM_ASKED

THIRD = Fraction(10, 3)
ASKED = question(LIST, (3, 7, 11))
ROUNDED = question(LIST, (THIRD, 7, Fraction(1, 7)))
SET = question(LIST, (3, 7, 11), unordered=True)
TWICE = question(LIST, (3, 3, 7), unordered=True)
LETTERED = question(LIST, (condition("2*x"), 7), symbols={"x": REAL})


@pytest.mark.parametrize(
    ("asked", "typed", "word", "message"),
    [
        (ASKED, "3, 7, 11", Judgement.RIGHT, ""), (ASKED, "3, 7, 10 + 1", Judgement.RIGHT, ""),
        (ASKED, "11, 7, 3", Judgement.WRONG, messages.wrong_entries([1, 3], 3)),
        (ASKED, "3, 7, 12", Judgement.WRONG, messages.wrong_entries([3], 3)),
        (ASKED, "1, 2, 4", Judgement.WRONG, ""),
        (ROUNDED, "3.33, 7, 1/7", Judgement.WRONG, messages.ENTRIES_ROUNDED),
        (ROUNDED, "3.33, 7, 0.143", Judgement.WRONG, messages.ENTRIES_ROUNDED),
        (ROUNDED, "3.33, 8, 1/7", Judgement.WRONG, messages.wrong_entries([1, 2], 3)),
        (LETTERED, "x + x, 7", Judgement.RIGHT, ""),
        (LETTERED, "3x, 7", Judgement.WRONG, messages.wrong_entries([1], 2)),
        (question(LIST, 7), "7", Judgement.RIGHT, ""),
        (question(LIST, 7, unordered=True), "7", Judgement.RIGHT, ""),
        (question(LIST, (2, 3), form="finished"), "1 + 1, 3", Judgement.FORM,
         messages.form_of_entries(FORM_ASKED["finished"])),
        (question(LIST, (2, 3), form="finished", unordered=True), "3, 1 + 1", Judgement.FORM,
         messages.form_of_entries(FORM_ASKED["finished"])),
        (question(LIST, (3, 7), absolute=0.5), "3.5, 6.5", Judgement.RIGHT, ""),
        (question(LIST, (3, 7), absolute=0.5), "3.5, 6.4", Judgement.WRONG,
         messages.wrong_entries([2], 2)),
        (question(LIST, (3, 7), unit="pixels"), "3 px, 7", Judgement.RIGHT, ""),
    ],
)  # fmt: skip
def test_a_list_is_judged_entry_by_entry(
    asked: Any, typed: str, word: Judgement, message: str
) -> None:
    found = judge(asked, typed)
    assert (found.word, found.message) == (word, message)


@pytest.mark.parametrize(
    ("asked", "typed", "word", "missing", "extra"),
    [
        (SET, "11, 3, 7", Judgement.RIGHT, 0, 0), (SET, "3, 3, 7, 11", Judgement.RIGHT, 0, 0),
        (SET, "3, 7", Judgement.WRONG, 1, 0), (SET, "3, 7, 12", Judgement.WRONG, 1, 1),
        (SET, "3, 7, 11, 12", Judgement.WRONG, 0, 1), (SET, "3, 12, 13", Judgement.WRONG, 2, 2),
        (SET, "1, 2, 4", Judgement.WRONG, 3, 3),
        (TWICE, "3, 7, 3", Judgement.RIGHT, 0, 0), (TWICE, "3, 7", Judgement.WRONG, 1, 0),
        (TWICE, "3, 3, 7, 7", Judgement.WRONG, 0, 1), (TWICE, "3, 7, 7", Judgement.WRONG, 1, 1),
    ],
)  # fmt: skip
def test_a_set_is_judged_without_order_and_repetition(
    asked: Any, typed: str, word: Judgement, missing: int, extra: int
) -> None:
    """Repetition counts where the key repeats an entry."""
    found = judge(asked, typed)
    assert found.word is word
    if word is Judgement.WRONG:
        assert found.message == messages.wrong_set(missing, extra, 3)


def test_what_was_read_and_its_value_are_kept() -> None:
    found = judge(ASKED, "3.5, 1/3, 12")
    assert (found.read_as, found.value) == (
        "3.5, 1/3, 12", (Fraction(7, 2), Fraction(1, 3), 12),
    )  # fmt: skip
    set_found = judge(SET, "12, 4")
    assert (set_found.read_as, set_found.value) == ("12, 4", (12, 4))
    assert judge(ROUNDED, "3.33, 7, 1/7").value == (Fraction("3.33"), 7, Fraction(1, 7))
    assert judge(ASKED, "3, 7, 11").value == (3, 7, 11)


def test_another_number_of_entries_cannot_be_read_unless_a_mistake_has_it() -> None:
    asked = question(LIST, (3, 7, 11), axes=("c", "h", "w"), wrong=(mistake("m", (3, 7)),))
    found = judge(asked, "3, 8")
    assert (found.word, found.message, found.value) == (Judgement.WRONG, "", (3, 8))
    with pytest.raises(Unreadable) as refusal:
        judge(asked, "3, 7, 11, 12")
    words = " ".join(messages.other_length(3, 4, ("c", "h", "w"), ", "))
    assert (refusal.value.column, str(refusal.value)) == (1, words)


@pytest.mark.parametrize(
    ("asked", "value", "name"),
    [
        (ASKED, (11, 7, 3), "reversed"), (ASKED, (7, 3, 11), "order"), (ASKED, (3, 7, 12), None),
        (ASKED, (3, 7, 11), None), (SET, (11, 7, 3), None), (ASKED, None, None), (ASKED, 3, None),
        (question(LIST, (3,)), (3,), None), (question(LIST, 3), (3,), None),
        (question(LIST, (3, 7)), (7, 3), "reversed"),
        (question(LIST, (3, 7, 3)), (3, 3, 7), "order"),
    ],
)  # fmt: skip
def test_the_right_values_in_another_order(asked: Any, value: Value | None, name: str) -> None:
    found = slip(asked, wrong("", value=value))
    assert (found and found.name) == name
    words = {"reversed": slip_messages.LIST_REVERSED, "order": slip_messages.LIST_REORDERED}
    assert (found and found.say) == words.get(name)


@pytest.mark.parametrize(
    ("asked", "of_mistake", "typed", "given"),
    [
        (ASKED, (1, 2), (1, 2), True), (ASKED, (1, 2), (2, 1), False), (SET, (1, 2), (2, 1), True),
        (SET, (1, 2), (2, 2), False), (SET, (1, 2), 1, False), (SET, 1, 1, True),
        (SET, 1, (1,), False),
    ],
)  # fmt: skip
def test_in_a_set_the_order_of_a_mistake_says_nothing(
    asked: Any, of_mistake: Value, typed: Value, given: bool
) -> None:
    assert gives(asked, mistake("m", of_mistake), wrong("", value=typed)) is given


def test_the_live_line_reads_entries_and_solutions() -> None:
    assert preview(ASKED, "3, 1+1") == "3, 2"
    pair = question(LIST, (3, 1), unknowns=("k", "p"), accepts=condition("k = 3*p"))
    assert preview(pair, "p=1, k=3") == "k = 3, p = 1"
    assert judge(pair, "6, 2").word is Judgement.RIGHT


def test_a_hint_must_not_hold_an_entry() -> None:
    assert revealing(question(LIST, (3, 7), key_text="3, 7.5, 1,024")) == ("3", "7.5", "1024")


def test_the_lists_of_a_line_of_text_are_found() -> None:
    assert LIST.pieces is not None
    assert LIST.pieces("sizes 56, 28, 14 then 7 -> 3.5 → 1; a2, 3 and 8") == [
        "56, 28, 14", "7 -> 3.5 → 1",
    ]  # fmt: skip


def test_what_an_author_says_of_a_list_reaches_the_question() -> None:
    text = """\
id: t.size.one
title: A list
skill: size
params: {n: {int: [5, 60]}}
ask: "n = {{n}}"
parts:
  - name: out
    label: out
    answer: {kind: list, value: "[n, 2]", axes: [h, w], unordered: true, absolute: 0.5}
  - name: pair
    label: pair
    answer: {kind: list, value: "[n, 0]", accepts: a - b = n, unknowns: [a, b]}
hints: [one, two, three]
solution: ["{{n}}"]
"""
    template, faults = read_text(text)
    assert template is not None, faults
    problem = instance(template, 1)
    first: Any = problem.questions[0]
    second: Any = problem.questions[1]
    n = problem.values["n"]
    assert (first.key, first.axes, first.unordered) == ((n, 2), ("h", "w"), True)
    assert first.comparison.absolute == 0.5
    assert first.condition is None
    assert (second.axes, second.unordered) == ((), False)
    assert line(second.condition.holds) == f"a − b = {n}"
    assert second.condition.unknowns == ("a", "b")


def test_a_line_of_a_batch_asks_its_entries() -> None:
    asked = batch(BatchItem("3, 7 px", {"unit": "pixels", "unordered": True}))
    assert (asked.key, asked.key_text, asked.unit, asked.unordered) == (
        (3, 7), "3, 7 px", "pixels", True,
    )  # fmt: skip
    assert (asked.name, asked.label, asked.kind, dict(asked.symbols)) == (
        "answer", "answer", LIST, {},
    )  # fmt: skip
    plain = batch(BatchItem("3, 7"))
    assert plain.unordered is False
    assert plain.comparison.form == "any"


@pytest.mark.parametrize("options", [{}, {"symbols": {"x": "real", "y": "real"}}])
def test_the_letters_of_a_batch_are_declared_or_its_own(options: dict[str, object]) -> None:
    asked: Any = batch(BatchItem("2*x, y", options))
    assert dict(asked.symbols) == {"x": REAL, "y": REAL}
    assert all(isinstance(entry, Node) for entry in asked.key)
    assert judge(asked, "x + x, y").word is Judgement.RIGHT


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("P4, P3, P3", Judgement.RIGHT), ("(P4,P3,P3)", Judgement.RIGHT),
        ("P4 P3 P3", Judgement.RIGHT),
        ("level 4, level 3, level 3", Judgement.RIGHT), ("#4, #3 and #3", Judgement.RIGHT),
        ("no. 4, no. 3, no. 3", Judgement.RIGHT), ("P4 -> P3 -> P3", Judgement.RIGHT),
        ("P3, P3, P4", Judgement.WRONG),
    ],
)  # fmt: skip
def test_one_tag_on_each_number_is_no_part_of_it(typed: str, word: Judgement) -> None:
    """A capital letter, a sign for numbers, or a word of the label."""
    asked = replace(question(LIST, (4, 3, 3)), label="levels")
    assert judge(asked, typed).word is word


@pytest.mark.parametrize(
    "typed", ["P4, Q3, P3", "4, P3, P3", "x4, x3, x3", "e4, e3, e3", "cat4, cat3, cat3"]
)
def test_tags_that_differ_or_could_be_unknowns_are_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        judge(replace(question(LIST, (4, 3, 3)), label="levels"), typed)
