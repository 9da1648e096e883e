"""One part of a problem: its label, the widget that answers it, and the line that reads it."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from tutor.kinds.kind import Question
from tutor.kinds.preview import Reading
from tutor.tui.answers import network_entry, one_line, pairs, picks, program_entry, sheet, spot
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.answers.one_line import OneLine
from tutor.tui.answers.widget_registry import widget_of
from tutor.tui.widgets.plain_text import PlainText

WIDGETS = (
    network_entry,
    pairs,
    picks,
    program_entry,
    sheet,
    spot,
    one_line,
)  # each registers itself
WIDEST_LABEL = 30


class Field(Widget):
    """A part with its reading below it."""

    def __init__(self, question: Question, number: int, labelled: bool) -> None:
        super().__init__(id=f"field-{number}")
        self.question = question
        self.number = number
        self.entry = widget_of(question).make(question)
        self.label = _label(question, labelled)
        is_line = isinstance(self.entry, OneLine)
        self.set_class(is_line and bool(self.label), "beside")
        self.set_class(is_line and labelled, "many")

    def compose(self) -> ComposeResult:
        """Label, answer, live line."""
        with Horizontal(classes="row"):
            yield PlainText(self.label, classes="label")
            with Vertical():
                yield self.entry
                yield PlainText(classes="reading")

    def on_mount(self) -> None:
        """A field without a label has none."""
        self.query_one(".label").display = bool(self.label)

    def on_descendant_focus(self) -> None:
        """The reading of one field among several is seen while it is typed."""
        self.add_class("here")

    def on_descendant_blur(self) -> None:
        """And goes when the next one is."""
        self.remove_class("here")

    def align(self, width: int) -> None:
        """Let the answers of several fields stand below each other; a longer label wraps."""
        self.query_one(".label").styles.width = min(width, WIDEST_LABEL) + 2

    def show(self, reading: Reading, refused: bool = False) -> None:
        """What the text is read as, or a caret under the character and the reason."""
        line = self.query_one(".reading", PlainText)
        line.set_class(refused, "refused")
        told = (
            ""
            if self.entry.SHOWS_ITSELF and not refused
            else reading_text(reading, self.entry, self._room)
        )
        line.set_class(bool(told), "filled")
        line.say(told)

    @property
    def _room(self) -> int:
        return max(20, self.entry.size.width)


def _label(question: Question, labelled: bool) -> str:
    how = widget_of(question).keys
    if how:
        return f"{question.label}: {how}" if labelled else how[:1].upper() + how[1:]
    said = question.unit.lower() in question.label.lower()
    unit = "" if said else f" ({question.unit})"
    return f"{question.label}{unit}" if labelled or question.unit else ""


def reading_text(reading: Reading, entry: AnswerEntry, width: int) -> str:
    """The line under an answer; a caret stands under the character it means."""
    if reading.column is None:
        return f"read as {reading.text}" if reading.text else ""
    if entry.NAMES_THE_LINE and "\n" in entry.text:
        return reading.message
    before = entry.text[: reading.column - 1].split("\n")
    line = f"line {len(before)}, " if "\n" in entry.text else ""
    place = cell_len(before[-1]) - entry.shift
    if not 0 <= place < width or line:
        return f"{line}character {len(before[-1]) + 1}: {reading.message}"
    if place + 2 + len(reading.message) <= width:
        return f"{' ' * place}^ {reading.message}"
    return f"{' ' * place}^\n{reading.message}"
