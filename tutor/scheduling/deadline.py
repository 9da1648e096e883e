"""The interview date: what each stretch of days before and after it allows."""

from enum import Enum
from typing import NamedTuple

NEW_UNTIL = 10
LAST_WEEK = 7
LAST_DAYS = 3
EVENING_MINUTES = 15.0
UNLIMITED = 24 * 60.0


class Rules(NamedTuple):
    """What a phase allows; `told` is the sentence on the screen."""

    new: bool
    asks: bool
    minutes: float
    told: str = ""


class Phase(Enum):
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
    def rules(self) -> Rules:
        """The row of this phase."""
        return RULES[self]

    @property
    def minutes(self) -> float:
        """The most minutes such a day may take."""
        return RULES[self].minutes

    @property
    def closing(self) -> bool:
        """Whether the interview decides what is asked, not the due dates."""
        return self in (Phase.NO_NEW, Phase.WEEK, Phase.LAST, Phase.EVENING)


RULES = {
    Phase.NO_DATE: Rules(True, True, UNLIMITED),
    Phase.FAR: Rules(True, True, UNLIMITED),
    Phase.NO_NEW: Rules(False, True, UNLIMITED, "Nothing new from here on: what is begun, holds."),
    Phase.WEEK: Rules(
        False, True, UNLIMITED, "The last week: the weakest of each skill, every day."
    ),
    Phase.LAST: Rules(
        False, True, UNLIMITED, "The last days: what you would least recall on the day comes first."
    ),
    Phase.EVENING: Rules(
        False, True, EVENING_MINUTES,
        "The evening before: fifteen minutes, nothing new, the schedule does not move. Your own "
        "past mistakes, the cheat sheet, two formulas from memory; then stop.",
    ),
    Phase.DAY: Rules(False, False, 0.0, "Today is the interview. Nothing to practise: good luck."),
    Phase.AFTER: Rules(
        False, False, UNLIMITED,
        "How did it go, and what was asked? Then pause, keep up, or set a new date; nothing is "
        "overdue.",
    ),
    Phase.PAUSED: Rules(False, False, UNLIMITED, "Paused; nothing is overdue."),
}  # fmt: skip

NEXT_STEPS = {"keep up": Phase.NO_DATE, "pause": Phase.PAUSED}


def quiet_days(course: int) -> int:
    """How long before the interview the last new concept comes: ten days, half a short course."""
    return min(NEW_UNTIL, max(0, course) // 2)


def phase_of(days_left: int | None, next_step: str = "", quiet: int = NEW_UNTIL) -> Phase:
    """The phase of a day; `next_step` is what the learner chose after the interview."""
    if days_left is None:
        return Phase.NO_DATE
    if days_left < 0:
        return NEXT_STEPS.get(next_step, Phase.AFTER)
    ladder = (
        (0, Phase.DAY),
        (1, Phase.EVENING),
        (min(LAST_DAYS, quiet - 1), Phase.LAST),
        (min(LAST_WEEK, quiet - 1), Phase.WEEK),
        (quiet - 1, Phase.NO_NEW),
    )
    return next((phase for days, phase in ladder if days_left <= days), Phase.FAR)
