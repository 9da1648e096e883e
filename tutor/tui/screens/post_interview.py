"""The day after the interview: what was asked, how it went, what happens next."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import TextArea

from tutor.session import Session
from tutor.session.course_settings import FELT, InterviewNotes, tell_interview
from tutor.tui.page import Page
from tutor.tui.widgets.plain import PlainText

TEXT = "How did it go? Write down what was asked while you remember it; nothing is overdue."
WORDS = ("badly", "not well", "mixed", "well", "very well")


class PostInterviewScreen(Page[str]):
    """Returns what happens next: pause, keep up, or date."""

    DEFAULT_CSS = """
    PostInterviewScreen TextArea { height: auto; min-height: 5; max-height: 40%; border: none;
                           background: $surface; margin: 1 0; }
    PostInterviewScreen TextArea:focus { border: none; }
    """
    BINDINGS = [
        Binding("f2", "feel", "How it felt", id="after.felt"),
        Binding("f5", "go('pause')", "Pause", id="after.pause"),
        Binding("f6", "go('keep up')", "Keep up", id="after.keep", priority=True),
        Binding("f7", "go('date')", "A new date", id="after.date", priority=True),
        Binding("escape", "dismiss('')", "Later", id="after.later"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.felt = 3

    def body(self) -> ComposeResult:
        """One question, one field, one scale."""
        yield PlainText("The interview is over", classes="title")
        yield PlainText(TEXT)
        yield TextArea(soft_wrap=True, tab_behavior="focus")
        yield PlainText(id="felt")

    def on_mount(self) -> None:
        """Write at once."""
        self.head("tutor", "after the interview")
        self.query_one(TextArea).focus()
        self.offer(("after.felt", "How it felt"), ("after.pause", "Pause"),
                   ("after.keep", "Keep up"), ("after.date", "New date"),
                   ("after.later", "Later"))  # fmt: skip
        self._paint()

    def _paint(self) -> None:
        named = (f"[{word}]" if n == self.felt else f" {word} " for n, word in enumerate(WORDS, 1))
        self.query_one("#felt", PlainText).say(f"It felt  {'  '.join(named)}")

    def action_feel(self) -> None:
        """The next word on the scale, from the first again after the last."""
        self.felt = self.felt % len(FELT) + 1
        self._paint()

    def action_go(self, following: str) -> None:
        """Remember it; a new date keeps the schedule going until it is set."""
        step = "keep up" if following == "date" else following
        with self.faults_told():
            heard = InterviewNotes(self.query_one(TextArea).text.strip(), self.felt, step)
            tell_interview(self.session, heard)
            self.dismiss(following)
