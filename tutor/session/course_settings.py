"""What the learner decides: date, minutes and settings; how the interview went."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tutor.events import ConceptKey, InterviewDebriefed, SettingChanged
from tutor.learner.day import ROLLOVER_HOUR
from tutor.learner.policy import DEFAULT_POLICY, POLICIES
from tutor.learner.state import DEFAULT_MINUTES, LearnerState
from tutor.planning.day_context import SITTINGS, SITTINGS_SETTING
from tutor.planning.deadline import NEXT_STEPS
from tutor.planning.introductions import READ_SETTING
from tutor.session import messages

if TYPE_CHECKING:
    from datetime import date

    from tutor.session.sitting import Session

POSTPONED, FLAGGED = "postponed", "flagged"
READ = ("no", "yes")
FELT = range(1, 6)


class KnownSetting(NamedTuple):
    """A setting that affects the schedule; one `of_pack` has a value in each pack.

    `name` is its name in the journal, `word` the one that is typed, `field` that of CourseSettings.
    """

    name: str
    word: str
    field: str
    default: str
    allowed: tuple[str, ...]
    about: str
    of_pack: bool = False

    @property
    def values(self) -> str:
        """What it may be, in words."""
        return messages.allowed_values(self.allowed)


class SettingInForce(NamedTuple):
    """A setting with the value that it has now."""

    setting: KnownSetting
    value: str


class SettingFault(StrEnum):
    """Why a setting was refused."""

    NAME = "no such setting"
    VALUE = "not allowed"


class SettingRefused(ValueError):
    """A setting that does not exist, or cannot have that value."""

    def __init__(self, code: SettingFault, said: str) -> None:
        super().__init__(said)
        self.code = code


SETTINGS = {
    item.name: item
    for item in (
        KnownSetting(
            "rollover", "rollover", "rollover", str(ROLLOVER_HOUR), tuple(map(str, range(24))),
            messages.ROLLOVER,
        ),
        KnownSetting(
            "policy", "policy", "policy", DEFAULT_POLICY, tuple(POLICIES), messages.POLICY
        ),
        KnownSetting(
            SITTINGS_SETTING, "long-sittings", "sittings", SITTINGS[0], SITTINGS,
            messages.LONG_SITTINGS,
        ),
        KnownSetting(
            READ_SETTING, "read", "read", READ[0], READ, messages.READ_ABOUT_IT, of_pack=True
        ),
    )
}  # fmt: skip


def setting_called(word: str) -> KnownSetting:
    """The setting by the word that is typed or its name in the journal; raises SettingRefused."""
    for setting in SETTINGS.values():
        if word in (setting.word, setting.name):
            return setting
    words = [setting.word for setting in SETTINGS.values()]
    raise SettingRefused(SettingFault.NAME, messages.no_such_setting(word, words))


def allowed_setting(word: str, value: str) -> KnownSetting:
    """The setting, where it may have that value; raises SettingRefused."""
    setting = setting_called(word)
    if value not in setting.allowed:
        said = messages.value_not_allowed(setting.word, value, setting.values)
        raise SettingRefused(SettingFault.VALUE, said)
    return setting


def suspended_concepts(session: Session) -> tuple[str, ...]:
    """The concepts of the pack that are set aside, in the order of the pack."""
    outline = session.outline
    aside = {key.concept for key in session.state.suspended if key.pack == outline.pack}
    return tuple(item.id for item in outline.concepts if item.id in aside)


def in_force(state: LearnerState, pack: str) -> tuple[SettingInForce, ...]:
    """Every setting with the value it has in a pack."""
    return tuple(
        SettingInForce(item, state.setting(item.name, item.default, pack if item.of_pack else ""))
        for item in SETTINGS.values()
    )


class CourseSettings(NamedTuple):
    """The settings as they are or shall be."""

    interview: date | None
    minutes: int
    policy: str
    sittings: str
    rollover: int = ROLLOVER_HOUR
    read: str = READ[0]


def current_settings(session: Session) -> CourseSettings:
    """The settings in force."""
    state = session.state
    enrolment = state.enrolments.get(session.outline.pack)
    values = {item.setting.field: item.value for item in session.settings()}
    return CourseSettings(
        interview=enrolment.interview if enrolment else None,
        minutes=enrolment.minutes if enrolment else DEFAULT_MINUTES,
        policy=values["policy"],
        sittings=values["sittings"],
        rollover=int(values["rollover"]),
        read=values["read"],
    )


def change_settings(session: Session, new: CourseSettings) -> None:
    """Keep what has changed; nothing is written where nothing has."""
    old = current_settings(session)
    if (new.interview, new.minutes) != (old.interview, old.minutes):
        session.enrol(new.interview, new.minutes)
    for name, setting in SETTINGS.items():
        value = getattr(new, setting.field)
        if value != getattr(old, setting.field):
            session.setting(name, str(value))


def postpone(session: Session, concept: str) -> None:
    """Ask a concept tomorrow and not today; its due date stays."""
    if concept not in session.outline.concept:
        raise ValueError(messages.no_such_concept(concept))
    pack, day = session.outline.pack, session.day
    names = sorted({*postponed_concepts(session.state, pack, day), concept})
    value = " ".join([day.isoformat(), *names])
    session.memory.record(SettingChanged(session.stamp(), POSTPONED, value, pack))


def postponed_concepts(state: LearnerState, pack: str, day: date) -> tuple[str, ...]:
    """The concepts of a pack that were moved from this day to the next."""
    on, *names = state.setting(POSTPONED, "", pack).split(" ")
    return tuple(names) if on == day.isoformat() else ()


def without_postponed(state: LearnerState, pack: str, day: date) -> LearnerState:
    """The state in which the concepts that were moved to tomorrow are not asked."""
    names = postponed_concepts(state, pack, day)
    if not names:
        return state
    return replace(state, suspended=state.suspended | {ConceptKey(pack, name) for name in names})


def turn_flag(session: Session, concept: str) -> bool:
    """Flag a concept to come back to, or take the flag away; whether it has one now."""
    if concept not in session.outline.concept:
        raise ValueError(messages.no_such_concept(concept))
    pack = session.outline.pack
    names = flagged_concepts(session.state, pack) ^ {concept}
    session.memory.record(SettingChanged(session.stamp(), FLAGGED, " ".join(sorted(names)), pack))
    return concept in names


def flagged_concepts(state: LearnerState, pack: str) -> frozenset[str]:
    """The concepts of a pack that the learner has flagged."""
    return frozenset(state.setting(FLAGGED, "", pack).split())


class InterviewNotes(NamedTuple):
    """How the interview went: what was asked, how it felt (1 to 5), what happens next."""

    asked: str
    felt: int
    next_step: str
    details: Mapping[str, str] = MappingProxyType({})


def debriefing_due(session: Session) -> bool:
    """Whether the interview is over and nothing was told of it yet."""
    interview = current_settings(session).interview
    last = session.state.debriefings.get(session.outline.pack)
    over = interview is not None and interview < session.day
    return over and (last is None or interview is None or last.day < interview)


def record_debriefing(session: Session, heard: InterviewNotes) -> None:
    """Remember how it went; pause or keep up from here on."""
    if heard.felt not in FELT or heard.next_step not in NEXT_STEPS:
        raise ValueError(f"felt goes from 1 to 5; next steps: {', '.join(NEXT_STEPS)}")
    event = InterviewDebriefed(
        session.stamp(),
        session.outline.pack,
        heard.asked,
        heard.felt,
        heard.next_step,
        dict(heard.details),
    )
    session.memory.record(event)
