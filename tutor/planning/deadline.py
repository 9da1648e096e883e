"""The interview date: what each stretch of days before and after it allows."""

from enum import Enum
from typing import NamedTuple

NEW_UNTIL = 10
SHORT_COURSE = 3
LAST_WEEK = 7
LAST_DAYS = 3
CLOSING_DAYS = 5
EVENING_SHARE = 0.85


class PhaseRules(NamedTuple):
    """What a phase allows: new concepts, problems at all, which share of the minutes.

    `full` says that the day is filled to its minutes, `closing` that the interview is near.
    """

    new: bool
    asks: bool
    share: float = 1.0
    full: bool = False
    closing: bool = False


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


RULES = {
    CoursePhase.NO_DATE: PhaseRules(True, True),
    CoursePhase.FAR: PhaseRules(True, True, full=True),
    CoursePhase.NO_NEW: PhaseRules(False, True, full=True),
    CoursePhase.WEEK: PhaseRules(False, True, full=True, closing=True),
    CoursePhase.LAST: PhaseRules(False, True, full=True, closing=True),
    CoursePhase.EVENING: PhaseRules(False, True, EVENING_SHARE, closing=True),
    CoursePhase.DAY: PhaseRules(False, True, EVENING_SHARE, closing=True),
    CoursePhase.AFTER: PhaseRules(False, False),
    CoursePhase.PAUSED: PhaseRules(False, False),
}
EVENINGS = (CoursePhase.EVENING, CoursePhase.DAY)
NEXT_STEPS = {"keep up": CoursePhase.NO_DATE, "pause": CoursePhase.PAUSED}


def quiet_days(course: int) -> int:
    """How long before the interview the last new concept comes: ten days, a third at most."""
    return min(NEW_UNTIL, -(-max(0, course) // SHORT_COURSE))


def closing_days(course: int) -> int:
    """The days before the interview in which every concept is asked once more."""
    return min(CLOSING_DAYS, max(1, course // 2))


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
