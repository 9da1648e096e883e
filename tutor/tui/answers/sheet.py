"""Several typed lines: a derivation, one step a line; Enter on an empty line is the end."""

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message

from tutor.kinds.derivation import DERIVATION
from tutor.kinds.kind import Question
from tutor.tui.answers.text_entry import TextEntry
from tutor.tui.answers.widget_registry import register_widget
from tutor.tui.widgets.long_text import LongText

FEWEST_ROWS, MOST_ROWS = 2, 8


class Sheet(LongText):
    """A text of several lines; the second Enter in a row is the end."""

    class Ended(Message):
        """Enter was pressed on an empty line."""

    def __init__(self) -> None:
        super().__init__(compact=True, soft_wrap=False, highlight_cursor_line=False)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        row, _ = self.cursor_location
        last = row == self.document.line_count - 1
        if event.key == "enter" and last and self.text.strip() and not self.document[row].strip():
            event.prevent_default()
            event.stop()
            self.post_message(self.Ended())
            return
        await super()._on_key(event)


class Lines(TextEntry):
    """A text area that grows with its lines."""

    def __init__(self, question: Question) -> None:
        super().__init__(question, Sheet(), (FEWEST_ROWS, MOST_ROWS))

    def compose(self) -> ComposeResult:
        """The text area."""
        yield self.sheet

    @property
    def text(self) -> str:
        """The lines as typed, without empty ones at the end."""
        return self.sheet.text.rstrip()

    @on(Sheet.Ended)
    def _ended(self, event: Sheet.Ended) -> None:
        event.stop()
        self.done()


register_widget(DERIVATION, Lines, "one step a line, Enter twice at the end")
