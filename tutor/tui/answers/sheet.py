"""Several typed lines: a derivation, one step a line; Enter on an empty line is the end."""

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import TextArea

from tutor.kinds.derivation import DERIVATION
from tutor.kinds.kind import Question
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.answers.widget_registry import register_widget
from tutor.tui.widgets.long_text import LongText

ROWS = 8


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


class Lines(AnswerEntry):
    """A text area that grows with its lines."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.sheet = Sheet()

    def compose(self) -> ComposeResult:
        """The text area."""
        yield self.sheet

    @property
    def text(self) -> str:
        """The lines as typed, without empty ones at the end."""
        return self.sheet.text.rstrip()

    def begin(self) -> None:
        """Take the keyboard."""
        self.screen.set_focus(self.sheet)

    def point(self, column: int) -> None:
        """Put the cursor at a character of the whole text."""
        before = self.sheet.text[: column - 1].split("\n")
        self.sheet.cursor_location = (len(before) - 1, len(before[-1]))

    def fill(self, text: str) -> None:
        """Put lines into the text, with the cursor behind them."""
        with self.sheet.prevent(TextArea.Changed):
            self.sheet.text = text
        self.sheet.move_cursor(self.sheet.document.end)

    def thaw(self) -> None:
        """Take keys again."""
        super().thaw()
        self.sheet.read_only = False

    def freeze(self) -> None:
        """Take no more keys."""
        super().freeze()
        self.sheet.read_only = True
        self.sheet.can_focus = False

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.sheet.styles.height = min(ROWS, max(2, self.sheet.document.line_count))
        self.scroll_visible(animate=False)
        self.changed()

    @on(Sheet.Ended)
    def _ended(self, event: Sheet.Ended) -> None:
        event.stop()
        self.done()


register_widget(DERIVATION, Lines, "one step a line, Enter twice at the end")
