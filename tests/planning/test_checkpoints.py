"""The tasks of the checkpoints: open until the next one, met on the way or asked at its end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tutor.chance import Chance
from tutor.events import Attempt
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.planning.checkpoints import current, missed_checkpoints, open_tasks, tasks_today
from tutor.planning.day_context import DayContext
from tutor.planning.plan import next_draw, today
from tutor.planning.plan_types import EntryKind
from tutor.problems.pack_index import Checkpoint, PackIndex, Task

Answer = Callable[..., Attempt]
On = Callable[[int], date]
Practised = Callable[..., LearnerState]


@pytest.mark.parametrize(("number", "day"), [(0, 0), (2, 0), (3, 3), (6, 3), (7, 7), (30, 7)])
def test_a_checkpoint_stays_until_the_next_one(
    practised: Practised, pack: PackIndex, on: On, number: int, day: int
) -> None:
    point = current(DayContext(practised(1), pack, on(number)))
    assert point is not None
    assert point.day == day


def test_a_task_is_done_when_its_templates_were_met_since_it_opened(
    pack: PackIndex, answer: Answer, on: On
) -> None:
    name = pack.checkpoints[0].tasks[0].templates[0]
    fresh = DayContext(LearnerState(), pack, on(0))
    assert [item.task.id for item in open_tasks(fresh)] == ["three"]
    done = replay([answer(0, concept=pack.concepts[0].id, template=name)])
    assert open_tasks(DayContext(done, pack, on(0))) == ()


def test_the_first_draw_of_a_concept_takes_what_the_checkpoint_wants(
    pack: PackIndex, on: On, practised: Practised
) -> None:
    """So the introduction counts as the task, and the mode says so."""
    state = practised(0)
    asked = next_draw(state, pack, today(state, pack, on(0)), Chance("x"))
    assert asked is not None
    assert asked.draw.template == pack.checkpoints[0].tasks[0].templates[0]
    assert asked.mode.value == "checkpoint"


def test_a_checkpoint_without_a_day_of_practice_merges_with_the_next(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """A missed day shifts nothing; missed tasks stand together with the new ones."""
    scene = DayContext(practised(3), pack, on(8))
    assert [point.day for point in missed_checkpoints(scene)] == [3]
    assert [item.task.id for item in open_tasks(scene)] == ["tell"]
    assert missed_checkpoints(DayContext(practised(5), pack, on(8))) == ()


def test_tasks_are_asked_by_themselves_only_towards_the_end(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    last = (Checkpoint(0, ()), Checkpoint(3, (Task("x", "X", ("cnn.skill1.c1-4",), 3.0),)))
    points = replace(pack, checkpoints=(*last, Checkpoint(7, ())))
    state = practised(6)
    state.met.pop("cnn.skill1.c1-4", None)
    assert tasks_today(DayContext(state, points, on(4))) == ()
    assert [item.task.id for item in tasks_today(DayContext(state, points, on(6)))] == ["x"]


def long_sitting(pack: PackIndex) -> PackIndex:
    names = tuple(f"cnn.{concept.id}-4" for concept in pack.concepts[:4])
    task = Task("four", "Four problems", names, 40.0, whole=True)
    return replace(pack, checkpoints=(Checkpoint(0, ()), Checkpoint(21, (task,))))


@pytest.mark.parametrize(("choice", "asked"), [("split", 2), ("whole", 4)])
def test_a_long_sitting_is_split_over_two_days_or_taken_whole(
    practised: Practised, pack: PackIndex, on: On, choice: str, asked: int
) -> None:
    state = practised(21, settings=(("long sittings", choice),))
    for concept in pack.concepts[:4]:
        state.met.pop(f"cnn.{concept.id}-4", None)
    (task,) = tasks_today(DayContext(state, long_sitting(pack), on(21)))
    assert len(task.left) == asked


def test_tasks_wait_for_their_concepts(practised: Practised, pack: PackIndex, on: On) -> None:
    """What is not introduced is not asked as a task."""
    assert tasks_today(DayContext(practised(0), long_sitting(pack), on(22))) == ()


def test_the_plan_names_the_checkpoint_of_a_task(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    state = practised(21)
    for concept in pack.concepts[:4]:
        state.met.pop(f"cnn.{concept.id}-4", None)
    entry = next(
        e for e in today(state, long_sitting(pack), on(21)).entries if e.kind is EntryKind.TASK
    )
    assert entry.reason == "Checkpoint of Day 21, open until the next one."
    assert len(entry.templates) == 2
