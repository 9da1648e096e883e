"""The packs of a session: the one that the learner looks at, and those that share the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tutor.events import PackEnrolled, SettingChanged
from tutor.learner.state import DEFAULT_MINUTES, LearnerState
from tutor.planning.day_context import DayContext
from tutor.planning.running_packs import COURSE_SETTING, CourseStatus, course_status, running_packs
from tutor.session import messages

if TYPE_CHECKING:
    from datetime import date

    from tutor.files import PackFolder
    from tutor.problems.pack_index import PackIndex
    from tutor.session.sitting import Session

FOCUS_SETTING = "focus"


class PackNotBegun(ValueError):
    """A pack that was never begun cannot be paused, left or shown first."""

    def __init__(self, pack: str) -> None:
        super().__init__(messages.pack_not_begun(pack))


class CoursePacks:
    """Packs that are asked together. `focus` is shown; `current` is that of the last problem."""

    def __init__(self, focus: PackFolder, others: Sequence[PackFolder] = ()) -> None:
        self.focus = self.current = focus
        self.all: tuple[PackFolder, ...] = (focus, *others)

    @property
    def outlines(self) -> list[PackIndex]:
        """The outlines of all packs, the one that is shown first."""
        return [pack.outline for pack in self.all]

    def named(self, pack: str) -> PackFolder:
        """The pack with this id; the one that is shown where there is no such pack here."""
        return next((item for item in self.all if item.outline.pack == pack), self.focus)

    def turn_to(self, pack: str) -> None:
        """Make it the pack of the problem on the screen."""
        self.current = self.named(pack)

    def look_at(self, pack: str) -> None:
        """Show this pack from now on."""
        self.focus = self.current = self.named(pack)
        self.all = (self.focus, *(item for item in self.all if item is not self.focus))

    def add(self, pack: PackFolder) -> None:
        """Ask this pack, too."""
        names = [outline.pack for outline in self.outlines]
        if pack.outline.pack not in names:
            self.all = (*self.all, pack)

    def remove(self, pack: str) -> None:
        """Ask this pack no longer; the last one that is left stays open."""
        left = tuple(item for item in self.all if item.outline.pack != pack)
        if left:
            self.all = left
            self.focus = self.current = left[0]

    def return_to_focus(self) -> None:
        """Leave the pack of the last problem for the one that the learner looks at."""
        self.current = self.focus


def names_to_open(state: LearnerState, day: date) -> list[str]:
    """The packs that run, the one that was shown last in front; else the one begun last."""
    names = list(running_packs(state, day))
    begun = sorted(state.enrolments, key=lambda name: state.enrolments[name].start)
    names = names or begun[-1:]
    focus = state.setting(FOCUS_SETTING, "")
    return sorted(names, key=lambda name: name != focus)


def look_at(session: Session, pack: str) -> None:
    """Show a pack of the course first, now and in later sittings; PackNotBegun else."""
    if pack not in session.state.enrolments:
        raise PackNotBegun(pack)
    session.packs.look_at(pack)
    session.memory.record(SettingChanged(session.stamp(), FOCUS_SETTING, pack))


def begin_pack(session: Session, pack: PackFolder) -> None:
    """Begin a pack, or take it up again, and ask it from now on.

    A pack that was never begun has the next interview date and the minutes of the others.
    """
    name, held = pack.outline.pack, session.state.enrolments
    if name not in held:
        dates = [item.interview for item in held.values() if item.interview]
        ahead = min((item for item in dates if item >= session.day), default=None)
        minutes = [item.minutes for item in held.values()]
        usual = minutes[0] if minutes else DEFAULT_MINUTES
        session.memory.record(PackEnrolled(session.stamp(), name, ahead, usual))
    change_status(session, name, CourseStatus.RUNNING)
    session.packs.add(pack)


def begin_course(
    session: Session, packs: Sequence[PackFolder], interview: date | None, minutes: int
) -> None:
    """Begin with these packs at once, the first one shown; without any, with the one in sight."""
    if packs:
        session.packs = CoursePacks(packs[0])
    session.enrol(interview, minutes)
    for pack in packs[1:]:
        begin_pack(session, pack)


def change_status(session: Session, pack: str, status: CourseStatus) -> None:
    """Ask a pack from now on, or ask nothing of it; PackNotBegun else."""
    if pack not in session.state.enrolments:
        raise PackNotBegun(pack)
    known = session.state.setting(COURSE_SETTING, CourseStatus.RUNNING, pack)
    if known != status:
        session.memory.record(SettingChanged(session.stamp(), COURSE_SETTING, status.value, pack))
    if status is not CourseStatus.RUNNING:
        session.packs.remove(pack)


class PackRow(NamedTuple):
    """A pack that can be opened, with its place in the course; `status` is None before it."""

    id: str
    title: str
    status: CourseStatus | None
    introduced: int
    concepts: int
    shown: bool


def pack_rows(session: Session, packs: Iterable[PackFolder]) -> tuple[PackRow, ...]:
    """Each of these packs with its place in the course of the learner."""
    rows = []
    for pack in packs:
        outline = pack.outline
        known = DayContext(session.state, outline, session.day).introduced
        rows.append(PackRow(
            outline.pack, outline.title, course_status(session.state, outline.pack),
            len(known), len(outline.concepts), outline.pack == session.outline.pack,
        ))  # fmt: skip
    return tuple(rows)
