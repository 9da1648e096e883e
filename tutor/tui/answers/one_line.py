"""A typed line: numbers, shapes, lists, matrices, formulas, a word."""

from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from tutor.kinds.expression import EXPRESSION, PRODUCT
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.kind import Question
from tutor.kinds.matrix import MATRIX
from tutor.kinds.number import NUMBER
from tutor.kinds.sequence import LIST
from tutor.kinds.shape import SHAPE
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.answers.widget_registry import register_widget
from tutor.tui.key_bindings import without_keys
from tutor.tui.messages import answer_texts


class AnswerLine(Input, inherit_bindings=False):
    """An input that keeps every pasted line; ctrl+f is the figure's."""

    BINDINGS = without_keys(Input.BINDINGS, "ctrl+f")

    def __init__(self, placeholder: str, glue: str) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.glue = glue

    def _on_paste(self, event: events.Paste) -> None:
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.insert_text_at_cursor(self.glue.join(lines))
            self.post_message(AnswerEntry.Notice(answer_texts.PASTED_LINES_JOINED))


class OneLine(AnswerEntry):
    """One line of text; pasted lines are joined by `glue`."""

    def __init__(self, question: Question, placeholder: str = "", glue: str = " ") -> None:
        super().__init__(question)
        self.line = AnswerLine(placeholder, glue)

    def compose(self) -> ComposeResult:
        """The line."""
        yield self.line

    @property
    def text(self) -> str:
        """The line as typed."""
        return self.line.value

    @property
    def shift(self) -> int:
        """How far the line is scrolled."""
        return int(self.line.scroll_offset.x)

    def begin(self) -> None:
        """Take the keyboard."""
        self.screen.set_focus(self.line)

    def fill(self, text: str) -> None:
        """Put a text into the line, with the cursor behind it."""
        with self.line.prevent(Input.Changed):
            self.line.value = text
        self.line.cursor_position = len(text)

    def mark_text(self) -> None:
        """Select the line."""
        self.line.action_select_all()

    def freeze(self) -> None:
        """Take no more keys."""
        super().freeze()
        self.line.can_focus = False

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.scroll_visible(animate=False)
        self.changed()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.done()


register_widget(NUMBER, partial(OneLine, placeholder="a number"))
register_widget(SHAPE, partial(OneLine, placeholder="like 28x28x128"))
register_widget(LIST, partial(OneLine, placeholder="like 3, 7, 11", glue=", "))
register_widget(MATRIX, partial(OneLine, placeholder="like 1 2; 3 4", glue="; "))
register_widget(EXPRESSION, partial(OneLine, placeholder="a formula"))
register_widget(PRODUCT, partial(OneLine, placeholder="a formula"))
register_widget(FILL_IN, partial(OneLine, placeholder="a word"))
