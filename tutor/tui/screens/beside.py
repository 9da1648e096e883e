"""What a problem opens on screens of its own: an open question, a lesson."""

from typing import TYPE_CHECKING

from tutor.session import Problem, Session
from tutor.session.lessons import lesson_of
from tutor.session.open_answers import Answered

if TYPE_CHECKING:
    from textual.app import App


async def asked_openly(
    app: "App[int]", session: Session, problem: Problem | None, answered: Answered | None
) -> bool:
    """Write the answer, unless it was locked before, and judge it; False where it was left."""
    from tutor.tui.screens.mark import MarkScreen
    from tutor.tui.screens.write import WriteScreen

    if problem is not None:
        answered = await app.push_screen_wait(WriteScreen(session, problem))
    if answered is None:
        return False
    return bool(await app.push_screen_wait(MarkScreen(session, answered)))


def opened_lesson(app: "App[int]", session: Session, problem: Problem) -> bool:
    """Open the lesson of a problem's concept; False where there is none."""
    from tutor.tui.screens.lesson import LessonScreen

    concept = problem.instance.template.concept
    found = lesson_of(session, concept) if concept else None
    if found is None:
        return False
    app.push_screen(LessonScreen(session, found))
    return True
