"""Screens by name; each is imported when it is opened."""

from collections.abc import Callable

from textual.screen import Screen

from tutor.session import Session


def _assess(session: Session) -> Screen[None]:
    from tutor.tui.screens.self_assessment_screen import SelfAssessmentScreen

    return SelfAssessmentScreen(session)


def _concepts(session: Session) -> Screen[None]:
    from tutor.tui.screens.concepts_screen import ConceptsScreen

    return ConceptsScreen(session)


def _interview(session: Session) -> Screen[None]:
    from tutor.tui.screens.interview_screen import InterviewScreen

    return InterviewScreen(session)


def _lessons(session: Session) -> Screen[None]:
    from tutor.tui.screens.lesson_list_screen import LessonListScreen

    return LessonListScreen(session)


def _library(session: Session) -> Screen[None]:
    from tutor.tui.screens.library_screen import LibraryScreen

    del session
    return LibraryScreen()


def _plan(session: Session) -> Screen[None]:
    from tutor.tui.screens.settings_screen import SettingsScreen

    return SettingsScreen(session)


def _progress(session: Session) -> Screen[None]:
    from tutor.tui.screens.progress_screen import ProgressScreen

    return ProgressScreen(session)


def _sheet(session: Session) -> Screen[None]:
    from tutor.tui.screens.lesson_list_screen import CheatSheetScreen

    return CheatSheetScreen(session)


SCREENS: dict[str, Callable[[Session], Screen[None]]] = {
    "assess": _assess,
    "concepts": _concepts,
    "interview": _interview,
    "lessons": _lessons,
    "library": _library,
    "plan": _plan,
    "progress": _progress,
    "sheet": _sheet,
}
