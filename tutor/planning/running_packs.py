"""Which packs a learner is running, and which share of the day each of them has.

A pack runs from the day on which it is begun until it is paused or left, or until its interview is
over. The minutes of the day belong to the learner: running packs have equal shares of them.
"""

from datetime import date
from enum import StrEnum

from tutor.learner.state import LearnerState
from tutor.planning.deadline import phase_of

COURSE_SETTING = "course"


class CourseStatus(StrEnum):
    """Whether a pack that was begun is asked."""

    RUNNING = "running"
    PAUSED = "paused"
    LEFT = "left"


def course_status(state: LearnerState, pack: str) -> CourseStatus | None:
    """Whether a pack is asked; None where it was never begun."""
    if pack not in state.enrolments:
        return None
    return CourseStatus(state.setting(COURSE_SETTING, CourseStatus.RUNNING, pack))


def next_step(state: LearnerState, pack: str) -> str:
    """What the learner chose after the last interview of a pack; empty where nothing was chosen."""
    debriefing, interview = state.debriefings.get(pack), state.enrolments[pack].interview
    over = debriefing and interview and debriefing.day >= interview
    return debriefing.next_step if debriefing and over else ""


def running_packs(state: LearnerState, day: date) -> tuple[str, ...]:
    """The packs that are asked on a day, in the order in which they were begun."""
    found = [name for name in state.enrolments if _runs(state, name, day)]
    return tuple(sorted(found, key=lambda name: state.enrolments[name].start))


def share_of_day(state: LearnerState, pack: str, day: date) -> float:
    """The share of the learner's minutes that a pack has; all of them where it is alone."""
    others = [name for name in running_packs(state, day) if name != pack]
    return 1 / (1 + len(others))


def _runs(state: LearnerState, pack: str, day: date) -> bool:
    if course_status(state, pack) is not CourseStatus.RUNNING:
        return False
    interview = state.enrolments[pack].interview
    days_left = (interview - day).days if interview else None
    return phase_of(days_left, next_step(state, pack)).rules.asks
