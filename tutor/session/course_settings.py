"""What the learner decides: date, minutes, policy, long sittings; how the interview went."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from tutor.events import InterviewDebriefed
from tutor.planning.day_context import SITTINGS_SETTING
from tutor.planning.deadline import NEXT_STEPS
from tutor.session.sitting import Session

SITTINGS = ("whole", "split")
FELT = range(1, 6)


class CourseSettings(NamedTuple):
    """The settings as they are or shall be."""

    interview: date | None
    minutes: int
    policy: str
    sittings: str


def wanted(session: Session) -> CourseSettings:
    """The settings in force."""
    state = session.state
    enrolment = state.enrolments.get(session.outline.pack)
    return CourseSettings(
        interview=enrolment.interview if enrolment else None,
        minutes=enrolment.minutes if enrolment else 20,
        policy=state.policy,
        sittings=state.settings.get(SITTINGS_SETTING, SITTINGS[0]),
    )


def decide(session: Session, new: CourseSettings) -> None:
    """Keep what has changed; nothing is written where nothing has."""
    old = wanted(session)
    if (new.interview, new.minutes) != (old.interview, old.minutes):
        session.enrol(new.interview, new.minutes)
    if new.policy != old.policy:
        session.setting("policy", new.policy)
    if new.sittings != old.sittings:
        session.setting(SITTINGS_SETTING, new.sittings)


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
