"""Spot the error: a line and what should stand there."""

from dataclasses import replace
from typing import Any

import pytest

from tests.kinds.questions import mistake, question, verdict
from tests.problems.conftest import read_text
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.kind import Offer, Question
from tutor.kinds.number import NUMBER
from tutor.kinds.spot_error import SPOT_ERROR, judge, preview, split, wrong_line
from tutor.problems.generate import NoDraw, instance

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
        (SPOT, "", "unreadable"), (SPOT, "3 111", "right"), (SPOT, "3) 111", "right"),
        (SPOT, "(3) 111", "right"), (SPOT, "line 3 should be 111", "right"),
        (SPOT, "line 3 is wrong: 111", "right"), (SPOT, "3, it must be 111", "right"),
        (SPOT, "3: it is 112", "wrong"), (SPOT, "9 111", "unreadable"),
        (SPOT, "(3: 111", "unreadable"), (SPOT, "( 3 ) 111", "right"),
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
    assert verdict(SPOT, "3: 1 1").column == 6
    assert verdict(SPOT, "line 3 ->  1 1").column == 14


def test_trusting_every_line_is_a_mistake_with_a_name() -> None:
    """`none` where one line is wrong."""
    assert [named.name for named in verdict(SPOT, "none").mistakes] == ["trusting"]


@pytest.mark.parametrize(
    ("asked", "typed", "word", "read", "message", "value"),
    [
        (SPOT, "3: 111", Judgement.RIGHT, "line 3: 111", "", 111),
        (SPOT, "3: 112", Judgement.WRONG, "line 3: 112", messages.correction_wrong(3, ""), 112),
        (SPOT, "4: 112 ", Judgement.WRONG, "line 4: 112", messages.other_line(4, 3), 4),
        (SPOT, "2: 5", Judgement.WRONG, "line 2: 5", messages.other_line(2, 3), 2),
        (SPOT, "none", Judgement.WRONG, "no error", messages.other_line(0, 3), 0),
        (ALONE, "2", Judgement.RIGHT, "line 2", "", 2),
        (ALONE, "#2.", Judgement.RIGHT, "line 2", "", 2),
        (ALONE, "3", Judgement.WRONG, "line 3", messages.other_line(3, 2), 3),
        (FINE, "none", Judgement.RIGHT, "no error", "", 0),
        (FINE, "3", Judgement.WRONG, "line 3", messages.other_line(3, 0), 3),
        (FINE, "3: 7", Judgement.WRONG, "line 3: 7", messages.other_line(3, 0), 3),
    ],
)  # fmt: skip
def test_a_judged_line_says_what_was_read(
    asked: Any, typed: str, word: Judgement, read: str, message: str, value: int
) -> None:
    found = judge(asked, typed, None)
    assert (found.word, found.read_as, found.message, found.value) == (word, read, message, value)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_correction_is_read_before_the_line_is_judged(number: int) -> None:
    """What cannot be read or has to be finished does not tell which line is wrong."""
    assert verdict(SPOT, f"{number}: x").word is Judgement.UNREADABLE
    judged = judge(SPOT, f"{number}: 110 + 1", None)
    assert judged.word is Judgement.FORM or judged.missing_form


def test_a_wrong_correction_is_the_correction_s_own_question() -> None:
    assert judge(SPOT, "3: 112", None).question is SPOT.correction
    assert judge(SPOT, "4: 112", None).question is None
    form = judge(SPOT, "3: 110 + 1", None)
    assert (form.word, form.read_as) == (Judgement.FORM, "line 3: 110 + 1 = 111")


@pytest.mark.parametrize(
    ("asked", "typed", "column", "reason"),
    [
        (SPOT, "the third", 1, messages.LINE_MISSING), (SPOT, "", 1, messages.LINE_MISSING),
        (SPOT, "5: 1", 1, messages.no_line(5, 4)[0]),
        (SPOT, "line 9: 1", 6, messages.no_line(9, 4)[0]),
        (SPOT, "00: 1", 1, messages.no_line(0, 4)[0]), (SPOT, "3", 2, messages.CORRECTION_MISSING),
        (SPOT, "3:  ", 5, messages.CORRECTION_MISSING), (ALONE, "2: 223", 4, messages.LINE_ALONE),
        (ALONE, "2 -> 5", 6, messages.LINE_ALONE),
    ],
)  # fmt: skip
def test_what_names_no_line_is_refused_at_its_place(
    asked: Any, typed: str, column: int, reason: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        split(asked, typed)
    assert refusal.value.column == column
    assert str(refusal.value).startswith(f"{reason} ")
    if reason in (messages.LINE_MISSING, messages.CORRECTION_MISSING, messages.LINE_ALONE):
        assert str(refusal.value).endswith(messages.line_like(asked is SPOT))


@pytest.mark.parametrize(
    "typed", ["none", "None.", "no error", "no errors", "nothing", "all right", " 0 "]
)
def test_no_error_may_be_said_in_several_ways(typed: str) -> None:
    assert split(SPOT, typed) == (0, "")


@pytest.mark.parametrize(
    ("typed", "number", "after"),
    [
        ("3: 111", 3, "   111"), ("row 3 = 111", 3, "        111"), ("l3-> 1", 3, "     1"),
        ("step #2; 5", 2, "         5"), ("3 - 111", 3, "    111"), ("3, 1", 3, "   1"),
        ("LINE 3. 1", 3, "        1"), ("3→1", 3, "  1"),
    ],
)  # fmt: skip
def test_the_correction_keeps_its_place_in_the_text(typed: str, number: int, after: str) -> None:
    assert split(SPOT, typed) == (number, after)
    assert len(after) == len(typed)


def test_the_live_line_and_the_help_speak_of_the_correction_where_one_is_asked() -> None:
    assert preview(SPOT, "2: 4+1") == "line 2: 4 + 1 = 5"
    assert preview(ALONE, "2") == preview(FINE, "2: 5") == "line 2"
    assert preview(SPOT, "none") == messages.NO_ERROR
    assert SPOT_ERROR.typing is not None
    assert SPOT_ERROR.typing(SPOT) == messages.LINE_AND_CORRECTION
    assert SPOT_ERROR.typing(ALONE) == SPOT_ERROR.help.line


def test_the_lines_are_offered_by_number_and_told_to_other_programs() -> None:
    asked = question(SPOT_ERROR, 2, lines=("a", "b"))
    assert SPOT_ERROR.offers(asked) == (Offer("1:", "a"), Offer("2:", "b"))
    assert SPOT_ERROR.facts(asked) == {
        "options": [{"letter": "1", "text": "a"}, {"letter": "2", "text": "b"}]
    }
    assert (wrong_line(asked), wrong_line(SPOT)) == (2, 3)


def authored(lines: str, more: str = "") -> Any:
    text = (
        "id: t.size.one\ntitle: A\nskill: size\nparams: {n: {int: [5, 60]}}\nask: n\nparts:\n"
        "  - name: out\n    label: Out\n"
        f"    answer: {{kind: spot-the-error, lines: [{lines}]{more}}}\n"
        "hints: [a, b, c]\nsolution: [n]\n"
    )
    return read_text(text)


@pytest.mark.parametrize(
    ("lines", "more", "codes"),
    [
        ("{text: a, shown: n, right: n}", "", []), ("{text: a, shown: n}", "", ["half_a_line"]),
        ("{text: a, right: n}", "", ["half_a_line"]), ("", "", ["lines_missing"]),
        ("{shown: n, right: n}", "", ["key_missing"]),
        ("{text: a, wrogn: n = 5}", "", ["unknown_key"]),
        ("{text: a, wrong: n = 5}", ", correction: {kind: choice}",
         ["nothing_to_pick", "no_correction"]),
        ("{text: a, wrong: n = 5}", ", correction: {kind: fill-in}", []),
        ("{text: a, wrong: n = 5}", ", correction: {value: 5}", ["unknown_key"]),
    ],
)  # fmt: skip
def test_a_line_has_a_text_and_both_values_or_none(lines: str, more: str, codes: list[str]) -> None:
    assert sorted(fault.code for fault in authored(lines, more)[1]) == sorted(codes)


def test_a_drawn_correction_is_asked_as_the_author_says() -> None:
    more = ", correction: {kind: number, unit: pixels, decimals: 2}"
    lines = '{text: "{{n}}", shown: n, right: n}, {text: b, shown: n, right: n + 1}'
    template, faults = authored(lines, more)
    assert template is not None, faults
    problem = instance(template, 1)
    asked: Any = problem.questions[0]
    n = problem.values["n"]
    assert (asked.name, asked.label, asked.kind) == ("out", "Out", SPOT_ERROR)
    assert asked.lines == (str(n), "b")
    assert (asked.key, asked.key_text) == ((2, n + 1), f"2: {n + 1}")  # type: ignore[operator]  # a number
    correction = asked.correction
    assert (correction.name, correction.label, correction.kind) == ("out", "Out", NUMBER)
    assert (correction.unit, correction.comparison.decimals) == ("pixels", 2)
    word, _ = authored("{text: a, shown: n, right: n + 1}", ", correction: {kind: fill-in}")
    named: Any = instance(word, 1).questions[0]
    assert named.correction.kind is FILL_IN


def test_a_mistake_picks_a_line_and_has_no_rule() -> None:
    """Its formula is the number of a line; 0 is no line at all."""
    text = (
        "id: t.size.one\ntitle: A\nskill: size\nparams: {n: {int: [5, 60]}}\nask: n\nparts:\n"
        "  - name: out\n"
        "    answer: {kind: spot-the-error, lines: [{text: a, wrong: n > 0}, {text: b}]}\n"
        "    mistakes: {two: {family: F01, value: n - n + 2}, fine: {family: F02, value: n - n}}\n"
        "hints: [a, b, c]\nsolution: [n]\n"
    )
    template, faults = read_text(text)
    assert template is not None, faults
    asked: Any = instance(template, 1).questions[0]
    assert [(m.name, m.value, m.text, m.rule, m.rule_on_numbers) for m in asked.wrong] == [
        ("two", 2, "2", "", ""), ("fine", 0, "none", "", ""),
    ]  # fmt: skip
    assert asked.key == (1,)


def test_two_wrong_lines_cannot_be_asked_nor_a_mistake_that_picks_the_right_one() -> None:
    two, _ = authored("{text: a, wrong: n > 0}, {text: b, wrong: n > 0}")
    with pytest.raises(NoDraw):
        instance(two, 1)
    near, _ = authored(
        "{text: a, shown: n, right: n + 0.01}, {text: b}",
        ", correction: {kind: number, relative: 0.1}",
    )
    fine: Any = instance(near, 1).questions[0]
    assert fine.key == (0,)
    assert fine.key_text == "none"
