"""The evening before the interview and its day: the weakest, or one problem of each skill."""

from collections.abc import Callable

import pytest

from tests.planning.scenes import known, learner, on, scene
from tutor.events import ConceptKey, SkillKey
from tutor.learner.evidence import MistakeTally, SkillEvidence
from tutor.learner.ladder import NotIntroduced
from tutor.learner.state import LearnerState, Try
from tutor.planning.evening import diagnosis, most_asked, question, rehearsal
from tutor.planning.plan import today
from tutor.planning.plan_types import EntryKind
from tutor.problems.pack_index import PackIndex

GOAL = 28


def ready(last: int = 25) -> LearnerState:
    """Three concepts, the last one the weakest, all seen in the closing days."""
    stabilities = {"skill0.c0": 9.0, "skill1.c0": 6.0, "skill2.c0": 3.0}
    state = learner(
        {name: known(90, last=last, stability=days) for name, days in stabilities.items()}, GOAL
    )
    for name in stabilities:
        state.tries[ConceptKey("cnn", name)] = (Try(on(last), "t", True),)
    return state


def rehearsed(state: LearnerState, pack: PackIndex, number: int = GOAL - 1) -> list[str]:
    return [entry.concept for entry in rehearsal(scene(state, pack, number))]


def test_the_lowest_recall_comes_first_and_what_was_answered_is_gone(pack: PackIndex) -> None:
    state = ready()
    assert rehearsed(state, pack) == ["skill2.c0", "skill1.c0", "skill0.c0"]
    state.tries[ConceptKey("cnn", "skill2.c0")] = (Try(on(GOAL - 1), "t", False),)
    assert rehearsed(state, pack) == ["skill1.c0", "skill0.c0"]
    assert rehearsed(state, pack, GOAL - 2) == []


def test_what_the_closing_days_did_not_see_and_own_mistakes_come_before(pack: PackIndex) -> None:
    state = ready()
    state.tries[ConceptKey("cnn", "skill0.c0")] = (Try(on(12), "t", True),)
    state.concepts[ConceptKey("cnn", "skill2.c0")] = known(27, last=25, stability=3.0)
    assert rehearsed(state, pack) == ["skill0.c0", "skill2.c0", "skill1.c0"]
    state = ready()
    held = SkillEvidence(mistakes={"lost": MistakeTally(chances=2, hits=2)})
    state.evidence.skills[SkillKey("cnn", "skill1")] = held
    assert rehearsed(state, pack)[0] == "skill1.c0"


def test_skills_of_which_nothing_is_known_have_one_problem(pack: PackIndex) -> None:
    """Not where a concept was tried; then those that are not learned come with minutes left."""
    state = ready()
    tried = ConceptKey("cnn", "skill3.c0")
    state.concepts[tried] = NotIntroduced(on(20), (), 2)
    state.tries[tried] = (Try(on(20), "t", False),)
    day = scene(state, pack, GOAL - 1)
    assert [entry.skill for entry in diagnosis(day)] == [f"skill{n}" for n in range(4, 9)]
    assert most_asked(day)[0].concept == "skill3.c0"
    assert question(day) == []


@pytest.mark.parametrize("left", [1, 0])
def test_two_weeks_of_practice_and_a_sudden_date_give_a_useful_evening(
    practised: Callable[..., LearnerState], pack: PackIndex, left: int
) -> None:
    """The weakest concepts, about twenty minutes."""
    state = practised(14)
    state.enrolments["cnn"] = state.enrolments["cnn"]._replace(interview=on(14 + left))
    plan = today(state, pack, on(14))
    assert {entry.kind for entry in plan.entries} == {EntryKind.REHEARSE}
    assert 15 <= plan.planned_minutes <= 22
