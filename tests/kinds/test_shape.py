"""Shapes: each side exact, in the order that the question names."""

from fractions import Fraction
from typing import Any

import pytest

from tests.kinds.questions import mistake, question
from tests.problems.conftest import read_text
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages, slip_messages
from tutor.kinds.batch_item import BatchItem
from tutor.kinds.comparison import Comparison
from tutor.kinds.judgement import wrong
from tutor.kinds.shape import SHAPE, batch, check_entry_count, judge, revealing, slip
from tutor.lang.values import Value
from tutor.problems.generate import instance

AXES = ("height", "width", "channels")
ASKED = question(SHAPE, (28, 28, 128), axes=AXES)
FINISHED = question(SHAPE, (28, 28, 128), form="finished")


@pytest.mark.parametrize(
    ("asked", "typed", "word", "message"),
    [
        (ASKED, "28x28x128", Judgement.RIGHT, ""), (ASKED, "(28, 28, 128)", Judgement.RIGHT, ""),
        (ASKED, "14*2 x 28 x 128", Judgement.RIGHT, ""),
        (FINISHED, "28x28x128", Judgement.RIGHT, ""),
        (FINISHED, "14*2 x 28 x 128", Judgement.FORM, messages.FINISH_SIDES),
        (ASKED, "29x28x128", Judgement.WRONG, ""), (ASKED, "28x128x28", Judgement.WRONG, ""),
        (ASKED, "28.5x28x128", Judgement.WRONG, messages.WHOLE_SIDES),
        (ASKED, "57/2 x 57/2 x 128", Judgement.WRONG, messages.WHOLE_SIDES),
        (question(SHAPE, 28), "28", Judgement.RIGHT, ""),
        (question(SHAPE, 28), "29", Judgement.WRONG, ""),
    ],
)  # fmt: skip
def test_a_shape_is_judged_side_by_side(
    asked: Any, typed: str, word: Judgement, message: str
) -> None:
    found = judge(asked, typed)
    assert (found.word, found.message) == (word, message)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("channels = 128, height = 28, width = 28", Judgement.FORM),
        ("c=128, w=28, h=28", Judgement.FORM), ("h=28, w=28, c=128", Judgement.RIGHT),
        ("h=28, w=27, c=128", Judgement.WRONG), ("128, 28, 28", Judgement.WRONG),
        ("c=128, h=28, h=28", Judgement.WRONG),
    ],
)  # fmt: skip
def test_sides_with_their_names_are_asked_back_in_another_order(
    typed: str, word: Judgement
) -> None:
    """What is said is right."""
    assert judge(ASKED, typed).word is word


def test_what_was_read_and_its_value_are_kept() -> None:
    for typed, value in (("28X28x128", (28, 28, 128)), ("29, 28, 128", (29, 28, 128))):
        found = judge(ASKED, typed)
        assert (found.read_as, found.value) == ("x".join(map(str, value)), value)
    assert judge(FINISHED, "14*2x28x128").value == (28, 28, 128)


@pytest.mark.parametrize(("typed", "count"), [("28x28", 2), ("28x28x128x1", 4)])
def test_another_number_of_sides_cannot_be_read(typed: str, count: int) -> None:
    with pytest.raises(Unreadable) as refusal:
        judge(ASKED, typed)
    assert refusal.value.column == 1
    assert str(refusal.value) == " ".join(messages.other_length(3, count, AXES, "x"))


def test_unless_a_mistake_has_as_many() -> None:
    """Another number stays unreadable."""
    asked = question(SHAPE, (28, 28, 128), wrong=(mistake("flat", (28, 28)), mistake("n", 3)))
    assert judge(asked, "28x27").word is Judgement.WRONG
    for count in (1, 4):
        with pytest.raises(Unreadable):
            check_entry_count(asked, (1,) * count, (28, 28, 128), (), "x")
    check_entry_count(asked, (1, 1, 1), (28, 28, 128), (), "x")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ((128, 28, 28), "axes_swapped"), ((28, 128, 28), "axes_swapped"),
        ((29, 28, 128), "off_by_one"), ((27, 28, 128), "off_by_one"),
        ((29, 29, 129), "off_by_one"), ((27, 27, 127), "off_by_one"), ((29, 27, 128), None),
        ((30, 28, 128), None), ((29, 30, 128), None), ((28, 28), None), ((28, 29), None),
        (28, None),
        (None, None), ((Fraction(57, 2), 28, 128), None),
    ],
)  # fmt: skip
def test_sides_in_another_order_or_all_off_by_one(typed: Value | None, name: str | None) -> None:
    found = slip(ASKED, wrong("", value=typed))
    assert (found and found.name) == name


def test_a_slip_of_sides_has_its_sentence() -> None:
    swapped, off = (slip(ASKED, wrong("", value=value)) for value in ((128, 28, 28), (29, 28, 128)))
    assert swapped is not None
    assert off is not None
    assert swapped.say == slip_messages.axes_swapped(AXES)
    assert off.say == slip_messages.sides_off_by_one((False, False))
    assert slip(question(SHAPE, 28), wrong("", value=(28,))) is None


def test_a_hint_must_not_hold_a_side() -> None:
    assert revealing(question(SHAPE, (28, 128), key_text="28x128")) == ()
    assert revealing(question(SHAPE, (28, 128), key_text="28 x 128")) == ("28", "128")


def test_the_shapes_of_a_line_of_text_are_found() -> None:
    assert SHAPE.pieces is not None
    row = "from 56x56x64 by 3x3 to 28 × 28 × 128, not 5 nor a7x7 nor 1x1x1x1x1"
    assert SHAPE.pieces(row) == ["56x56x64", "3x3", "28 × 28 × 128"]


def test_the_names_of_the_sides_and_the_letters_reach_the_question() -> None:
    text = """\
id: t.size.one
title: A shape
skill: size
params: {n: {int: [5, 60]}}
ask: "n = {{n}}"
parts:
  - name: out
    label: out
    answer: {kind: shape, value: "[n, n, 64]", axes: [height, width, channels]}
hints: [one, two, three]
solution: ["{{n}}"]
"""
    template, faults = read_text(text)
    assert template is not None, faults
    problem = instance(template, 1)
    asked: Any = problem.questions[0]
    n = problem.values["n"]
    assert (asked.key, asked.key_text, asked.axes) == ((n, n, 64), f"{n}x{n}x64", AXES)
    assert asked.comparison.form == "finished"


def test_a_line_of_a_batch_asks_its_shape() -> None:
    asked = batch(BatchItem("28x28x3", {"unit": "pixels"}))
    assert (asked.key, asked.key_text, asked.unit, asked.kind) == (
        (28, 28, 3), "28x28x3", "pixels", SHAPE,
    )  # fmt: skip
    assert (asked.name, asked.label) == ("answer", "answer")
    assert asked.comparison == Comparison("pixels")
    declared = batch(BatchItem("28x28x3", {"symbols": {"x": "real"}}))
    assert list(declared.symbols) == ["x"]
