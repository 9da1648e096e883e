"""The interview date: what each stretch of days before and after it allows."""

from enum import Enum
from typing import NamedTuple

NEW_UNTIL = 10
LAST_WEEK = 7
LAST_DAYS = 3
EVENING_MINUTES = 15.0
UNLIMITED = 24 * 60.0


class PhaseRules(NamedTuple):
    """What a phase allows: new concepts, problems at all, so many minutes."""

    new: bool
    asks: bool
    minutes: float


class CoursePhase(Enum):
    """Where a day stands before or after the interview."""

    NO_DATE = "no date"
    FAR = "far"
    NO_NEW = "nothing new"
    WEEK = "last week"
    LAST = "last days"
    EVENING = "evening before"
    DAY = "interview day"
    AFTER = "after"
    PAUSED = "paused"

    @property
    def rules(self) -> PhaseRules:
        """The row of this phase."""
        return RULES[self]

    @property
    def minutes(self) -> float:
        """The most minutes such a day may take."""
        return RULES[self].minutes

    @property
    def closing(self) -> bool:
        """Whether the interview decides what is asked, not the due dates."""
        return self in (CoursePhase.NO_NEW, CoursePhase.WEEK, CoursePhase.LAST, CoursePhase.EVENING)


RULES = {
    CoursePhase.NO_DATE: PhaseRules(True, True, UNLIMITED),
    CoursePhase.FAR: PhaseRules(True, True, UNLIMITED),
    CoursePhase.NO_NEW: PhaseRules(False, True, UNLIMITED),
    CoursePhase.WEEK: PhaseRules(False, True, UNLIMITED),
    CoursePhase.LAST: PhaseRules(False, True, UNLIMITED),
    CoursePhase.EVENING: PhaseRules(False, True, EVENING_MINUTES),
    CoursePhase.DAY: PhaseRules(False, False, 0.0),
    CoursePhase.AFTER: PhaseRules(False, False, UNLIMITED),
    CoursePhase.PAUSED: PhaseRules(False, False, UNLIMITED),
}

NEXT_STEPS = {"keep up": CoursePhase.NO_DATE, "pause": CoursePhase.PAUSED}


def quiet_days(course: int) -> int:
    """How long before the interview the last new concept comes: ten days, half a short course."""
    return min(NEW_UNTIL, max(0, course) // 2)


def phase_of(days_left: int | None, next_step: str = "", quiet: int = NEW_UNTIL) -> CoursePhase:
    """The phase of a day; `next_step` is what the learner chose after the interview."""
    if days_left is None:
        return CoursePhase.NO_DATE
    if days_left < 0:
        return NEXT_STEPS.get(next_step, CoursePhase.AFTER)
    ladder = (
        (0, CoursePhase.DAY),
        (1, CoursePhase.EVENING),
        (min(LAST_DAYS, quiet - 1), CoursePhase.LAST),
        (min(LAST_WEEK, quiet - 1), CoursePhase.WEEK),
        (quiet - 1, CoursePhase.NO_NEW),
    )
    return next((phase for days, phase in ladder if days_left <= days), CoursePhase.FAR)
