"""What the learner decides for the course; how the interview went."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from tutor.events import InterviewDebriefed
from tutor.learner.day import ROLLOVER_HOUR
from tutor.learner.state import DEFAULT_MINUTES
from tutor.planning.day_context import SITTINGS, SITTINGS_SETTING
from tutor.planning.deadline import NEXT_STEPS
from tutor.planning.introductions import READ_SETTING
from tutor.session.sitting import Session

READ = ("no", "yes")
FELT = range(1, 6)


class CourseSettings(NamedTuple):
    """The settings as they are or shall be."""

    interview: date | None
    minutes: int
    policy: str
    sittings: str
    rollover: int = ROLLOVER_HOUR
    read: str = READ[0]


SETTING_FIELDS = {
    "policy": "policy",
    SITTINGS_SETTING: "sittings",
    "rollover": "rollover",
    READ_SETTING: "read",
}


def wanted(session: Session) -> CourseSettings:
    """The settings in force."""
    state = session.state
    enrolment = state.enrolments.get(session.outline.pack)
    return CourseSettings(
        interview=enrolment.interview if enrolment else None,
        minutes=enrolment.minutes if enrolment else DEFAULT_MINUTES,
        policy=state.policy,
        sittings=state.settings.get(SITTINGS_SETTING, SITTINGS[0]),
        rollover=state.rollover,
        read=state.settings.get(READ_SETTING, READ[0]),
    )


def decide(session: Session, new: CourseSettings) -> None:
    """Keep what has changed; nothing is written where nothing has."""
    old = wanted(session)
    if (new.interview, new.minutes) != (old.interview, old.minutes):
        session.enrol(new.interview, new.minutes)
    for name, field in SETTING_FIELDS.items():
        if getattr(new, field) != getattr(old, field):
            session.setting(name, str(getattr(new, field)))


class InterviewNotes(NamedTuple):
    """How the interview went: what was asked, how it felt (1 to 5), what happens next."""

    asked: str
    felt: int
    next_step: str
    details: Mapping[str, str] = MappingProxyType({})


def debrief_waits(session: Session) -> bool:
    """Whether the interview is over and nothing was told of it yet."""
    interview = wanted(session).interview
    told = session.state.debriefed
    return interview is not None and interview < session.day and (told is None or told < interview)


def tell_interview(session: Session, heard: InterviewNotes) -> None:
    """Remember how it went; pause or keep up from here on."""
    if heard.felt not in FELT or heard.next_step not in NEXT_STEPS:
        raise ValueError(f"felt goes from 1 to 5; next steps: {', '.join(NEXT_STEPS)}")
    event = InterviewDebriefed(
        session.stamp(), heard.asked, heard.felt, heard.next_step, dict(heard.details)
    )
    session.memory.record(event)
