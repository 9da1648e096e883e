"""A lesson: the note, a worked example that fades, the matching slice of the cheat sheet."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from tutor.problems.lessons import PLACE, Lesson, Row, Support
from tutor.session import Session
from tutor.session.lessons import WorkedExample, example_of, fits, rows_of
from tutor.tui.page import Page
from tutor.tui.widgets.plain import Piece, PlainText, Prompt

FADES = {
    Support.FULL: "worked in full",
    Support.LAST: "the last step is yours",
    Support.TWO: "the last two steps are yours",
    Support.ALL: "every step is yours",
}
FURTHER = {
    Support.FULL: "Try it",
    Support.LAST: "Less support",
    Support.TWO: "Less support",
    Support.ALL: "New numbers",
}


class LessonScreen(Page[None]):
    """Read, then fill what the example leaves blank; each round leaves more."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    LessonScreen Input { border: none; height: 1; padding: 0 1; background: $surface; margin: 0; }
    LessonScreen Input:focus { border: none; }
    LessonScreen #note, LessonScreen #rest { margin-bottom: 1; }
    LessonScreen #steps, LessonScreen #example { margin-bottom: 1; }
    """
    BINDINGS = [
        Binding("enter", "onward", "Go on", id="lesson.onward"),
        Binding("f6", "fade", "New numbers, less support", id="lesson.fade"),
        Binding("f7", "reveal", "Show this step", id="lesson.reveal"),
        Binding("up,pageup", "page(-1)", "Scroll up", id="lesson.up"),
        Binding("down,pagedown", "page(1)", "Scroll down", id="lesson.down"),
        Binding("escape", "dismiss", "Back", id="lesson.back"),
    ]

    def __init__(self, session: Session, lesson: Lesson, onward: str = "Back") -> None:
        super().__init__()
        self.session = session
        self.lesson = lesson
        self.onward = onward
        self.support = Support.FULL
        self.seed = 1
        self.example: WorkedExample | None = None
        self.filled: list[bool] = []

    def body(self) -> ComposeResult:
        """The note, the example with its steps, the cheat sheet."""
        yield PlainText(id="note")
        yield PlainText(id="figure", classes="figure")
        yield PlainText(id="rest")
        yield PlainText(id="fade", classes="title")
        yield Prompt(id="example")
        yield PlainText(id="steps")
        yield Input(placeholder="type what stands at ____")
        yield PlainText(id="sheet", classes="quiet")

    def on_mount(self) -> None:
        """Begin with the example worked in full."""
        self.head(self.lesson.title, "lesson")
        note, _, rest = self.lesson.text.partition(PLACE)
        self.query_one("#note", PlainText).say(*note_pieces(note.rstrip("\n")))
        self.query_one("#figure", PlainText).say(self.lesson.figure)
        self.query_one("#rest", PlainText).say(*note_pieces(rest.strip("\n")))
        for name in ("#figure", "#rest"):
            self.query_one(name).display = bool(self.lesson.figure)
        self.query_one("#sheet", PlainText).say(sheet_text(rows_of(self.session, self.lesson)))
        self._draw()

    def _draw(self) -> None:
        self.example = example_of(self.session, self.lesson, self.support, self.seed)
        lines = self.example.lines if self.example else ()
        self.filled = [not line.blank for line in lines]
        self._paint()

    @property
    def open_step(self) -> int | None:
        """The first step that is still blank."""
        return self.filled.index(False) if False in self.filled else None

    def _paint(self) -> None:
        step = self.open_step
        entry = self.query_one(Input)
        entry.display = step is not None
        self.offer(*self._keys_now())
        if self.example is None:
            return
        self.query_one("#fade", PlainText).say(f"Example, {FADES[self.support]}")
        self.query_one("#example", PlainText).say(self.example.prompt)
        self.query_one("#steps", PlainText).say(*self._steps())
        if step is None:
            self.set_focus(None)
        else:
            entry.focus()
            self.call_after_refresh(entry.scroll_visible, animate=False)

    def _keys_now(self) -> list[tuple[str, str]]:
        fade = [("lesson.fade", FURTHER[self.support])] if self.example else []
        if self.open_step is None:
            scroll = ("lesson.up lesson.down", "Scroll")
            return [("lesson.onward", self.onward), *fade, scroll, ("app.help", "Help")]
        reveal = ("lesson.reveal", "Show step")
        return [reveal, *fade, ("lesson.back", self.onward), ("app.help", "Help")]

    def _steps(self) -> list[Piece]:
        assert self.example is not None
        pieces: list[Piece] = []
        for number, line in enumerate(self.example.lines):
            shown = line.shown.replace("____", line.blank) if self.filled[number] else line.shown
            here = number == self.open_step
            pieces.append((f"{number + 1}. {shown}\n", "bold $primary" if here else ""))
        return pieces

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        step = self.open_step
        if step is None or self.example is None:
            return
        if not event.value.strip():
            self.tell("Type what stands at ____, or let the step be shown.")
            return
        if fits(self.example.lines[step], event.value):
            self._fill(step, "Right.")
        else:
            self.tell("Not this. Look at the step again, or show it.")

    def _fill(self, step: int, told: str) -> None:
        self.filled[step] = True
        self.query_one(Input).value = ""
        done = self.open_step is None
        self.tell(f"{told} The example is complete." if done else told)
        self._paint()

    def action_onward(self) -> None:
        """Back to where the lesson was opened."""
        self.dismiss(None)

    def action_reveal(self) -> None:
        """Show what the step leaves blank."""
        if (step := self.open_step) is not None:
            self._fill(step, "Shown.")

    def action_fade(self) -> None:
        """The same problem on other numbers, with one more step left to the learner."""
        self.support = Support(min(self.support + 1, Support.ALL))
        self.seed += 1
        self.tell("")
        self._draw()
        self.show_from(self.query_one("#fade"))


def note_pieces(text: str) -> list[Piece]:
    """The note with its headings set apart."""
    pieces: list[Piece] = []
    for line in text.split("\n"):
        if line.startswith("#"):
            pieces.append((f"{line.lstrip('# ')}\n", "bold $primary"))
        else:
            pieces.append(f"{line}\n")
    return pieces


def sheet_text(rows: tuple[Row, ...]) -> str:
    """Rows of the cheat sheet: key fact and common mistake."""
    return "\n\n".join(
        f"{row.title}\n  remember  {row.fact}\n  mistake   {row.mistake}" for row in rows
    )
