"""The verdict on an answer, opened again."""

from textual.app import ComposeResult
from textual.containers import Vertical

from tutor.events import Confidence
from tutor.session import AnswerResult, Session
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import problem_texts
from tutor.tui.screens.judged_page import JudgedPage
from tutor.tui.screens.problem_page import open_lesson
from tutor.tui.widgets.plain_text import Prompt


class PastVerdictScreen(JudgedPage):
    """The problem, what was typed, and the verdict with its solution."""

    CSS_PATH = "drill.tcss"
    BINDINGS = [
        key_binding("past.back", "escape,enter", "dismiss"),
        key_binding("past.lesson", "l", "lesson"),
        *scroll_bindings("past"),
    ]

    def __init__(
        self, session: Session, result: AnswerResult, confidence: Confidence | None = None
    ) -> None:
        super().__init__(session, result.problem)
        self.judged = result
        self.confidence = confidence
        self.unfolded = True
        self.figure_open = True

    def body(self) -> ComposeResult:
        """The diagnosis and the solution."""
        yield Vertical(id="verdict")

    async def on_mount(self) -> None:
        """Show the verdict and offer the keys."""
        assert self.judged is not None
        self.add_class("judged")
        self.set_title(self.judged.problem.title, problem_texts.LAST_VERDICT)
        self.query_one(Prompt).say(self.judged.problem.instance.prompt)
        self.show_keys("past.back", "past.up past.down", "past.lesson", "app.help")
        await self.show_verdict()

    def action_lesson(self) -> None:
        """The note behind the problem."""
        if self.judged and not open_lesson(self.app, self.session, self.judged.problem):
            self.set_status(problem_texts.NO_LESSON)
