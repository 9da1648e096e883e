"""What a problem opens beside it: an open question, a lesson, a figure."""

from typing import TYPE_CHECKING

from textual.binding import Binding

from tutor.session import Problem, Session
from tutor.session.lessons import lesson_of
from tutor.session.open_answers import SubmittedAnswer
from tutor.tui.page import Page
from tutor.tui.screens.drill_phases import DrillPhase
from tutor.tui.widgets.plain import PlainText

if TYPE_CHECKING:
    from textual.app import App


class Aside(Page[None]):
    """A screen on a problem, with what can be opened beside it."""

    BINDINGS = [
        Binding("f5", "lesson", "Read the lesson", id="drill.lesson"),
        Binding("f6", "figure", "See the figure", id="drill.figure", priority=True),
    ]

    def __init__(self, session: Session, problem: Problem) -> None:
        super().__init__()
        self.session = session
        self.problem: Problem | None = problem
        self.phase = DrillPhase.TYPING
        self.hints = 0

    @property
    def figure_opens(self) -> bool:
        """With the solution or after the last hint, which tell as much as the figure does."""
        if self.problem is None or not self.problem.instance.figure:
            return False
        return self.phase is DrillPhase.JUDGED or self.hints == len(self.problem.instance.hints)

    async def action_figure(self) -> None:
        """The figure, under the hints or where the solution has it."""
        if self.problem is None or not self.problem.instance.figure:
            self.tell("There is no figure for this problem.")
            return
        if not self.figure_opens:
            self.tell("The figure shows the answer; it comes with the last hint or the solution.")
            return
        if not self.query(".figure"):
            figure = PlainText(self.problem.instance.figure, classes="figure")
            await self.query_one("#hints").mount(figure)
        self.show_from(self.query(".figure").last())

    def action_lesson(self) -> None:
        """The note behind this problem."""
        if self.problem is None or not opened_lesson(self.app, self.session, self.problem):
            self.tell("There is no lesson on this problem.")


async def asked_openly(
    app: "App[int]", session: Session, problem: Problem | None, answered: SubmittedAnswer | None
) -> bool:
    """Write the answer, unless it was locked before, and judge it; False where it was left."""
    from tutor.tui.screens.mark import MarkScreen
    from tutor.tui.screens.write import WriteScreen

    if problem is not None:
        answered = await app.push_screen_wait(WriteScreen(session, problem))
    if answered is None:
        return False
    judged = await app.push_screen_wait(MarkScreen(session, answered))
    return bool(judged)


def opened_lesson(app: "App[int]", session: Session, problem: Problem) -> bool:
    """Open the lesson of a problem's concept; False where there is none."""
    from tutor.tui.screens.lesson import LessonScreen

    concept = problem.instance.template.concept
    found = lesson_of(session, concept) if concept else None
    if found is None:
        return False
    app.push_screen(LessonScreen(session, found, "To the problem"))
    return True
