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
from tutor.learner.state import LearnerState
from tutor.planning.open_questions import open_is_late, open_question
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
    question = open_question(scene(state, pack, number))
    return question and question.skill


def test_over_two_weeks_it_is_asked_every_second_day_or_a_little_later(
    practised: Practised, pack: PackIndex
) -> None:
    """Reviews and new concepts may take its place for some days."""
    state = practised(14)
    days: list[date] = sorted(met.day for name, met in state.met.items() if name.endswith(".o"))
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert gaps == [4, 2, 5, 2]


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
    tallies = {place: OpenAnswerTally(1, count, 0) for place, count in enumerate(lean)}
    assert asked(begun(2, number - 1, tallies), pack, number) == skill


def test_a_short_cadence_has_its_last_step_as_the_fourth(pack: PackIndex) -> None:
    short = replace(pack, cadence=(0, 3))
    assert asked(begun(1, 1), short, 2) is None
    assert asked(begun(1, 2), short, 3) == "skill0"


def test_the_skill_that_lacks_most_is_asked(pack: PackIndex) -> None:
    """No Lean answer, then a task of the checkpoint, the fewest answers, the least recent."""
    lean, poor, worse = OpenAnswerTally(3, 1, 0), OpenAnswerTally(2, 0, 0), OpenAnswerTally(3, 0, 0)
    assert asked(begun(3, 2, {0: lean, 1: lean, 2: worse}), pack, 7) == "skill2"
    assert asked(begun(3, 2, {0: lean, 1: worse, 2: poor}), pack, 7) == "skill2"
    assert asked(begun(3, 2, {0: lean, 1: worse, 2: poor}), pack, 4) == "skill1"
    state = begun(3, 2, {0: poor, 1: poor, 2: poor})
    state.met |= {"cnn.skill0.o": met(1, 7), "cnn.skill1.o": met(1, 5), "cnn.skill2.o": met(1, 6)}
    assert asked(state, pack, 7) == "skill1"
    del state.met["cnn.skill2.o"]
    assert asked(state, pack, 7) == "skill2"


def test_more_than_one_lean_answer_says_no_more_than_one(pack: PackIndex) -> None:
    tallies = {0: OpenAnswerTally(2, 2, 0), 1: OpenAnswerTally(3, 1, 0)}
    assert asked(begun(2, 2, tallies), pack, 7) == "skill0"


@pytest.mark.parametrize(("number", "skill"), [(6, None), (7, "skill0"), (8, "skill0")])
def test_a_question_waits_for_its_day(pack: PackIndex, number: int, skill: str | None) -> None:
    later = tuple(item._replace(start=7) for item in pack.loose)
    assert asked(begun(1), replace(pack, loose=later), number) == skill


def test_other_templates_without_a_concept_are_no_open_questions(pack: PackIndex) -> None:
    """Nor does answering one use up the slot."""
    mixed = replace(pack, loose=(TemplateEntry("cnn.mixed", skill="skill0"), *pack.loose))
    state = begun(1, 1)
    state.met["cnn.mixed"] = met(5)
    question = open_question(scene(state, mixed, 5))
    assert question is not None
    assert question.id == "cnn.skill0.o"


def test_only_skills_with_an_introduced_concept_are_asked(pack: PackIndex) -> None:
    state = learner({"skill3.c0": NotIntroduced(on(1), ("a",), 1)})
    assert asked(state, pack, 5) is None
    state = learner({"skill3.c1": known(9)})
    assert asked(state, pack, 5) == "skill3"


@pytest.mark.parametrize(
    ("last", "number", "late"),
    [(4, 7, False), (4, 8, True), (4, 9, True), (None, 1, False), (None, 2, True), (None, 3, True)],
)
def test_after_four_days_it_gives_way_no_longer(
    pack: PackIndex, last: int | None, number: int, late: bool
) -> None:
    """The first one counts from two days before the pack was begun."""
    assert open_is_late(scene(begun(1, last), pack, number)) is late


def test_the_latest_of_all_open_questions_counts(pack: PackIndex) -> None:
    state = begun(2, 1)
    state.met["cnn.skill1.o"] = met(5)
    assert not open_is_late(scene(state, pack, 8))
