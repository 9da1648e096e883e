"""The interview date: set, moved, removed; what each stretch of days before and after it asks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.planning.scenes import known, learner
from tutor.events import Attempt, ConceptKey, HireRating, InterviewDebriefed, PackEnrolled, Stamp
from tutor.learner.reducer import advance
from tutor.learner.state import Enrolment, LearnerState
from tutor.planning import messages
from tutor.planning.day_context import DayContext
from tutor.planning.deadline import EVENING_SHARE, CoursePhase, closing_days, phase_of, quiet_days
from tutor.planning.introduction_pace import left_out
from tutor.planning.plan import plan_of, today
from tutor.planning.plan_types import EntryKind
from tutor.problems.pack_index import PackIndex

On = Callable[[int], date]
Practised = Callable[..., LearnerState]
Stamps = Callable[..., Stamp]
GOAL = 28


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
    [(9, "FAR"), (4, "FAR"), (3, "LAST"), (2, "LAST"), (1, "EVENING"), (0, "DAY")],
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
    ("phase", "new", "asks", "full", "closing"),
    [
        (CoursePhase.NO_DATE, True, True, False, False),
        (CoursePhase.FAR, True, True, True, False),
        (CoursePhase.NO_NEW, False, True, True, False),
        (CoursePhase.WEEK, False, True, True, True),
        (CoursePhase.LAST, False, True, True, True),
        (CoursePhase.EVENING, False, True, False, True),
        (CoursePhase.DAY, False, True, False, True),
        (CoursePhase.AFTER, False, False, False, False),
        (CoursePhase.PAUSED, False, False, False, False),
    ],
)
def test_what_a_stretch_of_days_allows(
    phase: CoursePhase, new: bool, asks: bool, full: bool, closing: bool
) -> None:
    """Only the evening before and the day itself take fewer minutes."""
    rules = phase.rules
    assert (rules.new, rules.asks, rules.full, rules.closing) == (new, asks, full, closing)
    short = phase in (CoursePhase.EVENING, CoursePhase.DAY)
    assert rules.share == (EVENING_SHARE if short else 1.0)


@pytest.mark.parametrize(
    ("course", "days"),
    [(60, 10), (28, 10), (27, 9), (10, 4), (9, 3), (6, 2), (1, 1), (0, 0), (-8, 0)],
)
def test_the_last_new_concept_comes_ten_days_before_or_after_two_thirds_of_a_short_course(
    course: int, days: int
) -> None:
    assert quiet_days(course) == days


@pytest.mark.parametrize(
    ("course", "days"), [(90, 5), (10, 5), (9, 4), (3, 1), (2, 1), (1, 1), (0, 1)]
)
def test_every_concept_comes_once_more_in_the_last_five_days(course: int, days: int) -> None:
    """In the second half of a short course."""
    assert closing_days(course) == days


@pytest.mark.parametrize(
    ("step", "phase"),
    [("keep up", CoursePhase.NO_DATE), ("pause", CoursePhase.PAUSED), ("", CoursePhase.AFTER)],
)
def test_what_the_learner_chose_afterwards(step: str, phase: CoursePhase) -> None:
    assert phase_of(-5, step) is phase


def test_a_date_in_four_days_still_brings_something_new(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    state = practised(0, interview=4)
    plan, out = today(state, pack, on(0)), left_out(DayContext(state, pack, on(0)))
    assert plan.new_titles
    assert plan.notes == (
        messages.checkpoints_moved([0, 1, 2]),
        messages.left_out_note([item.title for item in out]),
    )


def test_nothing_new_in_the_last_ten_days(practised: Practised, pack: PackIndex, on: On) -> None:
    for number in range(GOAL - 9, GOAL):
        assert not today(practised(3, interview=GOAL), pack, on(number)).new_titles


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


def test_moving_the_date_is_said_once_with_what_no_longer_fits(
    practised: Practised, pack: PackIndex, on: On, stamp: Stamps
) -> None:
    """On the day of the change only; removing it is said too."""
    state = practised(4, interview=60)
    near = advance(state, PackEnrolled(stamp(4), pack.pack, on(14), 20))
    notes = today(near, pack, on(4)).notes
    assert messages.interview_moved(on(14), 10) in notes
    assert any(note.startswith("No time before the interview for ") for note in notes)
    assert not any(note.startswith("No longer") for note in today(near, pack, on(5)).notes)
    none = advance(near, PackEnrolled(stamp(4), pack.pack, None, 20))
    assert messages.interview_moved(None, None) in today(none, pack, on(4)).notes
    past = advance(near, PackEnrolled(stamp(4), pack.pack, on(2), 20))
    assert today(past, pack, on(4)).days_left == -2


def test_a_day_before_the_interview_is_full_though_nothing_is_due(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """Without a date it ends early, says so, and goes on when asked for more."""
    state = practised(3)
    bare = replace(pack, concepts=pack.concepts[:9], checkpoints=(), loose=())
    state.concepts = {
        key: held for key, held in state.concepts.items() if key.concept in bare.concept
    }
    state.concepts |= {ConceptKey("cnn", item.id): known(90, last=2) for item in bare.concepts}
    ends = today(state, bare, on(3))
    assert (ends.entries, ends.done, ends.more) == ((), True, True)
    assert messages.MORE_ON_REQUEST in ends.notes
    assert plan_of(DayContext(state, bare, on(3), more=True)).planned_minutes >= 19
    state.enrolments["cnn"] = Enrolment(on(0), on(GOAL), 20)
    full = today(state, bare, on(3))
    assert {entry.kind for entry in full.entries} == {EntryKind.EXTRA}
    assert 0.9 * 20 <= full.planned_minutes <= 1.1 * 20
    assert not full.more


def test_the_evening_before_moves_nothing_and_shrinks_with_each_answer(
    practised: Practised, pack: PackIndex, on: On, answer: Callable[..., Attempt]
) -> None:
    state = practised(25, interview=GOAL)
    plan = today(state, pack, on(GOAL - 1))
    assert plan.budget == EVENING_SHARE * 20
    assert {entry.kind for entry in plan.entries} == {EntryKind.REHEARSE}
    assert plan.planned_minutes >= 15
    assert messages.phase_notice(CoursePhase.EVENING) in plan.notes
    name = plan.entries[0].concept
    after = advance(state, answer(GOAL - 1, HireRating.NO, concept=name))
    assert after.concepts == state.concepts
    assert name not in {e.concept for e in today(after, pack, on(27)).entries}


@pytest.mark.parametrize("left", [1, 0])
def test_an_interview_tomorrow_or_today_brings_one_problem_of_each_skill_and_a_question(
    pack: PackIndex, on: On, left: int
) -> None:
    """With an empty journal; about twenty minutes."""
    plan = today(learner(interview=left), pack, on(0))
    kinds = [entry.kind for entry in plan.entries]
    assert kinds.count(EntryKind.OPEN) == 1
    assert kinds.count(EntryKind.REHEARSE) >= 7
    skills = [entry.skill for entry in plan.entries if entry.kind is EntryKind.REHEARSE]
    assert len(set(skills)) == len(skills)
    assert 18 <= plan.planned_minutes <= 24


def test_nothing_is_asked_after_the_interview(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    after = today(practised(20, interview=GOAL), pack, on(GOAL + 1))
    assert after.entries == ()
    assert after.message == messages.phase_notice(CoursePhase.AFTER)
