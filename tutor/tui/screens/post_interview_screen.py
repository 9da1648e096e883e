"""The day after the interview: what was asked, how it went, what happens next."""

from textual.app import ComposeResult
from textual.widgets import TextArea

from tutor.session import Session
from tutor.session.course_settings import FELT, InterviewNotes, record_debriefing
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import home_texts, open_texts
from tutor.tui.page import Page
from tutor.tui.widgets.plain_text import PlainText


class PostInterviewScreen(Page[str]):
    """Returns what happens next: pause, keep up, or date."""

    DEFAULT_CSS = """
    PostInterviewScreen TextArea { height: auto; min-height: 5; max-height: 40%; border: none;
                           background: $surface; margin: 1 0; }
    PostInterviewScreen TextArea:focus { border: none; }
    """
    BINDINGS = [
        key_binding("after.felt", "f2", "feel"),
        key_binding("after.pause", "f5", "go('pause')"),
        key_binding("after.keep", "f6", "go('keep up')", priority=True),
        key_binding("after.date", "f7", "go('date')", priority=True),
        key_binding("after.later", "escape", "dismiss('')"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.feeling = 3

    def body(self) -> ComposeResult:
        """One question, one field, one scale."""
        yield PlainText(open_texts.POST_INTERVIEW_TITLE, classes="title")
        yield PlainText(open_texts.POST_INTERVIEW)
        yield TextArea(soft_wrap=True, tab_behavior="focus")
        yield PlainText(id="felt")

    def on_mount(self) -> None:
        """Write at once."""
        self.set_title(home_texts.APP, open_texts.POST_INTERVIEW_PLACE)
        self.query_one(TextArea).focus()
        self.show_keys("after.felt", "after.pause", "after.keep", "after.date", "after.later")
        self._paint()

    def _paint(self) -> None:
        self.query_one("#felt", PlainText).say(open_texts.feeling_line(self.feeling))

    def action_feel(self) -> None:
        """The next word on the scale, from the first again after the last."""
        self.feeling = self.feeling % len(FELT) + 1
        self._paint()

    def action_go(self, following: str) -> None:
        """Remember it; a new date keeps the schedule going until it is set."""
        step = "keep up" if following == "date" else following
        with self.faults_in_status():
            heard = InterviewNotes(self.query_one(TextArea).text.strip(), self.feeling, step)
            record_debriefing(self.session, heard)
            self.dismiss(following)
