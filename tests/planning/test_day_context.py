"""What every rule of a day looks at: days, minutes, the concepts that may be asked."""

import pytest

from tests.planning.scenes import known, learner, on, scene
from tutor.events import ConceptKey
from tutor.learner.ladder import NotIntroduced
from tutor.learner.state import Debriefing, Enrolment, LearnerState
from tutor.planning.day_context import NOTHING, DayContext
from tutor.planning.deadline import CoursePhase
from tutor.problems.pack_index import PackIndex


def test_a_pack_that_is_not_begun_starts_today(pack: PackIndex) -> None:
    """With the usual minutes and no interview."""
    day = scene(LearnerState(), pack, 4)
    assert day.enrolment == Enrolment(on(4), None, 20)
    assert (day.number, day.days_left, day.budget, day.quiet) == (0, None, 20.0, 0)
    assert day.practice_today == NOTHING


@pytest.mark.parametrize(("number", "days"), [(0, 0), (1, 1), (9, 9), (-2, 0)])
def test_days_are_counted_from_the_day_the_pack_was_begun(
    pack: PackIndex, number: int, days: int
) -> None:
    assert scene(learner(), pack, number).number == days


@pytest.mark.parametrize(("number", "left"), [(9, 1), (10, 0), (12, -2)])
def test_days_left_are_counted_to_the_interview(pack: PackIndex, number: int, left: int) -> None:
    assert scene(learner(interview=10), pack, number).days_left == left


@pytest.mark.parametrize(
    ("choice", "minutes", "number", "budget"),
    [
        ("split", 20, 0, 20.0), ("whole", 20, 0, 45.0), ("whole", 60, 0, 60.0),
        ("whole", 20, 1, 20.0), ("", 20, 0, 20.0),
    ],
)  # fmt: skip
def test_a_first_day_taken_whole_has_45_minutes(
    pack: PackIndex, choice: str, minutes: int, number: int, budget: float
) -> None:
    settings = {"long sittings": choice} if choice else {}
    assert scene(learner(minutes=minutes, settings=settings), pack, number).budget == budget


@pytest.mark.parametrize(
    ("number", "minutes", "budget"),
    [(27, None, 17.0), (27, 10.0, 10.0), (27, 30.0, 30.0), (26, None, 20.0), (3, 30.0, 30.0),
     (28, None, 17.0)],
)  # fmt: skip
def test_the_phase_bounds_the_minutes_of_a_day_and_of_a_sitting(
    pack: PackIndex, number: int, minutes: float | None, budget: float
) -> None:
    """The evening before is shorter, unless nothing is known yet."""
    state = learner({"skill0.c0": known(90)}, interview=28)
    assert DayContext(state, pack, on(number), minutes).budget == budget
    assert DayContext(learner(interview=28), pack, on(27)).budget == 20.0


def test_a_sitting_of_its_own_minutes_has_spent_none(pack: PackIndex) -> None:
    state = learner(practised={3: 7.5})
    assert scene(state, pack, 3).spent == 7.5
    assert scene(state, pack, 4).spent == 0.0
    assert DayContext(state, pack, on(3), 10.0).spent == 0.0


def test_suspended_concepts_and_other_skills_may_not_be_asked(pack: PackIndex) -> None:
    """A concept of the same id in another pack says nothing."""
    first, second = pack.concepts[:2]
    state = learner({first.id: known(3), second.id: NotIntroduced(on(0), (), 1)})
    state.suspended = {ConceptKey("rnn", first.id), ConceptKey("cnn", second.id)}
    day = scene(state, pack, 3)
    assert [item.id for item in day.concepts] == [
        item.id for item in pack.concepts if item is not second
    ]
    assert list(day.introduced) == [first.id]
    assert len(day.not_introduced) == 25
    assert second.id not in {item.id for item, _ in day.not_introduced}
    of_skill = scene(state, pack, 3, "skill0")
    assert [item.id for item in of_skill.concepts] == ["skill0.c0", "skill0.c1", "skill0.c2"]


@pytest.mark.parametrize(
    ("day", "step", "phase"),
    [
        (10, "keep up", CoursePhase.NO_DATE), (11, "keep up", CoursePhase.NO_DATE),
        (12, "pause", CoursePhase.PAUSED), (9, "keep up", CoursePhase.AFTER),
        (11, "", CoursePhase.AFTER), (None, "", CoursePhase.AFTER),
    ],
)  # fmt: skip
def test_a_debriefing_counts_for_the_interview_before_it(
    pack: PackIndex, day: int | None, step: str, phase: CoursePhase
) -> None:
    """One told before the interview belongs to an earlier one."""
    state = learner(interview=10)
    if day is not None:
        state.debriefings["cnn"] = Debriefing(on(day), step)
    assert scene(state, pack, 12).phase is phase


@pytest.mark.parametrize(
    ("interview", "quiet"), [(None, 0), (40, 10), (28, 10), (20, 7), (7, 3), (1, 1), (-3, 0)]
)
def test_the_last_new_concept_keeps_its_distance(
    pack: PackIndex, interview: int | None, quiet: int
) -> None:
    assert scene(learner(interview=interview), pack, 5).quiet == quiet


def test_the_distance_counts_from_the_start_of_the_pack(pack: PackIndex) -> None:
    state = LearnerState(enrolments={"cnn": Enrolment(on(4), on(16), 20)})
    assert scene(state, pack, 5).quiet == 4
