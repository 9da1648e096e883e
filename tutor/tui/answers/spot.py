"""Spot the error: a digit or an arrow chooses the line, then its correction is typed."""

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message

from tutor.kinds.spot_error import SPOT_ERROR, SpotErrorQuestion
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.answers.rows import Row, Rows, arrow
from tutor.tui.answers.widget_registry import register_widget, widget_of
from tutor.tui.messages import answer_texts
from tutor.tui.widgets.plain_text import PlainText


class LineList(Rows, can_focus=True):
    """Numbered lines, and below them that all are right."""

    class Chosen(Message):
        """Another line is chosen."""

    class Ended(Message):
        """Enter was pressed."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__()
        self.lines = lines
        self.line: int | None = None
        self.locked = False

    def listed(self) -> list[Row]:
        """The lines, then that all are right."""
        digits = len(str(len(self.lines)))
        numbered = [
            Row(f"{_mark(self.line == number)} {number:>{digits}}", text, self.line == number)
            for number, text in enumerate(self.lines, start=1)
        ]
        head = f"{_mark(self.line == 0)} {0:>{digits}}"
        return [*numbered, Row(head, "none: every line is right", self.line == 0)]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key names a line."""
        typed = character or key
        return typed.isascii() and typed.isdecimal() and not self.locked

    def on_click(self, event: events.Click) -> None:
        """Choose the line under the mouse."""
        row = self.row_at(event)
        if row is not None and not self.locked:
            self._choose((row + 1) % (len(self.lines) + 1))

    def on_key(self, event: events.Key) -> None:
        """Digits and arrows choose a line; the rest goes on to the screen."""
        if self.locked:
            return
        count = len(self.lines) + 1
        typed = event.character or ""
        if step := arrow(event.key, ()):
            place = max(0, self.cursor) + step
            self._choose(1 if self.line is None else (place + 1) % count)
        elif typed.isascii() and typed.isdecimal():
            self._number(int(typed))
        elif event.key == "enter":
            self.post_message(self.Ended())
        elif self._is_swallowed(event):
            self.post_message(AnswerEntry.Notice(answer_texts.LINE_FIRST))
        else:
            return
        event.stop()
        event.prevent_default()

    def _is_swallowed(self, event: events.Key) -> bool:
        """Whether a key types a character that means nothing here."""
        return event.is_printable and event.key not in self.screen.active_bindings

    def _number(self, digit: int) -> None:
        """A digit is a line, or the second digit of one."""
        longer = 10 * (self.line or 0) + digit
        line = longer if self.line and longer <= len(self.lines) else digit
        if line <= len(self.lines):
            self._choose(line)

    def _choose(self, line: int) -> None:
        self.line = line
        self.cursor = (line - 1) % (len(self.lines) + 1)
        self.moved()
        self.post_message(self.Chosen())


def _mark(on: bool) -> str:
    return "●" if on else "○"


class Spot(AnswerEntry):
    """The lines, and below them the correction where one is asked."""

    SHOWS_ITSELF = True

    def __init__(self, question: SpotErrorQuestion) -> None:
        super().__init__(question)
        self.listing = LineList(question.lines)
        self.correction: AnswerEntry | None = None
        if question.correction is not None:
            self.correction = widget_of(question.correction).make(question.correction)

    def compose(self) -> ComposeResult:
        """The lines, the correction."""
        yield self.listing
        if self.correction is not None:
            yield PlainText("What should stand there instead", classes="ask")
            yield self.correction

    @property
    def text(self) -> str:
        """`3: 112`, `3`, or `none`."""
        if self.listing.line is None:
            return ""
        if self.listing.line == 0:
            return "none"
        told = self.correction.text.strip() if self.correction is not None else ""
        if self.correction is None:
            return str(self.listing.line)
        return f"{self.listing.line}: {told}" if told else ""

    def begin(self) -> None:
        """Take the keyboard."""
        self.screen.set_focus(self.listing)

    def freeze(self) -> None:
        """Take no more keys."""
        super().freeze()
        self.listing.locked = True
        self.listing.can_focus = False
        if self.correction is not None:
            self.correction.freeze()

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.changed()

    @on(LineList.Ended)
    def _ended(self, event: LineList.Ended) -> None:
        event.stop()
        if self.listing.line and self.correction is not None and not self.correction.text:
            self.correction.begin()
            self.post_message(self.Notice(answer_texts.TYPE_THE_CORRECTION))
        else:
            self.done()


register_widget(SPOT_ERROR, Spot, "press the number of the wrong line")
