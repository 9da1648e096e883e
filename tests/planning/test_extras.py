"""What fills a day once everything due is done: in which order, and what is left out."""

from dataclasses import replace

import pytest

from tests.planning.scenes import known, learner, met, on, scene
from tutor.events import ConceptKey, SkillKey
from tutor.learner.evidence import MistakeTally, SkillEvidence
from tutor.learner.state import LearnerState, Try
from tutor.planning import messages
from tutor.planning.extras import (
    asked_again,
    mistake_entries,
    mixed,
    returning_mistakes,
    weakest,
)
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.problems.pack_index import Misconception, PackIndex, TemplateEntry


def names(entries: list[PlanEntry]) -> list[str]:
    return [entry.concept for entry in entries]


def four(interview: int | None = 60) -> LearnerState:
    """Two concepts of each of two skills; the first skill holds the weaker ones."""
    stabilities = {"skill0.c0": 2.0, "skill0.c1": 3.0, "skill1.c0": 8.0, "skill1.c1": 9.0}
    return learner(
        {name: known(90, last=1, stability=days) for name, days in stabilities.items()}, interview
    )


def test_the_lowest_predicted_recall_comes_first(pack: PackIndex) -> None:
    """What was asked today is left out."""
    state = four()
    entries = list(weakest(scene(state, pack, 10)))
    assert names(entries) == ["skill0.c0", "skill0.c1", "skill1.c0", "skill1.c1"]
    assert {entry.kind for entry in entries} == {EntryKind.EXTRA}
    state.tries[ConceptKey("cnn", "skill0.c0")] = (Try(on(10), "t", True),)
    assert names(list(weakest(scene(state, pack, 10))))[0] == "skill0.c1"


def test_in_the_last_week_the_weakest_of_each_skill_comes_first(pack: PackIndex) -> None:
    entries = list(weakest(scene(four(interview=16), pack, 11)))
    assert names(entries) == ["skill0.c0", "skill1.c0", "skill0.c1", "skill1.c1"]


def test_a_very_long_day_asks_again_the_fewest_times_first(pack: PackIndex) -> None:
    state = four()
    for name, times in (("skill1.c0", 1), ("skill0.c0", 2)):
        state.tries[ConceptKey("cnn", name)] = (Try(on(10), "t", True),) * times
    assert names(asked_again(scene(state, pack, 10))) == ["skill1.c0", "skill0.c0"]


def erring(pack: PackIndex, **tallies: MistakeTally) -> tuple[LearnerState, PackIndex]:
    """A learner with these mistakes, and a pack in which one template of a concept shows each."""
    first, *others = pack.concepts
    templates = tuple(
        item._replace(mistakes=((name, "F1"),))
        for item, name in zip(first.templates, ("lost", "twice", "late"), strict=False)
    )
    outline = replace(
        pack,
        concepts=(first._replace(templates=templates), *others),
        families=(Misconception("F1", "Something is lost"),),
    )
    state = learner({"skill0.c0": known(90, last=1)}, 60)
    state.evidence.skills[SkillKey("cnn", "skill0")] = SkillEvidence(mistakes=dict(tallies))
    return state, outline


@pytest.mark.parametrize(
    ("tally", "returns"),
    [
        (MistakeTally(chances=2, hits=2), True), (MistakeTally(chances=2, hits=1), False),
        (MistakeTally(chances=3, hits=2, clear=1), False),
    ],
)  # fmt: skip
def test_a_mistake_returns_that_showed_twice_and_was_not_passed_since(
    pack: PackIndex, tally: MistakeTally, returns: bool
) -> None:
    state, outline = erring(pack, lost=tally)
    found = returning_mistakes(scene(state, outline, 10))
    assert bool(found) is returns
    assert all((item.name, item.title) == ("lost", "Something is lost") for item in found)


def test_a_returning_mistake_is_drilled_where_it_would_show(pack: PackIndex) -> None:
    """The most frequent first; a concept that is stuck has other help."""
    state, outline = erring(
        pack, lost=MistakeTally(2, 2), twice=MistakeTally(4, 3), other=MistakeTally(4, 4)
    )
    day = scene(state, outline, 10)
    assert [item.name for item in returning_mistakes(day)] == ["other", "twice", "lost"]
    entries = mistake_entries(day)
    assert [entry.templates for entry in entries] == [("cnn.skill0.c0-2",), ("cnn.skill0.c0-1",)]
    assert entries[0].reason == messages.returning_mistake("Something is lost")
    state.tries[ConceptKey("cnn", "skill0.c0")] = (Try(on(9), "t", False),) * 3
    assert mistake_entries(scene(state, outline, 10)) == []


def test_problems_across_skills_come_after_a_week_the_least_recent_first(pack: PackIndex) -> None:
    """Two a day; not before their day, and open questions are not among them."""
    across = tuple(
        TemplateEntry(f"cnn.x{place}", skill="skill0", start=start)
        for place, start in enumerate((0, 0, 0, 21))
    )
    outline = replace(pack, loose=(*pack.loose, *across))
    state = learner({"skill0.c0": known(90)}, 60)
    state.met |= {"cnn.x0": met(2, 5), "cnn.x1": met(4, 6)}
    day = scene(state, outline, 10)
    assert [entry.templates for entry in mixed(day)] == [("cnn.x2",), ("cnn.x0",)]
    assert mixed(scene(state, outline, 10, "skill0")) == []
