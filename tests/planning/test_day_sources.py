"""How the sources share a day: their order, what they keep, and that a day is full with a date."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.planning.scenes import known, learner, met, on, scene
from tutor.events import ConceptKey
from tutor.learner.ladder import NotIntroduced
from tutor.learner.state import LearnerState, Try
from tutor.planning import messages
from tutor.planning.day_context import DayContext
from tutor.planning.day_sources import SOURCES, Days, SourceName, is_in_force
from tutor.planning.open_questions import interview_step
from tutor.planning.plan import fill_day, today
from tutor.planning.plan_types import DayPlan, EntryKind
from tutor.problems.pack_index import Checkpoint, PackIndex, Task

DAY = 10
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_S = SourceName


def steady(
    pack: PackIndex,
    due: int,
    introduced: int = 27,
    spent: float = 0.0,
    interview: int | None = None,
) -> LearnerState:
    """One with so many concepts of which some are due, and an open question answered yesterday."""
    concepts = {
        item.id: known(DAY if place < due else 90, last=1)
        for place, item in enumerate(pack.concepts[:introduced])
    }
    days = dict.fromkeys((0, 3, 7, 8, 9), 5.0) | ({DAY: spent} if spent else {})
    state = learner(concepts, interview, practised=days)
    state.met["cnn.skill1.o"] = met(DAY - 1, 2)
    return state


def bare(pack: PackIndex) -> PackIndex:
    """The pack without checkpoints."""
    return replace(pack, checkpoints=())


def sources(state: LearnerState, pack: PackIndex, day: int = DAY) -> dict[SourceName, int]:
    """How many entries each source brings."""
    found = fill_day(DayContext(state, pack, on(day)))
    return {row.name: len(entries) for row, entries in found if entries}


def kinds(plan: DayPlan) -> Mapping[str, int]:
    return Counter(entry.kind.value for entry in plan.entries)


def test_the_next_step_of_an_interview_is_asked_until_it_is_answered(pack: PackIndex) -> None:
    """An open question as such, a problem of a concept as that; an unknown one is left out."""
    state = steady(pack, 0)
    state.next_steps["cnn"] = "cnn.skill1.o"
    (entry,) = interview_step(DayContext(state, pack, on(DAY)))
    assert (entry.kind, entry.templates) == (EntryKind.OPEN, ("cnn.skill1.o",))
    concept = pack.concepts[0]
    state.next_steps["cnn"] = concept.templates[0].id
    (entry,) = interview_step(DayContext(state, pack, on(DAY)))
    assert (entry.kind, entry.concept) == (EntryKind.EXTRA, concept.id)
    assert sources(state, pack)[_S.NEXT_STEP] == 1
    for unknown in ("", "cnn.gone"):
        state.next_steps["cnn"] = unknown
        assert interview_step(DayContext(state, pack, on(DAY))) == []


def test_the_order_in_which_a_day_fills_is_one_table() -> None:
    """First what was missed, inside its share, then what is due, what was promised, what lifts."""
    assert [row.name for row in SOURCES if row.days is Days.USUAL] == [
        _S.RETRY, _S.BEGUN_TODAY, _S.STEP_BACK, _S.MISSED, _S.NEXT_STEP, _S.DUE, _S.MISSED_MORE,
        _S.TASK, _S.OPEN, _S.BEGUN, _S.NEW, _S.DUE_MORE, _S.COVERING, _S.TASK_MORE, _S.GAP,
        _S.OPEN_MORE,
    ]  # fmt: skip
    assert [row.name for row in SOURCES if row.days is Days.FULL] == [
        _S.WEAKEST,
        _S.MISTAKE,
        _S.OPEN_AGAIN,
        _S.MIXED,
        _S.WEAKEST_MORE,
        _S.AGAIN,
    ]


@pytest.mark.parametrize(
    ("interview", "days"),
    [(None, {Days.USUAL}), (60, {Days.USUAL, Days.FULL}), (DAY + 1, {Days.EVENING}),
     (DAY, {Days.EVENING})],
)  # fmt: skip
def test_which_rows_count_depends_on_the_interview(
    pack: PackIndex, interview: int | None, days: set[Days]
) -> None:
    day = scene(learner(interview=interview), pack, DAY)
    assert {row.days for row in SOURCES if is_in_force(row, day)} == days


@pytest.mark.parametrize(
    ("due", "asked", "later"), [(0, 0, 0), (1, 1, 0), (8, 8, 0), (9, 9, 0), (10, 9, 1), (20, 9, 11)]
)
def test_reviews_fill_a_tenth_more_than_the_day(
    pack: PackIndex, due: int, asked: int, later: int
) -> None:
    """2.4 minutes each; the last one is begun where half of it fits."""
    plan = today(steady(pack, due), bare(pack), on(DAY))
    assert (kinds(plan).get("due", 0), plan.later) == (asked, later)


def test_a_backlog_counts_the_days_it_takes_and_says_what_moved(pack: PackIndex) -> None:
    plan = today(steady(pack, 27), bare(pack), on(DAY))
    assert (plan.later, plan.days_to_clear) == (18, 3)
    assert len(plan.moved) == 18
    assert {item.reason for item in plan.moved} == {messages.MOVED_NO_TIME}
    assert {(item.due, item.later) for item in plan.moved} == {(on(DAY), on(DAY + 3))}


def test_the_minutes_spent_today_are_taken_from_the_day(pack: PackIndex) -> None:
    plans = [
        today(steady(pack, 20, spent=spent), bare(pack), on(DAY)) for spent in (10.0, 20.0, 22.0)
    ]
    assert [kinds(plan).get("due", 0) for plan in plans] == [5, 0, 0]


@pytest.mark.parametrize(("spent", "asked"), [(0.0, 1), (22.0, 1), (23.0, 0)])
def test_what_was_missed_a_moment_ago_may_stretch_the_day(
    pack: PackIndex, spent: float, asked: int
) -> None:
    """A fifth more than its minutes at most, and before everything else."""
    state = steady(pack, 5, spent=spent)
    state.concepts[ConceptKey("cnn", "skill0.c0")] = known(20, last=DAY, retries=2)
    entries = today(state, bare(pack), on(DAY)).entries
    assert [entry.kind for entry in entries[:1]] == [EntryKind.RETRY] * asked


def test_an_open_question_keeps_its_minutes_from_a_backlog(pack: PackIndex) -> None:
    """Every second day, whatever else waits."""
    state = steady(pack, 27)
    assert _S.OPEN not in sources(state, bare(pack))
    state.met["cnn.skill1.o"] = met(DAY - 2, 2)
    found = sources(state, bare(pack))
    assert (found[_S.OPEN], found[_S.DUE]) == (1, 7)


def test_a_checkpoint_keeps_its_minutes_from_a_backlog(pack: PackIndex) -> None:
    """A concept that is reviewed is not asked for the task too: its review draws the problem."""
    task = Task("t", "A task", ("cnn.skill8.c2-4",), 5.0)
    points = (Checkpoint(7, (task,)), Checkpoint(DAY + 1))
    found = sources(steady(pack, 20), replace(pack, checkpoints=points))
    assert (found[_S.TASK], found[_S.DUE]) == (1, 8)
    due = task._replace(templates=("cnn.skill0.c0-4",))
    twice = sources(steady(pack, 20), replace(pack, checkpoints=(Checkpoint(7, (due,)),)))
    assert (twice.get(_S.TASK, 0), twice[_S.DUE]) == (0, 8)


def test_new_concepts_that_are_late_keep_a_share(pack: PackIndex) -> None:
    """25 are wanted by Day 10; an introduction takes 6.2 minutes."""
    found = sources(steady(pack, 20, introduced=20), bare(pack))
    assert (found[_S.NEW], found[_S.DUE]) == (1, 6)
    assert sources(steady(pack, 20, introduced=25), bare(pack)) == {_S.DUE: 9}


def test_on_coming_back_new_concepts_keep_nothing(pack: PackIndex) -> None:
    state = steady(pack, 20, introduced=20)
    state.practice["cnn"] = {
        day: held for day, held in state.practice["cnn"].items() if day < on(DAY - 3)
    }
    assert sources(state, bare(pack)) == {_S.DUE: 9}


def test_a_concept_begun_earlier_stays_in_the_plan_to_the_end(pack: PackIndex) -> None:
    """Also where nothing new is begun any more."""
    state = steady(pack, 3, introduced=26, interview=DAY + 4)
    name = pack.concepts[26].id
    state.concepts[ConceptKey("cnn", name)] = NotIntroduced(on(DAY - 2), (), 5)
    state.tries[ConceptKey("cnn", name)] = (Try(on(DAY - 2), "x", False),)
    plan = today(state, bare(pack), on(DAY))
    assert [item.concept for item in plan.entries if item.kind is EntryKind.NEW] == [name]


@pytest.mark.parametrize(("interview", "low", "high"), [(60, 18, 22), (DAY + 5, 18, 22)])
def test_a_day_before_the_interview_is_full(
    pack: PackIndex, interview: int, low: float, high: float
) -> None:
    """Though nothing is due."""
    plan = today(steady(pack, 0, interview=interview), bare(pack), on(DAY))
    assert low <= plan.planned_minutes <= high
    assert today(steady(pack, 0), bare(pack), on(DAY)).planned_minutes < 10


def test_a_concept_is_asked_six_times_a_day_at_most(pack: PackIndex) -> None:
    """By no source."""
    state = steady(pack, 0, interview=60)
    name = ConceptKey("cnn", "skill0.c0")
    state.concepts[name] = known(DAY, last=DAY, retries=2)
    for count, asked in ((5, True), (6, False)):
        state.tries[name] = tuple(
            Try(on(DAY), f"cnn.skill0.c0-{place % 4}", place % 3 == 0) for place in range(count)
        )
        concepts = {entry.concept for entry in today(state, bare(pack), on(DAY)).entries}
        assert ("skill0.c0" in concepts) is asked


def test_the_plan_says_where_the_day_stands(pack: PackIndex) -> None:
    state = steady(pack, 9, spent=5.0, interview=60)
    state.newest = (on(DAY), NOW, "")
    plan = today(state, pack, on(DAY))
    assert (plan.day, plan.day_number, plan.cadence_total, plan.days_left) == (on(DAY), DAY, 21, 50)
    assert (plan.budget, plan.spent_minutes, plan.days_practised) == (20.0, 5.0, 6)
    assert (plan.done, plan.clock_back, plan.away) == (False, False, None)
    state.newest = (on(DAY + 1), NOW, "")
    later = today(state, pack, on(DAY))
    assert later.clock_back
    assert messages.CLOCK_BACK in later.notes
    assert later.entries == plan.entries


def test_a_sitting_of_one_skill_has_only_its_concepts(pack: PackIndex) -> None:
    state = steady(pack, 9)
    state.met["cnn.skill1.o"] = met(DAY - 5, 2)
    plan = today(state, pack, on(DAY), skill="skill0")
    assert [entry.concept for entry in plan.entries] == ["skill0.c0"]


def test_a_placement_stands_alone(pack: PackIndex) -> None:
    state = learner({"skill0.c0": known(0, last=-1)})
    state.settings |= learner(settings={"read about it": "yes"}).settings
    state.settings = {key._replace(pack="cnn"): value for key, value in state.settings.items()}
    plan = today(state, pack, on(0))
    assert kinds(plan) == {"placement": 2}
    assert (plan.later, plan.new_titles) == (0, ())


def test_the_day_goes_on_with_another_concept_than_the_last_one(pack: PackIndex) -> None:
    state = steady(pack, 3)
    first = today(state, bare(pack), on(DAY)).entries[0].concept
    state.recent["cnn"] = ("skill8.c1", first)
    assert today(state, bare(pack), on(DAY)).entries[0].concept != first


def test_new_concepts_are_asked_before_what_is_due_though_they_are_served_after_it(
    pack: PackIndex,
) -> None:
    """So reviews that take longer do not push out of the day what the plan named."""
    state = steady(pack, 20, introduced=20)
    rows = fill_day(DayContext(state, bare(pack), on(DAY)))
    served = [row.name for row, entries in rows if entries]
    assert served.index(_S.DUE) < served.index(_S.NEW)
    planned = [entry.kind for entry in today(state, bare(pack), on(DAY)).entries]
    assert planned.index(EntryKind.NEW) < planned.index(EntryKind.DUE)
