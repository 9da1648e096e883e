"""After a first right answer: why it is so, in one line, beside a sentence to compare with."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tutor.problems.lessons import LessonQuestion
from tutor.session import AnswerResult, Session
from tutor.session.messages import compared_text
from tutor.session.worked_examples import keep_explanation
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import key_labels, study_texts
from tutor.tui.page import Page
from tutor.tui.widgets.plain_text import PlainText, Prompt


class ExplainScreen(Page[None]):
    """One question, one line; Enter compares, and Enter again goes back."""

    DEFAULT_CSS = """
    ExplainScreen Input { border: none; height: 1; padding: 0 1; background: $surface;
                          margin: 1 0; }
    """
    BINDINGS = [
        key_binding("explain.done", "enter", "dismiss"),
        key_binding("explain.leave", "escape", "dismiss"),
    ]

    def __init__(self, session: Session, judged: AnswerResult, question: LessonQuestion) -> None:
        super().__init__()
        self.session = session
        self.judged = judged
        self.question = question

    def body(self) -> ComposeResult:
        """The question, the line, then the comparison."""
        yield Prompt(self.question.ask)
        yield Input(placeholder=study_texts.WHY_IN_ONE_LINE)
        yield PlainText(id="compared")

    def on_mount(self) -> None:
        """Write at once."""
        self.set_title(self.judged.problem.title, study_texts.SAY_WHY)
        self.query_one(Input).focus()
        self.show_keys("explain.done", "explain.leave")

    @on(Input.Submitted)
    def _said(self, event: Input.Submitted) -> None:
        said = event.value.strip()
        with self.faults_in_status():
            if said:
                keep_explanation(self.session, self.judged, said)
        self.query_one(Input).display = False
        self.set_focus(None)
        self.query_one("#compared", PlainText).say(
            compared_text(self.question.ask, said, self.question.answer)
        )
        self.show_keys(("explain.done", key_labels.BACK))
