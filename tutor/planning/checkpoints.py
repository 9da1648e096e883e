"""The tasks of the checkpoints: open until the next one, merged where days were missed."""

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from tutor.learner.ladder import NotIntroduced
from tutor.planning.day_context import DayContext
from tutor.planning.durations import template_minutes
from tutor.problems.pack_index import Checkpoint, Task

LAST_OPEN_DAYS = 3


class OpenTask(NamedTuple):
    """A task with the templates of it that are still to be done."""

    task: Task
    day: int
    open_templates: tuple[str, ...]


def current(scene: DayContext) -> Checkpoint | None:
    """The latest checkpoint that has come."""
    come = [point for point in scene.outline.checkpoints if point.day <= scene.number]
    return max(come, key=lambda point: point.day, default=None)


def missed_checkpoints(scene: DayContext) -> tuple[Checkpoint, ...]:
    """Earlier checkpoints in whose days nothing was practised: they merge with the current one."""
    points = sorted(scene.outline.checkpoints, key=lambda point: point.day)
    found = []
    for point, after in pairwise(points):
        if after.day <= scene.number and not _practised(scene, point.day, after.day):
            found.append(point)
    return tuple(found)


def open_tasks(scene: DayContext) -> tuple[OpenTask, ...]:
    """What is still to be done of the current checkpoint and of those merged into it."""
    point = current(scene)
    points = [*missed_checkpoints(scene), *([point] if point else [])]
    found = []
    for place in points:
        begun = scene.enrolment.start + timedelta(days=place.day)
        for task in place.tasks:
            left = tuple(name for name in task.templates if _waits(scene, name, begun))
            if left and scene.skill is None:
                found.append(OpenTask(task, place.day, left))
    return tuple(found)


def task_templates(scene: DayContext) -> tuple[str, ...]:
    """The templates of the open tasks, which reviews and introductions draw first."""
    return tuple(name for item in open_tasks(scene) for name in item.open_templates)


def tasks_today(scene: DayContext) -> tuple[OpenTask, ...]:
    """The open tasks that are asked by themselves today.

    Most are met on the way, as the review or the introduction of their concept or as the open
    question of the day. What is left is asked towards the next checkpoint, a fair share a day,
    once its concepts are introduced; a long sitting as soon as it can be.
    """
    ready = [item for item in open_tasks(scene) if _ready(scene, item)]
    days = _days_open(scene)
    if days > len(ready):
        return tuple(_split(scene, item) for item in ready if item.task.whole)
    share = -(-len(ready) // days)
    return tuple(_split(scene, item) for item in ready[:share])


def task_minutes(scene: DayContext, item: OpenTask) -> float:
    """Minutes for what is left of a task: the author's for all of it, in proportion."""
    known = [
        scene.outline.template[name]
        for name in item.open_templates
        if name in scene.outline.template
    ]
    by_template = sum(template_minutes(scene.state, template) for template in known)
    whole = item.task.minutes * len(item.open_templates) / max(1, len(item.task.templates))
    return min(by_template, whole) if known else whole


def is_first_day(scene: DayContext) -> bool:
    """Whether a checkpoint is met today for the first time."""
    point = current(scene)
    if point is None:
        return False
    return not _practised(scene, point.day, scene.number)


def _practised(scene: DayContext, first: int, after: int) -> bool:
    days = (scene.enrolment.start + timedelta(days=place) for place in range(first, after))
    return any(day in scene.practice for day in days)


def _waits(scene: DayContext, template: str, begun: date) -> bool:
    if template not in scene.outline.template:
        return False
    met = scene.state.met.get(template)
    return met is None or met.day < begun


def _ready(scene: DayContext, item: OpenTask) -> bool:
    homes = (scene.outline.home.get(name, "") for name in item.open_templates)
    return not any(name and isinstance(scene.concept(name), NotIntroduced) for name in homes)


def _days_open(scene: DayContext) -> int:
    """Days until the next checkpoint, or until the last one should be over; at least one."""
    days = [point.day for point in scene.outline.checkpoints]
    later = [day for day in days if day > scene.number]
    end = min(later) if later else max(days, default=0) + LAST_OPEN_DAYS
    return max(1, end - scene.number)


def _split(scene: DayContext, item: OpenTask) -> OpenTask:
    if not item.task.whole or scene.whole:
        return item
    half = -(-len(item.task.templates) // 2)
    return OpenTask(item.task, item.day, item.open_templates[:half])
