"""The tasks of the checkpoints: open until the next one, met on the way or asked at its end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.planning.scenes import known, learner, met, scene
from tutor.chance import Chance
from tutor.events import Attempt
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.planning.checkpoints import (
    OpenTask,
    current,
    is_first_day,
    missed_checkpoints,
    open_tasks,
    task_minutes,
    task_templates,
    tasks_today,
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
    assert len(task.open_templates) == asked


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


@pytest.mark.parametrize(
    ("count", "number", "asked"),
    [
        (1, 5, 0), (1, 6, 1), (2, 4, 0), (2, 5, 1), (3, 3, 0), (3, 4, 1), (3, 5, 2), (3, 6, 3),
        (4, 3, 1), (5, 5, 3),
    ],
)  # fmt: skip
def test_tasks_are_asked_a_fair_share_a_day_until_the_next_checkpoint(
    pack: PackIndex, count: int, number: int, asked: int
) -> None:
    """None while there are more days than tasks; four days are left on Day 3."""
    outline = points(pack, *(Task(name, name, (name,)) for name in names(pack, count)))
    found = tasks_today(scene(ready(pack, count), outline, number))
    assert [item.task.id for item in found] == list(names(pack, asked))


@pytest.mark.parametrize(("number", "asked"), [(7, 0), (8, 1), (9, 2), (10, 2), (20, 2)])
def test_the_last_checkpoint_is_open_for_three_days(
    pack: PackIndex, number: int, asked: int
) -> None:
    """What is left after them is asked at once."""
    tasks = tuple(Task(name, name, (name,)) for name in names(pack, 2))
    outline = replace(pack, checkpoints=(Checkpoint(0, ()), Checkpoint(7, tasks)))
    state = ready(pack, 2)
    assert len(tasks_today(scene(state, outline, number))) == asked


def test_a_long_sitting_does_not_wait_for_the_end(pack: PackIndex) -> None:
    """Half of its templates, rounded up, are asked on the first day that can ask them."""
    long = Task("long", "Long", names(pack, 3), 30.0, whole=True)
    short = Task("short", "Short", (pack.concepts[0].templates[2].id,))
    outline = points(pack, short, long)
    found = tasks_today(scene(ready(pack, 3), outline, 3))
    assert found == (OpenTask(long, 3, names(pack, 2)),)
    whole = learner(settings={"long sittings": "whole"}, practised={3: 5.0})
    whole.concepts.update(ready(pack, 3).concepts)
    assert tasks_today(scene(whole, outline, 3)) == (OpenTask(long, 3, names(pack, 3)),)


def test_a_long_sitting_is_split_on_the_last_day_too(pack: PackIndex) -> None:
    """What is left of it after half was done is asked as it is."""
    long = Task("long", "Long", names(pack, 3), 30.0, whole=True)
    state = ready(pack, 3)
    day = scene(state, points(pack, long), 6)
    assert tasks_today(day) == (OpenTask(long, 3, names(pack, 2)),)
    state.met[names(pack, 1)[0]] = met(5)
    assert tasks_today(scene(state, points(pack, long), 6)) == (
        OpenTask(long, 3, names(pack, 3)[1:]),
    )


def test_a_task_waits_until_each_of_its_concepts_is_introduced(pack: PackIndex) -> None:
    """One without a concept waits for nothing."""
    outline = points(pack, Task("t", "T", names(pack, 2)), Task("o", "O", ("cnn.skill5.o",)))
    for count, asked in ((0, ["o"]), (1, ["o"]), (2, ["t", "o"])):
        found = tasks_today(scene(ready(pack, count), outline, 6))
        assert [item.task.id for item in found] == asked


@pytest.mark.parametrize(
    ("templates", "left", "minutes"),
    [
        (2, 2, 4.0), (4, 2, 4.0), (4, 1, 2.0), (20, 4, 2.0), (20, 1, 0.5),
    ],
)  # fmt: skip
def test_a_task_takes_its_templates_or_its_share_of_the_authors_minutes(
    pack: PackIndex, templates: int, left: int, minutes: float
) -> None:
    """Whichever is less: ten minutes for all of it, two for each template."""
    task = Task("t", "T", (names(pack, 20) * 2)[:templates], 10.0)
    item = OpenTask(task, 3, task.templates[:left])
    assert task_minutes(scene(learner(), pack, 3), item) == minutes


def test_unknown_templates_of_a_task_take_the_authors_minutes(pack: PackIndex) -> None:
    day = scene(learner(), pack, 3)
    assert task_minutes(day, OpenTask(Task("t", "T", ("x", "y"), 10.0), 3, ("x",))) == 5.0
    assert task_minutes(day, OpenTask(Task("t", "T", (), 10.0), 3, ())) == 0.0
    known_one = OpenTask(Task("t", "T", ("x", *names(pack, 1)), 10.0), 3, ("x", *names(pack, 1)))
    assert task_minutes(day, known_one) == 2.0
