"""Screens by name; each is imported when it is opened."""

from collections.abc import Callable

from textual.screen import Screen

from tutor.session import Session


def _assess(session: Session) -> Screen[None]:
    from tutor.tui.screens.assess import AssessScreen

    return AssessScreen(session)


def _interview(session: Session) -> Screen[None]:
    from tutor.tui.screens.interview import InterviewScreen

    return InterviewScreen(session)


def _lessons(session: Session) -> Screen[None]:
    from tutor.tui.screens.lessons import LessonsScreen

    return LessonsScreen(session)


def _library(session: Session) -> Screen[None]:
    from tutor.tui.screens.library import LibraryScreen

    del session
    return LibraryScreen()


def _plan(session: Session) -> Screen[None]:
    from tutor.tui.screens.settings import SettingsScreen

    return SettingsScreen(session)


def _progress(session: Session) -> Screen[None]:
    from tutor.tui.screens.progress import ProgressScreen

    return ProgressScreen(session)


def _sheet(session: Session) -> Screen[None]:
    from tutor.tui.screens.lessons import SheetScreen

    return SheetScreen(session)


SCREENS: dict[str, Callable[[Session], Screen[None]]] = {
    "assess": _assess,
    "interview": _interview,
    "lessons": _lessons,
    "library": _library,
    "plan": _plan,
    "progress": _progress,
    "sheet": _sheet,
}
