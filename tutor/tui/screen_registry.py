"""Screens by name; each is imported when it is opened."""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

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

    return LibraryScreen(session)


def _packs(session: Session) -> Screen[None]:
    from tutor.tui.screens.packs_screen import PacksScreen

    return PacksScreen(session)


def _plan(session: Session) -> Screen[None]:
    from tutor.tui.screens.settings_screen import SettingsScreen

    return SettingsScreen(session)


def _progress(session: Session) -> Screen[None]:
    from tutor.tui.screens.progress_screen import ProgressScreen

    return ProgressScreen(session)


def _sheet(session: Session) -> Screen[None]:
    from tutor.tui.screens.lesson_list_screen import CheatSheetScreen

    return CheatSheetScreen(session)


def _teach(session: Session) -> Screen[None]:
    from tutor.tui.screens.teach_screen import TeachScreen

    return TeachScreen(session)


def _keys(session: Session) -> Screen[None]:
    from tutor.tui.screens.keys_screen import KeysScreen

    del session
    return KeysScreen()


def pages() -> list[type]:
    """The classes of all screens, imported now."""
    from tutor.tui import screens

    names = sorted(module.name for module in iter_modules(screens.__path__))
    modules = (import_module(f"{screens.__name__}.{name}") for name in names)
    classes = (item for module in modules for item in vars(module).values())
    return list(dict.fromkeys(c for c in classes if isinstance(c, type) and issubclass(c, Screen)))


IN_PALETTE = (
    "progress", "plan", "concepts", "packs", "library", "lessons", "sheet", "interview", "teach",
    "keys",
)  # fmt: skip
SCREENS: dict[str, Callable[[Session], Screen[None]]] = {
    "assess": _assess,
    "concepts": _concepts,
    "interview": _interview,
    "keys": _keys,
    "lessons": _lessons,
    "library": _library,
    "packs": _packs,
    "plan": _plan,
    "progress": _progress,
    "sheet": _sheet,
    "teach": _teach,
}
