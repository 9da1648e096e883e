"""A lesson: the note, a worked example that fades, the matching slice of the cheat sheet."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tutor.problems.lessons import PLACE, Lesson, SheetRow, Support
from tutor.session import Session
from tutor.session.worked_examples import WorkedExample, example_of, fills_blank, rows_of
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import key_labels, study_texts
from tutor.tui.page import Page
from tutor.tui.widgets.plain_text import Piece, PlainText, Prompt


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
        key_binding("lesson.onward", "enter", "onward"),
        key_binding("lesson.fade", "n,ctrl+n,f6", "fade"),
        key_binding("lesson.reveal", "s,ctrl+t,f7", "reveal"),
        key_binding("lesson.up", "up,k,pageup", "page(-1)"),
        key_binding("lesson.down", "down,j,pagedown", "page(1)"),
        key_binding("lesson.back", "escape", "dismiss"),
    ]

    def __init__(self, session: Session, lesson: Lesson, onward: str = key_labels.BACK) -> None:
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
        yield Input(placeholder=study_texts.TYPE_THE_BLANK)
        yield PlainText(id="sheet", classes="quiet")

    def on_mount(self) -> None:
        """Begin with the example worked in full."""
        self.set_title(self.lesson.title, study_texts.LESSON_PLACE)
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
        self.show_keys(*self._keys_now())
        if self.example is None:
            return
        self.query_one("#fade", PlainText).say(study_texts.SUPPORT[self.support])
        self.query_one("#example", PlainText).say(self.example.prompt)
        self.query_one("#steps", PlainText).say(*self._steps())
        if step is None:
            self.set_focus(None)
        else:
            entry.focus()
            self.call_after_refresh(entry.scroll_visible, animate=False)

    def _keys_now(self) -> list[str | tuple[str, str]]:
        fade = [("lesson.fade", study_texts.LESS_SUPPORT[self.support])] if self.example else []
        if self.open_step is None:
            scroll = "lesson.up lesson.down"
            return [("lesson.onward", self.onward), *fade, scroll, "app.help"]
        return ["lesson.reveal", *fade, ("lesson.back", self.onward), "app.help"]

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
            self.set_status(study_texts.BLANK_IS_EMPTY)
            return
        if fills_blank(self.example.lines[step], event.value):
            self._fill(step, study_texts.STEP_RIGHT)
        else:
            self.set_status(study_texts.STEP_WRONG)

    def _fill(self, step: int, status: str) -> None:
        self.filled[step] = True
        self.query_one(Input).value = ""
        done = self.open_step is None
        self.set_status(study_texts.example_complete(status) if done else status)
        self._paint()

    def action_onward(self) -> None:
        """Back to where the lesson was opened."""
        self.dismiss(None)

    def action_reveal(self) -> None:
        """Show what the step leaves blank."""
        if (step := self.open_step) is not None:
            self._fill(step, study_texts.STEP_SHOWN)

    def action_fade(self) -> None:
        """The same problem on other numbers, with one more step left to the learner."""
        self.support = Support(min(self.support + 1, Support.ALL))
        self.seed += 1
        self.set_status("")
        self._draw()
        self.scroll_to_top_of(self.query_one("#fade"))


def note_pieces(text: str) -> list[Piece]:
    """The note with its headings set apart."""
    pieces: list[Piece] = []
    for line in text.split("\n"):
        if line.startswith("#"):
            pieces.append((f"{line.lstrip('# ')}\n", "bold $primary"))
        else:
            pieces.append(f"{line}\n")
    return pieces


def sheet_text(rows: tuple[SheetRow, ...]) -> str:
    """Rows of the cheat sheet: key fact and common mistake."""
    return "\n\n".join(study_texts.sheet_row(row.title, row.fact, row.mistake) for row in rows)
