"""The day after the interview: what was asked, how it went, what happens next."""

from contextlib import suppress

from textual.app import ComposeResult
from textual.widgets import TextArea

from tutor.session import JournalFault, Session
from tutor.session.course_settings import FELT, InterviewNotes, record_debriefing
from tutor.session.open_answers import current_note, save_note
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import home_texts, open_texts
from tutor.tui.page import Page
from tutor.tui.widgets.long_text import LongText
from tutor.tui.widgets.plain_text import PlainText

AFTER_INTERVIEW = "0" * 32  # no event has this id: the notes belong to the day after


class PostInterviewScreen(Page[str]):
    """Returns what happens next: pause, keep up, or date."""

    DEFAULT_CSS = """
    PostInterviewScreen TextArea { height: auto; min-height: 5; max-height: 40%; border: none;
                           background: $surface; margin: 1 0; }
    PostInterviewScreen TextArea:focus { border: none; }
    """
    BINDINGS = [
        key_binding("after.felt", "ctrl+f,f2", "feel"),
        key_binding("after.pause", "ctrl+t,f5", "go('pause')"),
        key_binding("after.keep", "ctrl+n,f6", "go('keep up')"),
        key_binding("after.date", "ctrl+g,f7", "go('date')"),
        key_binding("after.later", "escape", "dismiss('')"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.feeling = 3
        self.written = ""

    def body(self) -> ComposeResult:
        """One question, one field, one scale."""
        yield PlainText(open_texts.POST_INTERVIEW_TITLE, classes="title")
        yield PlainText(open_texts.POST_INTERVIEW)
        yield LongText(soft_wrap=True, tab_behavior="focus")
        yield PlainText(id="felt")

    def on_mount(self) -> None:
        """Write at once."""
        self.set_title(home_texts.APP, open_texts.POST_INTERVIEW_PLACE)
        area = self.query_one(TextArea)
        with self.faults_in_status():
            area.text = current_note(self.session, AFTER_INTERVIEW)
        area.move_cursor(area.document.end)
        area.focus()
        self.show_keys("after.felt", "after.pause", "after.keep", "after.date", "after.later")
        self._paint()

    def on_text_area_changed(self) -> None:
        """Remember the text, so that it can be kept when the app ends."""
        self.written = self.query_one(TextArea).text

    def on_unmount(self) -> None:
        """Keep what was written."""
        with suppress(JournalFault):
            save_note(self.session, AFTER_INTERVIEW, self.written)

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
            self.written = ""
            self.dismiss(following)
