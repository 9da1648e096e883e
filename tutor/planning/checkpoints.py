"""The checkpoints: on which day each comes, and its tasks, which stay open until they are done.

A course that is shorter than the pack's cadence has them at the same share of its days, so that
all of them lie before the interview. A task is asked problem by problem; on the first day of a
checkpoint the open question comes first.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from tutor.learner.ladder import NotIntroduced
from tutor.planning import messages
from tutor.planning.day_context import DayContext, once_a_day
from tutor.planning.durations import template_minutes
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.problems.pack_index import EXPLAIN, Checkpoint, Task

LAST_OPEN_DAYS = 3
FEWEST_OPEN_DAYS = 2
MOST_KEPT_SHARE, MOST_ON_LAST_DAY = 0.5, 0.8


class OpenTask(NamedTuple):
    """A task with the templates of it that are still to be done."""

    task: Task
    day: int
    open_templates: tuple[str, ...]


def checkpoint_day(scene: DayContext, point: Checkpoint) -> int:
    """The number of the day on which a checkpoint comes."""
    last, end = _last_days(scene)
    return point.day if last >= end else round(point.day * last / end)


@once_a_day
def _last_days(scene: DayContext) -> tuple[int, int]:
    """The number of the day of the last checkpoint: at the latest, and as the pack has it."""
    end = max((item.day for item in scene.outline.checkpoints), default=0)
    course = scene.course
    if course is None:
        return end, end
    return max(0, course - max(FEWEST_OPEN_DAYS, min(LAST_OPEN_DAYS, course // 3))), end


@once_a_day
def are_moved(scene: DayContext) -> bool:
    """Whether the interview comes too early for the days of the pack."""
    return any(checkpoint_day(scene, point) != point.day for point in scene.outline.checkpoints)


def current(scene: DayContext) -> Checkpoint | None:
    """The latest checkpoint that has come."""
    come = [
        item for item in scene.outline.checkpoints if checkpoint_day(scene, item) <= scene.number
    ]
    return max(come, key=lambda point: point.day, default=None)


def missed_checkpoints(scene: DayContext) -> tuple[Checkpoint, ...]:
    """Earlier checkpoints in whose days nothing was practised: they merge with the current one."""
    points = sorted(scene.outline.checkpoints, key=lambda point: point.day)
    found = []
    for point, after in pairwise(points):
        begun, ended = checkpoint_day(scene, point), checkpoint_day(scene, after)
        if begun < ended <= scene.number and not _practised(scene, begun, ended):
            found.append(point)
    return tuple(found)


@once_a_day
def open_tasks(scene: DayContext) -> tuple[OpenTask, ...]:
    """What is still to be done of the checkpoints that have come, the earlier ones first."""
    if scene.skill is not None or scene.evening:
        return ()
    found = []
    for point in sorted(scene.outline.checkpoints, key=lambda point: point.day):
        number = checkpoint_day(scene, point)
        if number > scene.number:
            break
        begun = scene.enrolment.start + timedelta(days=number)
        for task in point.tasks:
            left = tuple(name for name in task.templates if _waits(scene, name, begun))
            if left:
                found.append(OpenTask(task, point.day, left))
    return tuple(found)


@once_a_day
def task_templates(scene: DayContext) -> tuple[str, ...]:
    """The templates of the open tasks, which reviews and introductions draw first."""
    return tuple(name for item in open_tasks(scene) for name in item.open_templates)


@once_a_day
def task_entries(scene: DayContext) -> list[PlanEntry]:
    """The problems of the open tasks that can be asked, one entry each.

    A problem waits for its concept as long as new ones come.
    """
    last_chance = not scene.phase.rules.new or (days_open(scene) <= 1 and not _days_to_come(scene))
    units = [
        (item, name)
        for item in open_tasks(scene)
        for name in item.open_templates
        if last_chance or _ready(scene, name)
    ]
    speaks = _speaks(scene)
    units.sort(key=lambda unit: (not (speaks and _is_open(scene, unit[1])), _done(unit[0])))
    parts = [_entry(scene, item, name) for item, name in units if not _is_whole(scene, item)]
    return [*(_entry(scene, item, *item.open_templates) for item in _whole_tasks(scene)), *parts]


def whole_minutes(scene: DayContext) -> float:
    """Minutes of the long tasks that are taken whole today, though the day has fewer."""
    return sum(task_minutes(scene, item) for item in _whole_tasks(scene))


def _whole_tasks(scene: DayContext) -> list[OpenTask]:
    return [item for item in open_tasks(scene) if _is_whole(scene, item)]


def _is_whole(scene: DayContext, item: OpenTask) -> bool:
    return item.task.whole and scene.whole


def _done(item: OpenTask) -> int:
    """How many problems of a task were asked: every task is begun before one is finished."""
    return len(item.task.templates) - len(item.open_templates)


def kept_minutes(scene: DayContext, entries: Sequence[PlanEntry]) -> float:
    """Minutes that reviews leave to the tasks: whole problems for the fair share of a day.

    An open question that is due is kept in any case. After the first problem of a day, another is
    begun only where half of it lies inside the share, but on the last day.
    """
    done = _minutes_today(scene)
    whole = done + sum(task_minutes(scene, item) for item in open_tasks(scene))
    days = days_open(scene)
    last = days == 1 and (scene.course is not None or bool(_days_to_come(scene)))
    most = (MOST_ON_LAST_DAY if last else MOST_KEPT_SHARE) * scene.budget
    left = min(whole / days, most) - done
    minutes = 0.0
    for entry in entries:
        speaks = not minutes and _speaks(scene) and _is_open(scene, entry.templates[0])
        if not speaks:
            counted = entry.minutes / 2 if (minutes or done) and not last else 0.0
            if minutes + counted >= left or (minutes and minutes + entry.minutes > most - done):
                break
        minutes += entry.minutes
    return minutes


def _speaks(scene: DayContext) -> bool:
    """Whether the tasks bring an open question today: every second day, and on their first day."""
    return days_since_open(scene) >= (1 if is_first_day(scene) else FEWEST_OPEN_DAYS)


def task_minutes(scene: DayContext, item: OpenTask) -> float:
    """Minutes for what is left of a task: the author's for all of it, in proportion."""
    return sum(_unit_minutes(scene, item.task, name) for name in item.open_templates)


def days_open(scene: DayContext) -> int:
    """Days until the next checkpoint, or until the last one should be over; at least one."""
    days = [checkpoint_day(scene, point) for point in scene.outline.checkpoints]
    later = _days_to_come(scene)
    end = min(later) if later else max(days, default=0) + LAST_OPEN_DAYS
    if not later and scene.course is not None:
        end = scene.course - 1
    return max(1, end - scene.number)


def _days_to_come(scene: DayContext) -> list[int]:
    days = (checkpoint_day(scene, point) for point in scene.outline.checkpoints)
    return [day for day in days if day > scene.number]


def is_first_day(scene: DayContext) -> bool:
    """Whether a checkpoint is met today for the first time."""
    point = current(scene)
    if point is None:
        return False
    return not _practised(scene, checkpoint_day(scene, point), scene.number)


@once_a_day
def days_since_open(scene: DayContext) -> int:
    """Days since the last open question; all days of the course and two where there was none."""
    met = scene.state.met
    days = [met[name].day for name in scene.outline.open_questions if name in met]
    return (scene.day - max(days)).days if days else scene.number + FEWEST_OPEN_DAYS


def _minutes_today(scene: DayContext) -> float:
    """Minutes of the checkpoints' problems that were answered today."""
    met = scene.state.met
    return sum(
        _unit_minutes(scene, task, name)
        for point in scene.outline.checkpoints
        if checkpoint_day(scene, point) <= scene.number
        for task in point.tasks
        for name in task.templates
        if name in met and met[name].day == scene.day
    )


def tasks_to_come(scene: DayContext) -> frozenset[str]:
    """The templates of the checkpoints that have not come yet."""
    return frozenset(
        name
        for point in scene.outline.checkpoints
        if checkpoint_day(scene, point) > scene.number
        for task in point.tasks
        for name in task.templates
    )


def opens_today(scene: DayContext) -> bool:
    """Whether an open question of a task stands in the plan of today."""
    return any(_is_open(scene, name) for item in open_tasks(scene) for name in item.open_templates)


def _is_open(scene: DayContext, template: str) -> bool:
    return scene.outline.template[template].evidence == EXPLAIN


def _practised(scene: DayContext, first: int, after: int) -> bool:
    days = (scene.enrolment.start + timedelta(days=place) for place in range(first, after))
    return any(day in scene.practice for day in days)


def _waits(scene: DayContext, template: str, begun: date) -> bool:
    if template not in scene.outline.template:
        return False
    met = scene.state.met.get(template)
    return met is None or met.day < begun


def _ready(scene: DayContext, template: str) -> bool:
    home = scene.outline.home.get(template, "")
    return not home or not isinstance(scene.concept(home), NotIntroduced)


def _unit_minutes(scene: DayContext, task: Task, template: str) -> float:
    """Minutes of one problem of a task: its own, or its part of the author's for the task."""
    part = task.minutes / max(1, len(task.templates))
    known = scene.outline.template.get(template)
    return template_minutes(scene.state, known) if known else part


def _entry(scene: DayContext, item: OpenTask, *templates: str) -> PlanEntry:
    return PlanEntry(
        kind=EntryKind.TASK,
        concept="",
        title=item.task.title,
        skill="",
        reason=messages.CHECKPOINT_TASK if are_moved(scene) else messages.checkpoint_task(item.day),
        minutes=sum(_unit_minutes(scene, item.task, name) for name in templates),
        rung=item.day,
        templates=templates,
        task=item.task.id,
    )
