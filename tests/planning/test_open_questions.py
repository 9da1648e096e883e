"""The open question: one every second day, of the skill that lacks one most."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from tutor.events import SkillKey
from tutor.learner.evidence import OpenAnswerTally
from tutor.learner.state import LearnerState
from tutor.planning.day_context import DayContext
from tutor.planning.open_questions import open_is_late, open_question
from tutor.problems.pack_index import PackIndex

On = Callable[[int], date]
Practised = Callable[..., LearnerState]


def asked_on(state: LearnerState, pack: PackIndex) -> list[date]:
    """The days on which an open question was answered, as far as the latest meeting tells."""
    return sorted(met.day for name, met in state.met.items() if name.endswith(".o"))


def test_a_slot_every_second_day(practised: Practised, pack: PackIndex, on: On) -> None:
    """Over two weeks never two on neighbouring days, and no gap of more than five."""
    days = asked_on(practised(14), pack)
    gaps = {later - earlier for earlier, later in pairwise(days)}
    assert len(days) >= 5
    assert min(gaps) >= timedelta(days=2)
    assert max(gaps) <= timedelta(days=5)


def test_the_skill_without_an_answer_comes_first(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    state = practised(15)
    question = open_question(DayContext(state, pack, on(17)))
    assert question is not None
    unanswered = [
        skill.id
        for skill in pack.skills
        if not state.evidence.of(SkillKey("cnn", skill.id)).open.lean
    ]
    assert question.skill in unanswered or not unanswered


def test_late_in_the_course_daily_while_a_skill_lacks_one(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    state = practised(15)
    tomorrow = max(asked_on(state, pack)) + timedelta(days=1)
    for skill in pack.skills:
        state.evidence.skills[SkillKey("cnn", skill.id)].open = OpenAnswerTally(1, 1, 0)
    assert open_question(DayContext(state, pack, max(tomorrow, on(14)))) is None
    state.evidence.skills[SkillKey("cnn", "skill4")].open = OpenAnswerTally(1, 0, 0)
    question = open_question(DayContext(state, pack, max(tomorrow, on(14))))
    assert question is not None
    assert question.skill == "skill4"


def test_only_skills_that_have_begun_are_asked(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    assert open_question(DayContext(LearnerState(), pack, on(5))) is None


def test_after_four_days_it_gives_way_no_longer(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    state = practised(10)
    last = max(asked_on(state, pack))
    assert not open_is_late(DayContext(state, pack, last + timedelta(days=3)))
    assert open_is_late(DayContext(state, pack, last + timedelta(days=5)))
