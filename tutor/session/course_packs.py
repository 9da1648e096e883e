"""The packs of a session: the one that the learner looks at, and those that share the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tutor.events import SettingChanged
from tutor.learner.state import DEFAULT_MINUTES, LearnerState
from tutor.planning.running_packs import COURSE_SETTING, CourseStatus, running_packs
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


def begin_pack(session: Session) -> None:
    """Begin the pack of the session, or take it up again.

    A pack that was never begun has the interview date and the minutes of the packs that run.
    """
    pack, state = session.outline.pack, session.state
    if pack not in state.enrolments:
        dates = [item.interview for item in state.enrolments.values() if item.interview]
        ahead = min((item for item in dates if item >= session.day), default=None)
        minutes = [item.minutes for item in state.enrolments.values()]
        session.enrol(ahead, minutes[0] if minutes else DEFAULT_MINUTES)
    change_status(session, pack, CourseStatus.RUNNING)


def change_status(session: Session, pack: str, status: CourseStatus) -> None:
    """Ask a pack from now on, or ask nothing of it; PackNotBegun else."""
    if pack not in session.state.enrolments:
        raise PackNotBegun(pack)
    known = session.state.setting(COURSE_SETTING, CourseStatus.RUNNING, pack)
    if known != status:
        session.memory.record(SettingChanged(session.stamp(), COURSE_SETTING, status.value, pack))
