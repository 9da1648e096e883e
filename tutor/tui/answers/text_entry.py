"""An answer of several lines in a text area that grows with them."""

from textual import on
from textual.widgets import TextArea

from tutor.kinds.kind import Question
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.widgets.long_text import LongText


class TextEntry(AnswerEntry):
    """A text area as the field of an answer; `rows` are its fewest and its most rows."""

    def __init__(self, question: Question, sheet: LongText, rows: tuple[int, int]) -> None:
        super().__init__(question)
        self.sheet = sheet
        self.rows = rows

    def on_mount(self) -> None:
        """As high as its lines."""
        self._fit()

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
        self._fit()

    def thaw(self) -> None:
        """Take keys again."""
        super().thaw()
        self.sheet.read_only = False

    def freeze(self) -> None:
        """Take no more keys."""
        super().freeze()
        self.sheet.read_only = True
        self.sheet.can_focus = False

    def _fit(self) -> None:
        fewest, most = self.rows
        self.sheet.styles.height = min(most, max(fewest, self.sheet.document.line_count))

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._fit()
        self.scroll_visible(animate=False)
        self.changed()
