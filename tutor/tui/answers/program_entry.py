"""A program: a text that keeps its layout. Enter begins a line, so another key checks."""

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import TextArea

from tutor.kinds.code import CODE, CodeQuestion
from tutor.kinds.code_messages import offer_text
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.answers.widget_registry import register_widget
from tutor.tui.widgets.long_text import LongText
from tutor.tui.widgets.plain_text import PlainText

FEWEST_ROWS, MOST_ROWS = 6, 14
INDENT = 4


class ProgramText(LongText):
    """A text area for Python: Tab and Enter indent."""

    def __init__(self, text: str) -> None:
        super().__init__(text, compact=True, soft_wrap=False, highlight_cursor_line=False)
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        row, column = self.cursor_location
        before = self.document[row][:column]
        if self.read_only or event.key not in ("tab", "enter"):
            await super()._on_key(event)
            return
        event.prevent_default()
        event.stop()
        typed = " " * (INDENT - column % INDENT) if event.key == "tab" else _new_line(before)
        self._replace_via_keyboard(typed, *self.selection)


def _new_line(before: str) -> str:
    """A line break with the indentation of the line, and one step more after a colon."""
    indent = len(before) - len(before.lstrip(" "))
    deeper = INDENT if before.rstrip().endswith(":") else 0
    return "\n" + " " * (indent + deeper)


class ProgramEntry(AnswerEntry):
    """The function that is asked, and the editor that begins with its first line."""

    def __init__(self, question: CodeQuestion) -> None:
        super().__init__(question)
        self.begun = f"{question.signature}\n{' ' * INDENT}"
        self.example = offer_text(question.asked.returns, question.example)
        self.sheet = ProgramText(self.begun)

    def compose(self) -> ComposeResult:
        """What comes out, an example, the editor."""
        if self.example:
            yield PlainText(self.example, classes="limits")
        yield self.sheet

    def on_mount(self) -> None:
        """As high as its lines."""
        self._fit()

    @property
    def text(self) -> str:
        """The program as typed; empty where nothing was added to the first line."""
        typed = self.sheet.text
        return "" if typed.strip() == self.begun.strip() else typed.rstrip()

    def begin(self) -> None:
        """Take the keyboard."""
        self.screen.set_focus(self.sheet)

    def point(self, column: int) -> None:
        """Put the cursor at a character of the whole text."""
        before = self.sheet.text[: column - 1].split("\n")
        self.sheet.cursor_location = (len(before) - 1, len(before[-1]))

    def fill(self, text: str) -> None:
        """Put a program into the editor, with the cursor behind it."""
        with self.sheet.prevent(TextArea.Changed):
            self.sheet.text = text
        self.sheet.move_cursor(self.sheet.document.end)
        self._fit()
        self.changed()

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
        self.sheet.styles.height = min(MOST_ROWS, max(FEWEST_ROWS, self.sheet.document.line_count))

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._fit()
        self.scroll_visible(animate=False)
        self.changed()


register_widget(CODE, ProgramEntry)
