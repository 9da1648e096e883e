"""Which entries share the minutes of a day: what goes first, what waits, how far a day stretches.

A review takes 2.4 minutes here, an introduction 6.2, an open question 5; a day has 20, 29 at most.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.planning.scenes import known, learner, met, on
from tutor.learner.ladder import NotIntroduced
from tutor.learner.state import LearnerState
from tutor.planning.plan import today
from tutor.planning.plan_types import COVERING, DayPlan, EntryKind
from tutor.problems.pack_index import Checkpoint, PackIndex, Task

DAY = 10
FIRST_INSTANT = datetime(2026, 3, 2, 9, tzinfo=UTC)
STEADY = (0, 3, 7, 8, 9)


def steady(
    pack: PackIndex,
    due: int,
    introduced: int = 27,
    spent: float = 0.0,
    day: int = DAY,
    practised: tuple[int, ...] = STEADY,
    minutes: int = 20,
    interview: int | None = None,
) -> LearnerState:
    """One with so many concepts of which some are due, and an open question answered today."""
    concepts = {
        item.id: known(day if place < due else 90, last=1)
        for place, item in enumerate(pack.concepts[:introduced])
    }
    days = dict.fromkeys(practised, 5.0) | ({day: spent} if spent else {})
    state = learner(concepts, interview, minutes, days)
    state.met["cnn.skill1.o"] = met(day, 2)
    return state


def kinds(plan: DayPlan) -> Counter[str]:
    return Counter(entry.kind.value for entry in plan.entries)


def shares(state: LearnerState, pack: PackIndex, day: int = DAY) -> tuple[Mapping[str, int], int]:
    """How many entries of each kind there are today, and how many reviews wait."""
    plan = today(state, pack, on(day))
    return dict(kinds(plan)), plan.later


@pytest.mark.parametrize(
    ("due", "asked", "later"),
    [(0, 0, 0), (1, 1, 0), (8, 8, 0), (9, 8, 1), (10, 9, 1), (12, 11, 1), (13, 12, 1), (14, 12, 2),
     (20, 12, 8)],
)  # fmt: skip
def test_a_day_stretches_until_one_review_waits(
    pack: PackIndex, due: int, asked: int, later: int
) -> None:
    """The ninth is not begun with 0.8 minutes left; the stretch holds four more."""
    found = shares(steady(pack, due), pack)
    assert found == ({"due": asked} if asked else {}, later)


@pytest.mark.parametrize(
    ("spent", "asked"),
    [(10.0, 7), (15.0, 5), (16.5, 5), (20.0, 3), (26.0, 1), (27.0, 0), (40.0, 0)],
)
def test_minutes_spent_today_are_taken_from_the_day_and_its_stretch(
    pack: PackIndex, spent: float, asked: int
) -> None:
    assert shares(steady(pack, 20, spent=spent), pack)[0].get("due", 0) == asked


def test_a_backlog_counts_the_days_it_takes(pack: PackIndex) -> None:
    plan = today(steady(pack, 20), pack, on(DAY))
    assert (plan.later, plan.days_to_clear) == (8, 1)
    plan = today(steady(pack, 27), pack, on(DAY))
    assert (plan.later, plan.days_to_clear) == (15, 2)


@pytest.mark.parametrize(
    ("spent", "retried"), [(0.0, 1), (20.0, 1), (26.5, 1), (26.7, 0), (29.0, 0)]
)
def test_what_was_missed_today_is_asked_again_within_the_stretch(
    pack: PackIndex, spent: float, retried: int
) -> None:
    """It comes before everything else."""
    state = steady(pack, 0, spent=spent)
    name = next(iter(state.concepts))
    state.concepts[name] = known(20, last=DAY, retries=2)
    assert shares(state, pack) == ({"retry": retried} if retried else {}, 0)


def test_a_concept_begun_today_goes_before_the_reviews(pack: PackIndex) -> None:
    """Its draw of two minutes leaves 18: seven reviews, and a last one by the stretch."""
    state = steady(pack, 9, introduced=26)
    state.concepts[next(reversed(state.concepts))._replace(concept="skill8.c2")] = NotIntroduced(
        on(DAY), ("a",), 1
    )
    plan = today(state, pack, on(DAY))
    assert kinds(plan) == {"new": 1, "due": 8}
    assert plan.later == 1
    assert plan.planned_minutes == pytest.approx(2 + 8 * 2.4)


@pytest.mark.parametrize(
    ("introduced", "new"),
    [(27, 0), (26, 1), (24, 3), (23, 3), (18, 3)],
)  # fmt: skip
def test_new_concepts_fill_a_day_without_reviews(
    pack: PackIndex, introduced: int, new: int
) -> None:
    """The third one leaves 1.4 minutes, too few for half of a fourth."""
    assert shares(steady(pack, 0, introduced), pack) == ({"new": new} if new else {}, 0)


@pytest.mark.parametrize(
    ("introduced", "due", "entries", "later"),
    [
        (25, 7, {"new": 1, "due": 7}, 0),
        (25, 8, {"due": 8}, 0),
        (24, 8, {"new": 1, "due": 7}, 1),
        (24, 9, {"new": 1, "due": 8}, 1),
        (12, 8, {"new": 1, "due": 7}, 1),
    ],
)
def test_a_late_concept_comes_before_the_reviews(
    pack: PackIndex, introduced: int, due: int, entries: Mapping[str, int], later: int
) -> None:
    """25 are wanted by Day 10: whoever has them begins no more than fits beside the reviews."""
    assert shares(steady(pack, due, introduced), pack) == (entries, later)


@pytest.mark.parametrize(("minutes", "new"), [(12, 1), (13, 1), (24, 1), (25, 2), (36, 2), (38, 3)])
def test_late_concepts_take_half_of_a_day_full_of_reviews(
    pack: PackIndex, minutes: int, new: int
) -> None:
    """One at least."""
    state = steady(pack, 9, introduced=9, day=6, practised=(0, 3, 4, 5), minutes=minutes)
    assert shares(state, pack, 6)[0]["new"] == new


@pytest.mark.parametrize(
    ("day", "introduced", "due", "new"), [(10, 20, 15, 2), (10, 20, 16, 1), (6, 18, 16, 2)]
)
def test_where_reviews_would_wait_a_day_begins_one_late_concept(
    pack: PackIndex, day: int, introduced: int, due: int, new: int
) -> None:
    """With 28 minutes, once the intake has settled on Day 7; two fit in half of them."""
    practised = (0, 3, 4, 5) if day == 6 else STEADY
    state = steady(pack, due, introduced, day=day, practised=practised, minutes=28)
    assert shares(state, pack, day)[0]["new"] == new


@pytest.mark.parametrize(("introduced_on", "new"), [(DAY, 0), (DAY - 1, 1)])
def test_a_crowded_day_begins_no_second_concept(
    pack: PackIndex, introduced_on: int, new: int
) -> None:
    state = steady(pack, 16, introduced=20, minutes=28)
    last = list(state.concepts)[-1]
    state.concepts[last] = known(90, last=DAY, begun=introduced_on)
    assert shares(state, pack)[0].get("new", 0) == new


@pytest.mark.parametrize(("practised", "new"), [((0, 3, 7, 8, 9), 1), ((0, 3, 5), 0)])
def test_on_coming_back_reviews_come_before_late_concepts(
    pack: PackIndex, practised: tuple[int, ...], new: int
) -> None:
    state = steady(pack, 8, introduced=20, practised=practised)
    assert shares(state, pack)[0].get("new", 0) == new


@pytest.mark.parametrize(
    ("asked_on", "due", "introduced", "entries", "later"),
    [
        (DAY - 4, 10, 27, {"open": 1, "due": 9}, 1),
        (DAY - 3, 10, 27, {"due": 9}, 1),
        (DAY - 3, 9, 27, {"open": 1, "due": 8}, 1),
        (DAY - 1, 9, 27, {"due": 8}, 1),
        (DAY - 4, 10, 24, {"new": 1, "due": 9}, 1),
    ],
)
def test_the_open_question_comes_first_only_when_it_is_late(
    pack: PackIndex,
    asked_on: int,
    due: int,
    introduced: int,
    entries: Mapping[str, int],
    later: int,
) -> None:
    """Else where at most one review waits; never while new concepts are late."""
    state = steady(pack, due, introduced)
    state.met["cnn.skill1.o"] = met(asked_on, 2)
    assert shares(state, pack) == (entries, later)


def test_a_late_question_and_the_covering_problems_are_begun_inside_the_stretch(
    pack: PackIndex,
) -> None:
    """With 25 minutes spent 4 of the stretch are left, and the question takes 5."""
    for spent, entries in ((23.9, {"open": 1}), (24.1, {})):
        state = steady(pack, 0, spent=spent)
        state.met["cnn.skill1.o"] = met(DAY - 4, 2)
        assert shares(state, pack)[0] == entries


def test_an_open_question_says_its_skill_and_its_minutes(pack: PackIndex) -> None:
    state = steady(pack, 0)
    state.met["cnn.skill1.o"] = met(DAY - 2, 2, minutes=5.0)
    (entry,) = today(state, pack, on(DAY)).entries
    assert entry == (
        EntryKind.OPEN,
        "",
        "Skill 0",
        "skill0",
        "The open question of every second day: say it as you would there.",
        5.0,
        0,
        ("cnn.skill0.o",),
        "",
        False,
    )


def test_a_question_of_an_undeclared_skill_has_its_id_for_a_title(pack: PackIndex) -> None:
    bare = replace(pack, skills=())
    state = steady(pack, 0)
    state.met["cnn.skill1.o"] = met(DAY - 2, 2)
    assert [entry.title for entry in today(state, bare, on(DAY)).entries] == ["skill0"]


def test_a_sitting_of_one_skill_has_no_open_question_and_no_task(pack: PackIndex) -> None:
    state = steady(pack, 9)
    state.met["cnn.skill1.o"] = met(DAY - 5, 2)
    plan = today(state, pack, on(DAY), skill="skill0")
    assert [entry.concept for entry in plan.entries] == ["skill0.c0"]


def test_before_the_interview_there_is_none_either(pack: PackIndex) -> None:
    state = steady(pack, 0, interview=DAY + 5)
    state.met["cnn.skill1.o"] = met(DAY - 5, 2)
    assert today(state, pack, on(DAY)).entries == ()


def tasked(pack: PackIndex, name: str) -> PackIndex:
    """The pack with one task on Day 7 and a checkpoint on the day after DAY."""
    task = Task("t", "A task", (name,), 5.0)
    return replace(pack, checkpoints=(Checkpoint(7, (task,)), Checkpoint(DAY + 1)))


def test_a_task_says_its_checkpoint_and_its_minutes(pack: PackIndex) -> None:
    (entry,) = today(steady(pack, 0), tasked(pack, "cnn.skill2.c0-4"), on(DAY)).entries
    assert entry == (
        EntryKind.TASK,
        "",
        "A task",
        "",
        "Checkpoint of Day 7, open until the next one.",
        2.0,
        7,
        ("cnn.skill2.c0-4",),
        "t",
        False,
    )


@pytest.mark.parametrize(
    ("due", "entries", "later"),
    [(9, {"task": 1, "due": 8}, 1), (10, {"due": 9}, 1), (7, {"task": 1, "due": 7}, 0)],
)
def test_tasks_wait_while_two_reviews_would_wait(
    pack: PackIndex, due: int, entries: Mapping[str, int], later: int
) -> None:
    assert shares(steady(pack, due), tasked(pack, "cnn.skill8.c2-4")) == (entries, later)


def test_a_question_that_is_late_and_a_task_is_asked_once(pack: PackIndex) -> None:
    state = steady(pack, 0)
    state.met["cnn.skill1.o"] = met(DAY - 5, 2)
    plan = today(state, tasked(pack, "cnn.skill0.o"), on(DAY))
    assert [entry.templates for entry in plan.entries] == [("cnn.skill0.o",)]
    assert plan.task_templates == ("cnn.skill0.o",)


def late_course(pack: PackIndex, due: int, lacking: int) -> LearnerState:
    """Day 16: of so many concepts, from the first on, the covering template was never met."""
    state = steady(pack, due, day=16, practised=(0, 3, 7, 14, 15))
    for concept in pack.concepts[lacking:]:
        state.met[concept.covering[0]] = met(3)
    return state


@pytest.mark.parametrize(
    ("lacking", "due", "entries", "later"),
    [(1, 8, {"task": 1, "due": 7}, 0), (0, 8, {"due": 8}, 0), (1, 11, {"task": 1, "due": 9}, 1)],
)
def test_a_covering_problem_stands_for_the_review_of_its_concept(
    pack: PackIndex, lacking: int, due: int, entries: Mapping[str, int], later: int
) -> None:
    """It comes before the reviews; of the third week on."""
    plan = today(late_course(pack, due, lacking), pack, on(16))
    assert (dict(kinds(plan)), plan.later) == (entries, later)
    tasks = [entry for entry in plan.entries if entry.kind is EntryKind.TASK]
    assert [(entry.task, entry.title) for entry in tasks] == [(COVERING, "Concept 0")] * lacking


def test_a_placement_stands_alone(pack: PackIndex) -> None:
    state = learner({"skill0.c0": known(0, last=-1)}, settings={})
    state.settings |= learner(settings={"read about it": "yes"}).settings
    state.settings = {key._replace(pack="cnn"): value for key, value in state.settings.items()}
    plan = today(state, pack, on(0))
    assert kinds(plan) == {"placement": 8}
    assert (plan.later, plan.new_titles) == (0, ())


def test_the_plan_says_where_the_day_stands(pack: PackIndex) -> None:
    state = steady(pack, 9, spent=5.0, interview=60, minutes=25)
    state.newest = (on(DAY), FIRST_INSTANT, "")
    plan = today(state, pack, on(DAY))
    assert (plan.day, plan.day_number, plan.cadence_total, plan.days_left) == (on(DAY), DAY, 21, 50)
    assert (plan.budget, plan.spent_minutes, plan.days_practised) == (25.0, 5.0, 6)
    assert plan.planned_minutes == pytest.approx(8 * 2.4)
    assert (plan.done, plan.clock_back, plan.away) == (False, False, None)
    state.newest = (on(DAY + 1), FIRST_INSTANT, "")
    assert today(state, pack, on(DAY)).clock_back
    assert today(steady(pack, 0), pack, on(DAY)).done


def test_the_day_goes_on_with_another_concept_than_the_last_one(pack: PackIndex) -> None:
    state = steady(pack, 3)
    first = today(state, pack, on(DAY)).entries[0].concept
    state.recent["cnn"] = ("skill8.c1", first)
    assert today(state, pack, on(DAY)).entries[0].concept != first
    state.recent = {"cnn": (first, "skill8.c1"), "rnn": ("", first)}
    assert today(state, pack, on(DAY)).entries[0].concept == first
