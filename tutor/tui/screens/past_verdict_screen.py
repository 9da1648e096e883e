"""The verdict on the last answer, opened again."""

from textual.app import ComposeResult
from textual.containers import Vertical

from tutor.session import AnswerResult, Session
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import problem_texts
from tutor.tui.page import Page
from tutor.tui.screens.problem_page import open_lesson
from tutor.tui.screens.verdict_view import verdict_pieces
from tutor.tui.widgets.plain_text import PlainText, Prompt

MARGIN = 5


class PastVerdictScreen(Page[None]):
    """The problem, what was typed, and the verdict with its solution."""

    CSS_PATH = "drill.tcss"
    BINDINGS = [
        key_binding("past.back", "escape,enter", "dismiss"),
        key_binding("past.lesson", "l", "lesson"),
        *scroll_bindings("past"),
    ]

    def __init__(self, session: Session, result: AnswerResult, typed: str) -> None:
        super().__init__()
        self.session = session
        self.result = result
        self.typed = typed

    def body(self) -> ComposeResult:
        """Problem, answer, verdict."""
        yield Prompt(self.result.problem.instance.prompt)
        yield PlainText(problem_texts.you_typed(self.typed), classes="block")
        pieces = verdict_pieces(self.result, self.width - MARGIN)
        with Vertical(id="verdict"):
            for piece in pieces:
                if piece.text:
                    yield PlainText(piece.text, classes=piece.classes)

    def on_mount(self) -> None:
        """Offer the keys."""
        self.set_title(self.result.problem.title, problem_texts.LAST_VERDICT)
        self.show_keys("past.back", "past.up past.down", "past.lesson", "app.help")

    def action_lesson(self) -> None:
        """The note behind the problem."""
        if not open_lesson(self.app, self.session, self.result.problem):
            self.set_status(problem_texts.NO_LESSON)
