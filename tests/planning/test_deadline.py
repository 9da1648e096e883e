"""The interview date: set, moved, removed; what each stretch of days before and after it asks."""

from collections.abc import Callable
from datetime import date

import pytest

from tutor.events import Attempt, ConceptKey, InterviewDebriefed, Mode, PackEnrolled, Stamp
from tutor.learner.fsrs import recall
from tutor.learner.ladder import Introduced
from tutor.learner.reducer import advance
from tutor.learner.state import LearnerState
from tutor.planning.day_context import DayContext
from tutor.planning.deadline import UNLIMITED, CoursePhase, phase_of, quiet_days
from tutor.planning.plan import STRETCH, today
from tutor.planning.plan_types import EntryKind, NextProblem
from tutor.problems.pack_index import PackIndex

On = Callable[[int], date]
Practised = Callable[..., LearnerState]
Stamps = Callable[..., Stamp]
GOAL = 28


def mostly(asked: NextProblem, number: int) -> bool:
    """Every third concept is missed on every second day."""
    return bool(number % 2) or int(asked.concept[5:6] or 0) % 3 > 0


@pytest.mark.parametrize(
    ("left", "phase"),
    [
        (None, CoursePhase.NO_DATE),
        (10, CoursePhase.FAR),
        (9, CoursePhase.NO_NEW),
        (8, CoursePhase.NO_NEW),
        (7, CoursePhase.WEEK),
        (4, CoursePhase.WEEK),
        (3, CoursePhase.LAST),
        (2, CoursePhase.LAST),
        (1, CoursePhase.EVENING),
        (0, CoursePhase.DAY),
        (-1, CoursePhase.AFTER),
    ],
)
def test_where_a_day_stands(left: int | None, phase: CoursePhase) -> None:
    assert phase_of(left) is phase


@pytest.mark.parametrize(
    ("left", "phase"),
    [(9, "FAR"), (5, "FAR"), (4, "WEEK"), (3, "LAST"), (2, "LAST"), (1, "EVENING"), (0, "DAY")],
)
def test_a_short_course_has_short_stretches(left: int, phase: str) -> None:
    """Ten days in all: the last week does not begin before the last new concept."""
    found = phase_of(left, quiet=quiet_days(10))
    assert found is CoursePhase[phase]


@pytest.mark.parametrize(
    ("left", "quiet", "phase"),
    [(3, 3, "FAR"), (2, 3, "LAST"), (2, 2, "FAR"), (1, 2, "EVENING"), (7, 8, "WEEK"),
     (7, 7, "FAR"), (6, 7, "WEEK"), (8, 9, "NO_NEW"), (9, 9, "FAR")],
)  # fmt: skip
def test_no_stretch_begins_before_the_last_new_concept(left: int, quiet: int, phase: str) -> None:
    assert phase_of(left, quiet=quiet) is CoursePhase[phase]


@pytest.mark.parametrize(
    ("phase", "new", "asks", "minutes", "closing"),
    [
        (CoursePhase.NO_DATE, True, True, UNLIMITED, False),
        (CoursePhase.FAR, True, True, UNLIMITED, False),
        (CoursePhase.NO_NEW, False, True, UNLIMITED, True),
        (CoursePhase.WEEK, False, True, UNLIMITED, True),
        (CoursePhase.LAST, False, True, UNLIMITED, True),
        (CoursePhase.EVENING, False, True, 15.0, True),
        (CoursePhase.DAY, False, False, 0.0, False),
        (CoursePhase.AFTER, False, False, UNLIMITED, False),
        (CoursePhase.PAUSED, False, False, UNLIMITED, False),
    ],
)
def test_what_a_stretch_of_days_allows(
    phase: CoursePhase, new: bool, asks: bool, minutes: float, closing: bool
) -> None:
    rules = phase.rules
    assert (rules.new, rules.asks, rules.minutes) == (new, asks, minutes)
    assert (phase.minutes, phase.closing) == (minutes, closing)
    assert UNLIMITED == 24 * 60


@pytest.mark.parametrize(
    ("course", "days"), [(60, 10), (21, 10), (20, 10), (19, 9), (6, 3), (1, 0), (0, 0), (-8, 0)]
)
def test_the_last_new_concept_comes_ten_days_before_or_at_half_of_a_short_course(
    course: int, days: int
) -> None:
    assert quiet_days(course) == days


@pytest.mark.parametrize(
    ("step", "phase"),
    [("keep up", CoursePhase.NO_DATE), ("pause", CoursePhase.PAUSED), ("", CoursePhase.AFTER)],
)
def test_what_the_learner_chose_afterwards(step: str, phase: CoursePhase) -> None:
    assert phase_of(-5, step) is phase


def test_a_date_in_four_days_still_brings_something_new(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    plan = today(practised(0, interview=4), pack, on(0))
    assert plan.new_titles
    assert plan.notes[0].startswith("No longer fits before the interview: Concept ")


def test_moving_the_date_says_what_no_longer_fits_and_removing_it_takes_that_back(
    practised: Practised, pack: PackIndex, on: On, stamp: Stamps
) -> None:
    state = practised(4, interview=60)
    assert today(state, pack, on(4)).notes == ()
    near = advance(state, PackEnrolled(stamp(4), pack.pack, on(14), 20))
    plan = today(near, pack, on(4))
    assert plan.days_left == 10
    assert any(note.startswith("No longer fits before the interview:") for note in plan.notes)
    none = advance(near, PackEnrolled(stamp(4), pack.pack, None, 20))
    assert (today(none, pack, on(4)).notes, today(none, pack, on(4)).days_left) == ((), None)


def test_nothing_new_in_the_last_ten_days(practised: Practised, pack: PackIndex, on: On) -> None:
    for number in range(GOAL - 9, GOAL):
        assert not today(practised(3, interview=GOAL), pack, on(number)).new_titles


def test_the_last_week_asks_the_weakest_of_each_skill(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """Each reason names how well it will be held on the day, and the weakest come first."""
    state = practised(19, interview=GOAL, right=mostly)
    scene = DayContext(state, pack, on(22))
    assert scene.phase is CoursePhase.WEEK
    asked = [entry for entry in today(state, pack, on(22)).entries if entry.kind is EntryKind.DUE]
    assert asked
    for entry in asked:
        stands = state.concept(ConceptKey("cnn", entry.concept))
        assert isinstance(stands, Introduced)
        assert (
            entry.reason
            == f"Held to {recall(stands.memory, on(GOAL)):.0%} on the day of the interview."
        )


def test_the_last_days_are_a_pass_inside_the_minutes(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """Lowest predicted recall on the day comes first; not everything on one day."""
    state = practised(20, interview=GOAL)
    plan = today(state, pack, on(25))
    held = [
        recall(known.memory, on(GOAL))
        for entry in plan.entries
        if isinstance(known := state.concept(ConceptKey("cnn", entry.concept)), Introduced)
    ]
    asked = {entry.concept for entry in plan.entries}
    others = [
        recall(known.memory, on(GOAL))
        for key, known in state.concepts.items()
        if isinstance(known, Introduced) and key.concept not in asked
    ]
    assert plan.planned_minutes <= STRETCH * plan.budget
    assert max(held) <= min(others)
    assert (len(held), plan.later) == (12, 15)


def test_the_evening_before_takes_a_quarter_of_an_hour_and_moves_nothing(
    practised: Practised, pack: PackIndex, on: On, answer: Callable[..., Attempt]
) -> None:
    state = practised(25, interview=GOAL)
    plan = today(state, pack, on(GOAL - 1))
    assert plan.budget == 15.0
    assert {entry.kind for entry in plan.entries} == {EntryKind.REHEARSE}
    assert plan.notes[0].startswith("The evening before: fifteen minutes, nothing new")
    after = advance(state, answer(GOAL - 1, concept=plan.entries[0].concept, mode=Mode.FREE))
    assert after.concepts == state.concepts
    assert plan.entries[0].concept not in {e.concept for e in today(after, pack, on(27)).entries}


def test_nothing_is_asked_on_the_day_nor_after_it(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    state = practised(20, interview=GOAL)
    plan = today(state, pack, on(GOAL))
    assert plan.entries == ()
    assert plan.message == "Today is the interview. Nothing to practise: good luck."
    after = today(state, pack, on(GOAL + 1))
    assert after.entries == ()
    assert after.message.startswith("How did it go, and what was asked?")


@pytest.mark.parametrize(("step", "asks"), [("keep up", True), ("pause", False)])
def test_the_debrief_decides_how_it_goes_on(
    practised: Practised, pack: PackIndex, on: On, stamp: Stamps, step: str, asks: bool
) -> None:
    state = advance(
        practised(20, interview=GOAL),
        InterviewDebriefed(stamp(GOAL + 1), "cnn", "the receptive field", 4, step),
    )
    assert bool(today(state, pack, on(GOAL + 1)).entries) is asks


def test_a_new_date_after_the_interview_starts_a_new_approach(
    practised: Practised, pack: PackIndex, on: On, stamp: Stamps
) -> None:
    state = advance(
        practised(20, interview=GOAL), PackEnrolled(stamp(GOAL + 1), pack.pack, on(GOAL + 30), 20)
    )
    plan = today(state, pack, on(GOAL + 1))
    assert plan.entries
    assert plan.days_left == 29
