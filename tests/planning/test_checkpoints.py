"""The checkpoints: on which day each comes, and how its tasks are put into the days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.planning.scenes import known, learner, met, scene
from tutor.chance import Chance
from tutor.events import Attempt
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.planning import messages
from tutor.planning.checkpoints import (
    OpenTask,
    are_moved,
    checkpoint_day,
    current,
    is_first_day,
    kept_minutes,
    missed_checkpoints,
    open_tasks,
    task_entries,
    task_minutes,
    task_templates,
)
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


def points(pack: PackIndex, *tasks: Task, day: int = 3, after: int = 7) -> PackIndex:
    """The pack with those tasks on one day, another checkpoint before and after it."""
    return replace(
        pack, checkpoints=(Checkpoint(after, ()), Checkpoint(day, tasks), Checkpoint(0, ()))
    )


def names(pack: PackIndex, count: int) -> tuple[str, ...]:
    """The fourth template of the first concepts."""
    return tuple(f"cnn.{concept.id}-4" for concept in pack.concepts[:count])


def test_before_the_first_checkpoint_there_is_none(pack: PackIndex) -> None:
    late = replace(pack, checkpoints=pack.checkpoints[1:])
    assert current(scene(learner(), late, 2)) is None
    assert open_tasks(scene(learner(), late, 2)) == ()
    assert not is_first_day(scene(learner(), late, 2))


def test_the_order_in_which_checkpoints_are_written_says_nothing(pack: PackIndex) -> None:
    point = current(scene(learner(), points(pack), 6))
    assert point is not None
    assert point.day == 3


@pytest.mark.parametrize(
    ("practised", "number", "days"),
    [
        ((0, 2), 7, [3]), ((0, 3), 7, []), ((0, 6), 7, []), ((0, 7), 7, [3]), ((2, 7), 8, [3]),
        ((0,), 6, []), ((3,), 7, [0]), ((), 7, [0, 3]), ((), 3, [0]), ((), 2, []),
    ],
)  # fmt: skip
def test_a_checkpoint_is_missed_when_none_of_its_days_was_practised(
    pack: PackIndex, practised: tuple[int, ...], number: int, days: list[int]
) -> None:
    """Its days end where the next one begins; until then it is not missed."""
    state = learner(practised=dict.fromkeys(practised, 5.0))
    found = missed_checkpoints(scene(state, points(pack), number))
    assert [point.day for point in found] == days


@pytest.mark.parametrize(
    ("practised", "number", "first"),
    [((0, 2), 3, True), ((0, 3), 3, True), ((0, 3), 4, False), ((0, 2), 5, True), ((5,), 6, False)],
)
def test_the_first_day_of_a_checkpoint_is_the_first_practised_one(
    pack: PackIndex, practised: tuple[int, ...], number: int, first: bool
) -> None:
    """Answers of today take nothing from it."""
    state = learner(practised=dict.fromkeys(practised, 5.0))
    assert is_first_day(scene(state, points(pack), number)) is first


@pytest.mark.parametrize(("day", "left"), [(2, 1), (3, 0), (4, 0)])
def test_what_was_met_before_a_task_opened_is_asked_again(
    pack: PackIndex, day: int, left: int
) -> None:
    one, other = names(pack, 2)
    state = learner(practised={0: 5.0})
    state.met[one], state.met[other] = met(day), met(4)
    found = open_tasks(scene(state, points(pack, Task("t", "T", (one, other))), 5))
    assert [item.open_templates for item in found] == [(one,)] * left


def test_a_template_that_the_pack_does_not_have_is_no_task(pack: PackIndex) -> None:
    (name,) = names(pack, 1)
    state = learner(practised={0: 5.0})
    outline = points(pack, Task("t", "T", ("gone", name)), Task("u", "U", ("gone",)))
    assert open_tasks(scene(state, outline, 3)) == (
        OpenTask(outline.checkpoints[1].tasks[0], 3, (name,)),
    )
    assert task_templates(scene(state, outline, 3)) == (name,)


def test_a_sitting_of_one_skill_has_no_tasks(pack: PackIndex) -> None:
    outline = points(pack, Task("t", "T", names(pack, 1)))
    assert open_tasks(scene(learner(practised={0: 5.0}), outline, 3, "skill0")) == ()


def test_tasks_of_a_missed_checkpoint_come_before_those_of_the_current_one(pack: PackIndex) -> None:
    first, second = names(pack, 2)
    outline = replace(
        pack,
        checkpoints=(
            Checkpoint(0, (Task("old", "Old", (first,)),)),
            Checkpoint(3, (Task("new", "New", (second,)),)),
        ),
    )
    found = open_tasks(scene(learner(), outline, 4))
    assert [(item.task.id, item.day) for item in found] == [("old", 0), ("new", 3)]


def ready(pack: PackIndex, count: int) -> LearnerState:
    return learner(
        {concept.id: known(30) for concept in pack.concepts[:count]}, practised={0: 5.0, 3: 5.0}
    )


FIVE = (0, 3, 7, 14, 21)


def five(pack: PackIndex, *tasks: Task) -> PackIndex:
    """The pack with five checkpoints, the tasks on each of them."""
    return replace(pack, checkpoints=tuple(Checkpoint(day, tasks) for day in FIVE))


@pytest.mark.parametrize(
    ("interview", "days"),
    [
        (None, FIVE), (28, FIVE), (24, FIVE), (23, (0, 3, 7, 13, 20)), (21, (0, 3, 6, 12, 18)),
        (10, (0, 1, 2, 5, 7)), (3, (0, 0, 0, 1, 1)), (1, (0, 0, 0, 0, 0)), (0, (0, 0, 0, 0, 0)),
    ],
)  # fmt: skip
def test_checkpoints_come_at_the_same_share_of_a_short_course(
    pack: PackIndex, interview: int | None, days: tuple[int, ...]
) -> None:
    """Three days before the interview at the latest, so that the last one can be answered."""
    day = scene(learner(interview=interview), five(pack), 0)
    assert tuple(checkpoint_day(day, point) for point in day.outline.checkpoints) == days
    assert are_moved(day) is (days != FIVE)


def opens(*names: str) -> Task:
    return Task("open", "Explain it", names, 5.0)


def test_the_open_task_comes_first_on_the_day_of_its_checkpoint(pack: PackIndex) -> None:
    """Then on every second day; the other problems on the days between."""
    outline = five(pack, Task("a", "A", names(pack, 2), 4.0), opens("cnn.skill1.o", "cnn.skill2.o"))
    state = ready(pack, 2)
    state.met["cnn.skill0.o"] = met(2)
    for number, first in ((3, "cnn.skill1.o"), (4, "cnn.skill1.o")):
        day = scene(state, outline, number)
        assert task_entries(day)[0].templates == (first,)
    state.met["cnn.skill1.o"] = met(3)
    asked = [entry.templates[0] for entry in task_entries(scene(state, outline, 4))]
    assert list(dict.fromkeys(asked)) == [*names(pack, 2), "cnn.skill2.o"]
    assert task_entries(scene(state, outline, 5))[0].templates == ("cnn.skill2.o",)


def test_every_task_is_begun_before_one_is_finished(pack: PackIndex) -> None:
    one, two, three = names(pack, 3)
    outline = points(pack, Task("a", "A", (one, two)), Task("b", "B", (three,)))
    state = ready(pack, 3)
    state.met["cnn.skill0.o"] = met(3)
    state.met[one] = met(3)
    found = task_entries(scene(state, outline, 4))
    assert [entry.templates for entry in found] == [(three,), (two,)]


@pytest.mark.parametrize(("number", "asked"), [(6, 1), (7, 1), (8, 1), (9, 2)])
def test_a_problem_waits_for_its_concept_but_not_past_the_last_day(
    pack: PackIndex, number: int, asked: int
) -> None:
    """One of two concepts is introduced; the last checkpoint of Day 7 is open for 3 days."""
    outline = points(pack, Task("t", "T", names(pack, 2)))
    assert len(task_entries(scene(ready(pack, 1), outline, number))) == asked


def test_what_was_not_done_stays_open_after_the_next_checkpoint(pack: PackIndex) -> None:
    """Two checkpoint problems, or few minutes, make no checkpoint vanish."""
    outline = points(pack, Task("t", "T", names(pack, 1)))
    found = open_tasks(scene(ready(pack, 1), outline, 20))
    assert [(item.task.id, item.day) for item in found] == [("t", 3)]


def test_before_the_interview_no_task_is_open(pack: PackIndex) -> None:
    """Not on the evening before, not on the day."""
    outline = five(pack, Task("t", "T", names(pack, 1)))
    state = ready(pack, 1)
    state.enrolments = learner(interview=28).enrolments
    counts = [len(open_tasks(scene(state, outline, number))) for number in (26, 27, 28)]
    assert counts == [5, 0, 0]


def test_a_task_takes_the_minutes_of_its_problems(pack: PackIndex) -> None:
    """Of one that the pack does not have, its part of the author's minutes."""
    task = Task("t", "T", ("x", *names(pack, 1)), 10.0)
    day = scene(learner(), pack, 3)
    assert task_minutes(day, OpenTask(task, 3, names(pack, 1))) == 2.0
    assert task_minutes(day, OpenTask(task, 3, task.templates)) == 7.0


@pytest.mark.parametrize(
    ("count", "number", "minutes"),
    [(0, 3, 0.0), (4, 3, 2.0), (4, 5, 4.0), (8, 3, 4.0), (8, 5, 8.0)],
)
def test_reviews_leave_whole_problems_for_the_fair_share_of_a_day(
    pack: PackIndex, count: int, number: int, minutes: float
) -> None:
    """Two minutes each; four days are open on Day 3, two on Day 5."""
    outline = points(pack, Task("t", "T", names(pack, count)))
    state = ready(pack, count)
    state.met["cnn.skill0.o"] = met(3)
    day = scene(state, outline, number)
    assert kept_minutes(day, task_entries(day)) == minutes


def test_what_was_done_today_counts_towards_the_share(pack: PackIndex) -> None:
    outline = points(pack, Task("t", "T", names(pack, 8)))
    state = ready(pack, 8)
    state.met |= {"cnn.skill0.o": met(3), names(pack, 1)[0]: met(3)}
    day = scene(state, outline, 3)
    assert kept_minutes(day, task_entries(day)) == 2.0


def test_half_of_a_day_is_kept_at_most_and_more_on_the_last(pack: PackIndex) -> None:
    outline = points(pack, Task("t", "T", names(pack, 20)))
    state = ready(pack, 20)
    state.met["cnn.skill0.o"] = met(3)
    kept = [
        kept_minutes(day, task_entries(day))
        for number in (5, 6)
        for day in [scene(state, outline, number)]
    ]
    assert kept == [10.0, 16.0]


@pytest.mark.parametrize(("choice", "entries"), [("split", 4), ("whole", 1)])
def test_a_long_task_is_asked_in_parts_or_whole(pack: PackIndex, choice: str, entries: int) -> None:
    """The minutes of the day give way to a whole one."""
    outline = points(pack, Task("long", "Long", names(pack, 4), 40.0, whole=True))
    state = ready(pack, 4)
    state.settings = learner(settings={"long sittings": choice}).settings
    state.met |= {name: met(0, minutes=9.0, n=99) for name in names(pack, 4)}
    day = scene(state, outline, 3)
    assert len(task_entries(day)) == entries
    planned = [item for item in today(state, outline, day.day).entries if item.task == "long"]
    assert (sum(item.minutes for item in planned) > 30) is (choice == "whole")


def test_the_plan_joins_the_problems_of_a_task_and_names_its_checkpoint(
    pack: PackIndex,
) -> None:
    outline = points(pack, Task("t", "T", names(pack, 4)))
    state = ready(pack, 4)
    state.met["cnn.skill0.o"] = met(4)
    (entry,) = [
        item
        for item in today(state, outline, scene(state, outline, 5).day).entries
        if item.kind is EntryKind.TASK and item.task == "t"
    ]
    assert entry.reason == messages.checkpoint_task(3)
    assert len(entry.templates) == 4
