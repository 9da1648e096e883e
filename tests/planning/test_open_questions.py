"""The open question: one every second day, of the skill that lacks one most."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tests.planning.scenes import known, learner, met, on, scene
from tutor.events import SkillKey
from tutor.learner.evidence import OpenAnswerTally, SkillEvidence
from tutor.learner.ladder import NotIntroduced
from tutor.learner.state import Enrolment, LearnerState
from tutor.planning.open_questions import (
    first_question,
    kept_minutes,
    open_again,
    open_question,
    unasked_question,
)
from tutor.problems.pack_index import PackIndex, TemplateEntry

Practised = Callable[..., LearnerState]


def begun(
    skills: int, last: int | None = None, lean: Mapping[int, OpenAnswerTally] | None = None
) -> LearnerState:
    """One who has begun the first skills and was asked the open question of the first on a day."""
    concepts = {f"skill{place}.c0": known(90) for place in range(skills)}
    state = learner(concepts, practised={0: 5.0, 3: 5.0})
    if last is not None:
        state.met["cnn.skill0.o"] = met(last)
    for place, tally in (lean or {}).items():
        state.evidence.skills[SkillKey("cnn", f"skill{place}")] = SkillEvidence(open=tally)
    return state


def asked(state: LearnerState, pack: PackIndex, number: int) -> str | None:
    found = open_question(scene(state, replace(pack, checkpoints=()), number))
    return found[0].skill if found else None


@pytest.mark.parametrize(
    ("last", "number", "skill"),
    [(4, 4, None), (4, 5, None), (4, 6, "skill1"), (4, 7, "skill1"), (None, 0, "skill0")],
)
def test_its_slot_is_every_second_day(
    pack: PackIndex, last: int | None, number: int, skill: str | None
) -> None:
    """From the first day on; of a skill that was not asked yet."""
    state = begun(2, last, {0: OpenAnswerTally(1, 0, 0)} if last else {})
    assert asked(state, pack, number) == skill


@pytest.mark.parametrize(
    ("number", "lean", "skill"),
    [
        (13, (1, 0), None), (14, (1, 0), "skill1"), (15, (1, 0), "skill1"), (14, (1, 1), None),
        (14, (0, 1), "skill0"),
    ],
)  # fmt: skip
def test_from_the_fourth_step_it_comes_daily_while_a_skill_lacks_a_lean_answer(
    pack: PackIndex, number: int, lean: tuple[int, int], skill: str | None
) -> None:
    """Day 14 here; skills that are not begun lack nothing."""
    tallies = {
        place: OpenAnswerTally(1, count, 0, recent=count) for place, count in enumerate(lean)
    }
    assert asked(begun(2, number - 1, tallies), pack, number) == skill


def test_a_short_cadence_has_its_last_step_as_the_fourth(pack: PackIndex) -> None:
    short = replace(pack, cadence=(0, 3))
    assert asked(begun(1, 1), short, 2) is None
    assert asked(begun(1, 2), short, 3) == "skill0"


def test_more_good_answers_say_no_more_than_enough(pack: PackIndex) -> None:
    tallies = {0: OpenAnswerTally(2, 2, 0, recent=3), 1: OpenAnswerTally(4, 3, 0, recent=7)}
    state = begun(2, 2, tallies)
    state.met["cnn.skill1.o"] = met(1)
    assert asked(state, pack, 7) == "skill0"


def test_what_was_never_asked_comes_before_what_was(pack: PackIndex) -> None:
    """Also where its skill has more answers; a skill that is not explained goes first."""
    tallies = {0: OpenAnswerTally(1, 1, 1, recent=1), 1: OpenAnswerTally(3, 3, 3, recent=7)}
    state = begun(2, 2, tallies)
    assert asked(state, pack, 7) == "skill1"
    state.evidence.skills[SkillKey("cnn", "skill0")] = SkillEvidence(open=OpenAnswerTally(1, 0, 0))
    assert asked(state, pack, 7) == "skill0"


@pytest.mark.parametrize(("number", "skill"), [(6, None), (7, "skill0"), (8, "skill0")])
def test_a_question_waits_for_its_day(pack: PackIndex, number: int, skill: str | None) -> None:
    later = tuple(item._replace(start=7) for item in pack.loose)
    assert asked(begun(1), replace(pack, loose=later), number) == skill


def test_other_templates_without_a_concept_are_no_open_questions(pack: PackIndex) -> None:
    """Nor does answering one use up the slot."""
    mixed = replace(pack, loose=(TemplateEntry("cnn.mixed", skill="skill0"), *pack.loose))
    state = begun(1, 1)
    state.met["cnn.mixed"] = met(5)
    (question,) = open_question(scene(state, replace(mixed, checkpoints=()), 5))
    assert question.templates == ("cnn.skill0.o",)


def test_only_skills_with_an_introduced_concept_are_asked(pack: PackIndex) -> None:
    state = learner({"skill3.c0": NotIntroduced(on(1), ("a",), 1)})
    assert asked(state, pack, 5) is None
    state = learner({"skill3.c1": known(9)})
    assert asked(state, pack, 5) == "skill3"


def test_over_two_weeks_it_is_asked_every_second_day(practised: Practised, pack: PackIndex) -> None:
    """A task of the checkpoint of Day 3 is one of them."""
    state = practised(14)
    days: list[date] = sorted(met.day for name, met in state.met.items() if name.endswith(".o"))
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert set(gaps) <= {1, 2}
    assert len(days) >= 6


def test_the_skill_that_lacks_most_is_asked(pack: PackIndex) -> None:
    """Under half well answered, then the fewest answers, then the least recent."""
    lean, poor = OpenAnswerTally(3, 2, 0, recent=3), OpenAnswerTally(2, 0, 0)
    worse = OpenAnswerTally(3, 1, 0, recent=1)
    assert asked(begun(3, 2, {0: lean, 1: lean, 2: worse}), pack, 7) == "skill2"
    assert asked(begun(3, 2, {0: lean, 1: worse, 2: poor}), pack, 7) == "skill2"
    state = begun(3, 2, {0: poor, 1: poor, 2: poor})
    state.met |= {"cnn.skill0.o": met(1, 7), "cnn.skill1.o": met(1, 5), "cnn.skill2.o": met(1, 6)}
    assert asked(state, pack, 7) == "skill1"
    del state.met["cnn.skill2.o"]
    assert asked(state, pack, 7) == "skill2"


def test_a_task_of_the_checkpoint_takes_its_place(pack: PackIndex) -> None:
    """The pack has one on Day 3 that is an open question."""
    assert open_question(scene(begun(2, 1), pack, 4)) == []
    assert len(open_question(scene(begun(2, 1), replace(pack, checkpoints=()), 4))) == 1


@pytest.mark.parametrize(
    ("last", "number", "minutes"), [(None, 1, 0.0), (None, 2, 5.0), (3, 4, 0.0), (3, 5, 5.0)]
)
def test_reviews_leave_its_minutes_from_day_2_on_every_second_day(
    pack: PackIndex, last: int | None, number: int, minutes: float
) -> None:
    bare = replace(pack, checkpoints=())
    day = scene(begun(2, last), bare, number)
    assert kept_minutes(day, open_question(day)) == minutes


def test_one_that_was_not_answered_well_comes_again_with_minutes_left(pack: PackIndex) -> None:
    """Not where one was answered today."""
    tallies = {0: OpenAnswerTally(1, 1, 1), 1: OpenAnswerTally(1, 1, 0)}
    state = begun(2, 4, tallies)
    assert [item.skill for item in open_again(scene(state, pack, 5))] == ["skill1"]
    assert open_again(scene(state, pack, 4)) == []


def test_the_first_question_of_a_new_learner_is_of_the_easiest(pack: PackIndex) -> None:
    late = tuple(item._replace(start=3 if item.skill == "skill0" else 0) for item in pack.loose)
    day = scene(learner(interview=1), replace(pack, loose=late), 0)
    assert [item.templates for item in first_question(day)] == [("cnn.skill1.o",)]


@pytest.mark.parametrize(
    ("number", "asked_ones", "skill"),
    [(13, (0,), None), (14, (0,), "skill1"), (20, (0,), "skill1"), (20, (0, 1), None)],
)
def test_late_a_day_that_would_end_early_asks_what_was_never_asked(
    pack: PackIndex, number: int, asked_ones: tuple[int, ...], skill: str | None
) -> None:
    """From Day 14 on here, also where one came today; a full day has sources of its own."""
    state = begun(2)
    state.met |= {f"cnn.skill{place}.o": met(number, place) for place in asked_ones}
    bare = replace(pack, checkpoints=())
    day = scene(state, bare, number)
    found = unasked_question(day)
    assert [item.skill for item in found] == ([skill] if skill else [])
    state.enrolments["cnn"] = Enrolment(on(0), interview=on(number + 9))
    full = scene(state, bare, number)
    assert full.full
    assert unasked_question(full) == []
