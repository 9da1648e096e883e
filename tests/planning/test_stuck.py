"""Concepts that are missed again and again: when help comes, and how often they are asked."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.planning.scenes import known, learner, on, scene
from tutor.events import ConceptKey, HireRating
from tutor.learner.ladder import Introduced, NotIntroduced, Stage
from tutor.learner.state import LearnerState, Try
from tutor.planning.stuck import (
    MOST_IN_SPAN,
    is_stuck,
    lesson_first,
    rests_until,
    step_back,
    tries_left,
    worn_templates,
)
from tutor.problems.pack_index import PackIndex

NAME = "skill0.c0"
KEY = ConceptKey("cnn", NAME)


def tried(*answers: tuple[int, bool]) -> tuple[Try, ...]:
    """Answers by the number of their day, each on another template."""
    return tuple(Try(on(day), f"t{place}", right) for place, (day, right) in enumerate(answers))


MISSED_FIRST = ((1, False), (1, True), (2, False), (2, True), (4, False), (4, True))
UP_AND_DOWN = ((4, True), (4, False), (5, True), (5, False), (5, False))


def misses(*days: int) -> tuple[Try, ...]:
    return tried(*((day, False) for day in days))


@pytest.mark.parametrize(
    ("tries", "stuck"),
    [
        (misses(5, 5), False), (misses(5, 5, 5), True), (misses(1, 3, 5), True),
        (tried((5, False), (5, True), (5, False), (5, False)), False),
        (tried((3, False), (3, False), *UP_AND_DOWN), True),
        (tried((2, False), (2, False), *UP_AND_DOWN), False),
        ((), False),
        (tried(*MISSED_FIRST[2:]), False),
        (tried(*MISSED_FIRST), True),
        (tried(*MISSED_FIRST, (5, True)), False),
        (tried((0, True), *MISSED_FIRST, (5, False)), True),
    ],
)  # fmt: skip
def test_three_misses_in_a_row_or_five_in_three_days_are_stuck(
    tries: Sequence[Try], stuck: bool
) -> None:
    """And three days that began with a miss: a retry follows the solution, and proves little."""
    assert is_stuck(tries, on(5)) is stuck


def state_of(
    tries: Sequence[Try], stands: Introduced | NotIntroduced | None = None
) -> LearnerState:
    state = learner({NAME: stands or known(30)})
    state.tries[KEY] = tuple(tries)
    return state


@pytest.mark.parametrize(
    ("tries", "left"),
    [
        ((), 6), (misses(5), 5), (misses(*[5] * 6), 0), (misses(4, 4), 6), (misses(4, 4, 4), 3),
        (misses(4, 4, 4, 5, 5), 1), (misses(4, 4, 4, 5, 5, 5), 0),
        (tried(*((day, True) for day in (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4))), 1),
        (tried(*((day, True) for day in (0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4))), 3),
    ],
)  # fmt: skip
def test_six_answers_a_day_and_twelve_in_five_days_are_the_most(
    pack: PackIndex, tries: Sequence[Try], left: int
) -> None:
    """Three a day where the day began with it stuck."""
    assert tries_left(scene(state_of(tries), pack, 5), NAME) == left


def test_it_rests_until_five_days_have_room(pack: PackIndex) -> None:
    """The twelfth last answer was on Day 1: Day 6 is the first with room."""
    full = misses(*[1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5])
    assert len(full) == MOST_IN_SPAN
    assert rests_until(full, on(5)) == on(6)
    assert rests_until(full, on(9)) == on(9)
    assert rests_until(full[1:], on(5)) == on(5)
    day = scene(state_of(full), pack, 6)
    assert tries_left(day, NAME) > 0


@pytest.mark.parametrize(
    ("tries", "stands", "lesson"),
    [
        (misses(5, 5), known(6, last=5), False),
        (misses(5, 5, 5), known(6, last=5), True),
        (misses(5, 5, 5, 5), known(6, last=5), False),
        (misses(4, 4, 4), known(5, last=4), True),
        (misses(4, 4, 4, 5), known(6, last=5), False),
        (misses(4), known(5, last=4, lesson=True), True),
        (misses(4), known(5, last=4, lapses=4, stage=Stage.RELEARN), True),
        (misses(2), known(5, last=2, lapses=4), False),
        (misses(4, 5, 5), known(6, last=5, lapses=4), False),
        (misses(5, 5, 5), NotIntroduced(on(5), (), 3), True),
        (misses(5, 5, 5, 5), NotIntroduced(on(5), (), 4), False),
        (misses(4, 4, 5), NotIntroduced(on(5), (), 1), False),
    ],
)
def test_the_lesson_comes_once_a_day(
    pack: PackIndex, tries: Sequence[Try], stands: Introduced | NotIntroduced, lesson: bool
) -> None:
    """Before the next problem, when it is stuck for the first time of the day."""
    day = scene(state_of(tries, stands), pack, 5)
    assert lesson_first(day, NAME, day.concept(NAME)) is lesson


def test_a_leech_of_this_day_still_has_its_lesson(pack: PackIndex) -> None:
    """The fourth lapse came with the first miss of today; no lesson was offered before it."""
    stands = known(6, last=5, lapses=4)
    missed = Introduced(
        stands.on, stands.stage, 0, stands.due, stands.last, HireRating.NO, stands.memory, 4
    )
    day = scene(state_of(misses(4, 5, 5), missed), pack, 5)
    assert lesson_first(day, NAME, missed)


def needing(pack: PackIndex, *names: str) -> PackIndex:
    first, *others = pack.concepts
    return replace(pack, concepts=(first._replace(needs=names), *others))


@pytest.mark.parametrize(
    ("tries", "back"),
    [(misses(5, 5, 5), ""), (misses(5, 5, 5, 5), "skill2.c0"), (misses(4, 4, 4, 5), "skill2.c0"),
     (tried((5, False), (5, False), (5, False), (5, True)), "")],
)  # fmt: skip
def test_after_the_lesson_the_concept_that_it_needs_is_asked(
    pack: PackIndex, tries: Sequence[Try], back: str
) -> None:
    """The first that is introduced, once a day."""
    state = state_of(tries, known(6, last=5))
    state.concepts[ConceptKey("cnn", "skill2.c0")] = known(30)
    outline = needing(pack, "skill1.c0", "skill2.c0")
    assert step_back(scene(state, outline, 5), NAME) == back
    state.tries[ConceptKey("cnn", "skill2.c0")] = tried((5, True))
    assert step_back(scene(state, outline, 5), NAME) == ""


def test_a_template_is_worn_after_two_answers_of_a_day() -> None:
    tries = (
        Try(on(4), "a", True),
        Try(on(5), "a", True),
        Try(on(5), "b", True),
        Try(on(5), "b", False),
    )
    assert worn_templates(tries, on(5)) == {"b"}
    assert worn_templates(tries, on(6)) == frozenset()
