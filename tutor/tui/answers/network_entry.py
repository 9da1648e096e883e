"""Design: a network in the notation, traced as it is typed."""

from contextlib import suppress

from textual import work
from textual.app import ComposeResult
from textual.message import Message

from tutor.faults import Unreadable
from tutor.kinds.design import DESIGN, DesignQuestion
from tutor.nets.trace import trace
from tutor.nets.trace_rows import Trace, channels_last_text
from tutor.nets.windows import DoesNotFit
from tutor.tui.answers.sheet import Lines
from tutor.tui.answers.widget_registry import register_widget
from tutor.tui.messages import answer_texts
from tutor.tui.widgets.plain_text import PlainText

MOST_ROWS, MOST_ROWS_BESIDE = 6, 24


class Design(Lines):
    """The lines, what must hold, and the rows of the trace.

    A screen with a pane shows more of the trace there, and then none stands below the lines.
    """

    SHOWS_ITSELF = True
    NAMES_THE_LINE = True

    class Traced(Message):
        """The trace of a text, from the worker: its last rows, and more of them for a pane."""

        def __init__(self, text: str, trace: str, beside: str) -> None:
            super().__init__()
            self.text = text
            self.trace = trace
            self.beside = beside

    def __init__(self, question: DesignQuestion) -> None:
        super().__init__(question)
        self.input = question.input
        self.limits = question.limits
        self.table = PlainText(answer_texts.NETWORK_START, classes="trace")

    def compose(self) -> ComposeResult:
        """What must hold, the lines, the trace."""
        limits = "\n".join(f"• {limit.text}" for limit in self.limits)
        if limits:
            yield PlainText(limits, classes="limits")
        yield self.sheet
        yield self.table

    def point(self, column: int) -> None:
        """Put the cursor at a character of the only line; of several the refusal names one."""
        if "\n" not in self.text:
            super().point(column)

    def on_answer_entry_changed(self) -> None:
        """Trace what is typed, beside the screen."""
        self._trace(self.text)

    @work(thread=True, exclusive=True, group="trace")
    def _trace(self, text: str) -> None:
        shown, beside = (trace_lines(text, self.input, n) for n in (MOST_ROWS, MOST_ROWS_BESIDE))
        self.post_message(self.Traced(text, shown, beside))

    def on_design_traced(self, event: Traced) -> None:
        """Show the trace, unless the text is another one by now; the screen hears of it too."""
        if event.text == self.text:
            self.table.say(event.trace)
        else:
            event.stop()


def trace_lines(text: str, shape: tuple[int, ...], most: int = MOST_ROWS) -> str:
    """The last rows of the trace; where a line is refused, why, and the rows above the last one."""
    if not text.strip():
        return answer_texts.NETWORK_START
    try:
        return trace_table(trace(text, shape), most)
    except (Unreadable, DoesNotFit) as refusal:
        above = text.rstrip().rpartition("\n")[0]
        with suppress(Unreadable, DoesNotFit):
            return f"{trace_table(trace(above, shape), most)}\n{refusal}"
        return str(refusal)


def trace_table(found: Trace, most: int) -> str:
    """Layer, output, parameters and receptive field; the last rows where there are many."""
    rows = [("layer", "output", "parameters", "field")]
    rows.extend(
        (f"{row.name} {row.op}", channels_last_text(row.output), f"{row.params:,}", _field(row.rf))
        for row in found.rows[-most:]
    )
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        f"{a:<{widths[0]}}  {b:>{widths[1]}}  {c:>{widths[2]}}  {d:>{widths[3]}}"
        for a, b, c, d in rows
    ]
    return "\n".join([*lines, answer_texts.whole_network(len(found.rows), found.params)])


def _field(sizes: tuple[int, ...]) -> str:
    return str(sizes[0]) if len(set(sizes)) == 1 else channels_last_text(sizes)


register_widget(DESIGN, Design)
