"""One answer: a label, an input without a blinking cursor, and the live line that reads it."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label

from tutor.grading.reading import Reading
from tutor.problems.instance import Kind, Question
from tutor.tui.widgets.plain import Words

_JOIN = {Kind.MATRIX: "; ", Kind.DERIVATION: " = ", Kind.LIST: ", "}
_EXAMPLE = {
    Kind.NUMBER: "a number", Kind.SHAPE: "like 28x28x128", Kind.LIST: "like 3, 7, 11",
    Kind.MATRIX: "like 1 2; 3 4", Kind.EXPRESSION: "a formula", Kind.PRODUCT: "a formula",
    Kind.DERIVATION: "steps joined by =", Kind.CHOICE: "a letter",
    Kind.MULTI: "letters, like a c", Kind.ORDER: "letters in order, like c a b",
    Kind.MATCH: "pairs, like 1b 2a",
}  # fmt: skip


class Answer(Input):
    """An input that keeps every pasted line."""

    class Joined(Message):
        """Several pasted lines became one."""

    def __init__(self, kind: Kind, *, id: str) -> None:
        super().__init__(placeholder=_EXAMPLE.get(kind, ""), id=id, compact=True)
        self.cursor_blink = False
        self.kind = kind

    def _on_paste(self, event: events.Paste) -> None:
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.insert_text_at_cursor(_JOIN.get(self.kind, " ").join(lines))
            self.post_message(self.Joined())


class Field(Widget):
    """A question's field; `show` puts a reading under it, with a caret where it stops."""

    def __init__(self, question: Question, number: int, labelled: bool) -> None:
        super().__init__(id=f"field-{number}")
        self.question = question
        self.number = number
        self.labelled = labelled

    def compose(self) -> ComposeResult:
        """Label, input, live line."""
        unit = f" ({self.question.unit})" if self.question.unit else ""
        if self.labelled or unit:
            yield Label(Content(f"{self.question.label}{unit}"), markup=False)
        yield Answer(self.question.kind, id=f"answer-{self.number}")
        yield Words(classes="reading")

    @property
    def answer(self) -> Answer:
        """The input."""
        return self.query_one(Answer)

    def show(self, reading: Reading) -> None:
        """What the text is read as, or a caret under the character and the reason."""
        line = self.query_one(Words)
        line.set_class(reading.column is not None, "unread")
        if reading.column is not None:
            line.say(f"{' ' * (reading.column - 1)}^\n{reading.message}")
        else:
            line.say(f"read as: {reading.text}" if reading.text else "")
