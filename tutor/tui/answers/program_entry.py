"""A program: a text that keeps its layout. Enter begins a line, so another key checks."""

from textual import events
from textual.app import ComposeResult

from tutor.kinds.code import CODE, CodeQuestion
from tutor.kinds.code_messages import offer_text
from tutor.tui.answers.text_entry import TextEntry
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


class ProgramEntry(TextEntry):
    """The function that is asked, and the editor that begins with its first line."""

    def __init__(self, question: CodeQuestion) -> None:
        self.begun = f"{question.signature}\n{' ' * INDENT}"
        self.example = offer_text(question.asked.returns, question.example)
        super().__init__(question, ProgramText(self.begun), (FEWEST_ROWS, MOST_ROWS))

    def compose(self) -> ComposeResult:
        """What comes out, an example, the editor."""
        if self.example:
            yield PlainText(self.example, classes="limits")
        yield self.sheet

    @property
    def text(self) -> str:
        """The program as typed; empty where nothing was added to the first line."""
        typed = self.sheet.text
        return "" if typed.strip() == self.begun.strip() else typed.rstrip()


register_widget(CODE, ProgramEntry)
