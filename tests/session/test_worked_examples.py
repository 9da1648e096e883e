"""Worked examples fade by what the learner missed; a first right answer asks why."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.shipped import shipped
from tutor.events import Confidence
from tutor.lang.substitute import as_node
from tutor.problems.lessons import LessonLine, Support
from tutor.session import Session
from tutor.session.open_answers import current_note
from tutor.session.worked_examples import (
    all_lessons,
    example_of,
    fills_blank,
    is_new,
    keep_explanation,
    lesson_of,
    record_example,
    self_explanation,
    support_now,
)

CONCEPT = "output-size.basic"


@pytest.fixture
def session(path: Path, clock: Any) -> Iterator[Session]:
    """A session on the shipped pack."""
    numbers = count(1)
    made = Session(path, shipped(), clock=clock, seeds=lambda: next(numbers))
    yield made
    made.close()


def test_support_goes_down_with_each_example_without_a_miss(session: Session) -> None:
    """From worked in full to every step open, and no further."""
    seen = []
    for _ in range(5):
        support, missed = support_now(session, CONCEPT)
        seen.append((support, missed))
        record_example(session, CONCEPT, support, ())
    assert [support for support, _ in seen] == [
        Support.FULL, Support.LAST, Support.TWO, Support.ALL, Support.ALL,
    ]  # fmt: skip
    assert not is_new(session, CONCEPT)


def test_an_example_is_not_the_problem_that_waits(session: Session) -> None:
    """On the seed of the problem the next other numbers are taken; without others there is none."""
    problem = session.next()
    assert problem is not None
    drawn = problem.instance
    lesson = lesson_of(session, drawn.template.concept)
    assert lesson is not None
    lesson = replace(lesson, example=drawn.template.id)
    example = example_of(session, lesson, Support.FULL, problem.draw.seed)
    assert example is not None
    assert [line.shown for line in example.lines] != list(drawn.steps)
    alone = drawn.template
    for name, spec in drawn.template.params:
        only = replace(spec, how="choice", items=(as_node(drawn.values[name]),))
        alone = replace(alone, at={}, params=tuple(
            (other, only if other == name else held) for other, held in alone.params
        ))  # fmt: skip
    session.pack._read[alone.id] = alone
    assert example_of(session, lesson, Support.FULL, problem.draw.seed) is None
    session.problem = None
    assert example_of(session, lesson, Support.FULL, problem.draw.seed) is not None


def test_a_missed_step_keeps_the_support_and_stays_open(session: Session) -> None:
    """The first step was missed while the last one was open: both are open next time."""
    record_example(session, CONCEPT, Support.LAST, (0, 0))
    support, missed = support_now(session, CONCEPT)
    assert (support, missed) == (Support.LAST, (0,))
    lesson = lesson_of(session, CONCEPT)
    assert lesson is not None
    example = example_of(session, lesson, support, 5, missed)
    assert example is not None
    open_steps = [n for n, line in enumerate(example.lines) if line.blank]
    assert open_steps == [0, len(example.lines) - 1]


def test_another_concept_is_not_touched(session: Session) -> None:
    record_example(session, CONCEPT, Support.TWO, ())
    assert support_now(session, "pooling.kinds") == (Support.FULL, ())
    assert is_new(session, "pooling.kinds")


def test_every_lesson_asks_before_it_tells_and_why_and_at_the_end(session: Session) -> None:
    """The text itself holds no answer to the question at its end."""
    for lesson in all_lessons(session):
        assert lesson.before is not None
        assert lesson.why is not None
        assert lesson.check is not None
        assert lesson.check.answer not in lesson.text
        assert lesson.before.ask.endswith("?")


def test_why_is_asked_after_the_first_right_answer_only(session: Session) -> None:
    """Not after a miss, and not again."""
    session.begin()
    asked = []
    for right in (False, True, True):
        problem = session.next()
        assert problem is not None
        while problem.concept != CONCEPT:
            session.give_up()
            problem = session.next()
            assert problem is not None
        key = [question.key_text for question in problem.instance.questions]
        result = session.answer(key if right else ["1"] * len(key), Confidence.THINK)
        asked.append(self_explanation(session, result))
    lesson = lesson_of(session, CONCEPT)
    assert lesson is not None
    assert asked == [None, lesson.why, None]
    keep_explanation(session, result, "posts and gaps")
    assert current_note(session, result.attempt) == "posts and gaps"


@pytest.mark.parametrize(
    ("blank", "typed", "fits"),
    [
        ("16", "16", True), ("16", "32/2", True), ("16", "16.", True), ("16", "17", False),
        ("16", "sixteen", False), ("12,500", "12500", True), ("3/2", "1.5", True),
        ("9, -12, -9", "9,-12,-9", True), ("9, -12, -9", "[9; -12; -9]", True),
        ("9, -12, -9", "9, -12", False), ("9, -12, -9", "9, 12, -9", False),
        ("0.5, 2/3", "1/2, 4/6", True), ("[[1.5, 2], [3, 4]]", "[[3/2,2],[3,4]]", True),
        ("208 TFLOP/s", "208", True), ("208 TFLOP/s", "208 tflop/s", True),
        ("208 TFLOP/s", "208 GFLOP/s", False), ("208 TFLOP/s", "65", False),
        ("depth, width and resolution scaled together", "one factor for all three", None),
        ("depth, width and resolution scaled together",
         "Depth, width and resolution scaled together.", True),
    ],
)  # fmt: skip
def test_a_step_is_compared_by_its_numbers_and_never_by_its_words(
    blank: str, typed: str, fits: bool | None
) -> None:
    """What is said in words is left to the learner, whatever was typed."""
    assert fills_blank(LessonLine("so ____", blank), typed) is fits
