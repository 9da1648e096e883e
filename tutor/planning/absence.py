"""Coming back after days away: what was missed and what it takes, as one frozen record."""

from datetime import timedelta
from itertools import pairwise

from tutor.planning.checkpoints import missed_checkpoints
from tutor.planning.day_context import DayContext
from tutor.planning.due_dates import due_today
from tutor.planning.durations import review_minutes
from tutor.planning.introduction_pace import left_out
from tutor.planning.plan_types import Absence

SHOWN_FROM_DAYS = 2
RETURN_DAYS = 3


def days_away(scene: DayContext) -> int:
    """Study days without practice before this one; 0 on a day that was begun."""
    before = scene.practised_days()
    if not before or scene.day in scene.practice:
        return 0
    return (scene.day - before[-1]).days - 1


def returning(scene: DayContext) -> bool:
    """Whether days away ended today or within the last days."""
    practised = scene.practised_days()
    days = [scene.day - timedelta(days=back) for back in range(RETURN_DAYS + SHOWN_FROM_DAYS)]
    if not practised or scene.enrolment.start >= days[-1]:
        return False
    gaps = [day not in scene.practice for day in days[1:]]
    return any(one and other for one, other in pairwise(gaps))


def away(scene: DayContext) -> Absence | None:
    """The record of the screen; None when the learner was not away or has already begun."""
    days = days_away(scene)
    if days < SHOWN_FROM_DAYS or not scene.phase.rules.asks or _interview_was(scene):
        return None
    minutes = due_minutes(scene)
    begun = scene.enrolment.start
    return Absence(
        days=days,
        minutes_due=minutes,
        days_to_clear=-int(-minutes // max(scene.budget, 1.0)),
        left_out=tuple(item.title for item in left_out(scene)),
        merged_checkpoints=tuple(
            point.day
            for point in missed_checkpoints(scene)
            if point.day > (scene.day - begun).days - days - 1
        ),
    )


def _interview_was(scene: DayContext) -> bool:
    """Whether a new date was set today after an interview: the days between asked nothing."""
    before = scene.enrolment.moved_from
    return scene.enrolment.moved_on == scene.day and before is not None and before < scene.day


def due_minutes(scene: DayContext) -> float:
    """Minutes that everything due by today takes."""
    return sum(
        review_minutes(scene.state, scene.outline.concept[name]) for name in due_today(scene)
    )


def backlog_days(minutes: float, budget: float) -> int:
    """Days of the whole budget that so many minutes take."""
    return -int(-minutes // budget) if budget > 0 else 0
