"""A typed line: numbers, shapes, lists, matrices, formulas, a word."""

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from tutor.problems.instance import Kind, Question
from tutor.tui.answers.entry import AnswerEntry

JOIN = {Kind.MATRIX: "; ", Kind.LIST: ", "}
LIKE = {
    Kind.NUMBER: "a number", Kind.SHAPE: "like 28x28x128", Kind.LIST: "like 3, 7, 11",
    Kind.MATRIX: "like 1 2; 3 4", Kind.EXPRESSION: "a formula", Kind.PRODUCT: "a formula",
    Kind.FILL: "a word",
}  # fmt: skip
JOINED = "The pasted lines were joined into one."


class AnswerLine(Input):
    """An input that keeps every pasted line."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(placeholder=LIKE.get(kind, ""), compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.glue = JOIN.get(kind, " ")

    def _on_paste(self, event: events.Paste) -> None:
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.insert_text_at_cursor(self.glue.join(lines))
            self.post_message(AnswerEntry.Told(JOINED))


class Typed(AnswerEntry):
    """One line of text."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.line = AnswerLine(question.kind)

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
        self.line.focus()

    def point(self, column: int) -> None:
        """Put the cursor behind a character, so that one key takes it away."""
        self.line.cursor_position = min(column, len(self.line.value))

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
