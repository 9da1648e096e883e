"""A lesson: the note, a worked example that fades, the matching slice of the cheat sheet."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tutor.problems.lessons import PLACE, Lesson, LessonQuestion, SheetRow
from tutor.session import Session
from tutor.session.messages import before_reading, check_yourself, compared_text
from tutor.session.worked_examples import (
    WorkedExample,
    example_of,
    fills_blank,
    is_new,
    record_example,
    rows_of,
    support_now,
)
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import key_labels, study_texts
from tutor.tui.page import Page
from tutor.tui.widgets.plain_text import Piece, PlainText, Prompt

FIGURE_PARTS = ("#figure", "#rest")
PARTS = ("#note", *FIGURE_PARTS, "#fade", "#steps", "#sheet", "#check")


class LessonScreen(Page[None]):
    """Answer before reading, then fill what the example leaves blank; each round leaves more.

    How much it leaves follows from the examples worked before, and from the steps missed in them.
    """

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
        self.support, self.open_again = support_now(session, lesson.concept)
        self.seed = 1
        self.example: WorkedExample | None = None
        self.filled: list[bool] = []
        self.missed: set[int] = set()
        self.recorded = False
        self.asked_last = False
        self.question = lesson.before if is_new(session, lesson.concept) else None

    def body(self) -> ComposeResult:
        """The note, the example with its steps, the cheat sheet."""
        yield PlainText(id="note")
        yield PlainText(id="figure", classes="figure")
        yield PlainText(id="rest")
        yield PlainText(id="fade", classes="title")
        yield Prompt(id="example")
        yield PlainText(id="steps")
        yield PlainText(id="check")
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
        if self.question is not None:
            self._ask_first(self.question)
        else:
            self._draw()

    def _ask_first(self, question: LessonQuestion) -> None:
        """Only the question, until it was answered or passed."""
        for name in PARTS:
            self.query_one(name).display = False
        self.query_one("#example", PlainText).say(before_reading(question.ask))
        entry = self.query_one(Input)
        entry.placeholder = study_texts.ONE_LINE
        entry.focus()
        self.show_keys(("lesson.back", self.onward), "app.help")

    def _answered_first(self, question: LessonQuestion, said: str) -> None:
        """The sentence to compare with, then the note."""
        self.question = None
        for name in PARTS:
            self.query_one(name).display = bool(self.lesson.figure) or name not in FIGURE_PARTS
        entry = self.query_one(Input)
        entry.value, entry.placeholder = "", study_texts.TYPE_THE_BLANK
        note, _, _ = self.lesson.text.partition(PLACE)
        compared = compared_text(question.ask, said, question.answer)
        self.query_one("#note", PlainText).say(
            (f"{compared}\n\n", "$secondary"), *note_pieces(note.rstrip("\n"))
        )
        self._draw()
        self.set_focus(None)
        self.scroller.scroll_home(animate=False)

    def _draw(self) -> None:
        self.example = example_of(
            self.session, self.lesson, self.support, self.seed, self.open_again
        )
        lines = self.example.lines if self.example else ()
        self.filled = [not line.blank for line in lines]
        self.missed, self.recorded = set(), False
        self._paint()

    @property
    def open_step(self) -> int | None:
        """The first step that is still blank."""
        return self.filled.index(False) if False in self.filled else None

    def _paint(self) -> None:
        step = self.open_step
        entry = self.query_one(Input)
        entry.display = step is not None or self.question is not None
        self.show_keys(*self._keys_now())
        if self.example is None:
            return
        self.query_one("#fade", PlainText).say(study_texts.SUPPORT[self.support])
        self.query_one("#example", PlainText).say(self.example.prompt)
        self.query_one("#steps", PlainText).say(*self._steps())
        if not entry.display:
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
        if self.question is not None:
            self._answer_question(self.question, event.value.strip())
            return
        step = self.open_step
        if step is None or self.example is None:
            return
        if not event.value.strip():
            self.set_status(study_texts.BLANK_IS_EMPTY)
            return
        fits = fills_blank(self.example.lines[step], event.value)
        if fits is False:
            self.missed.add(step)
            self.set_status(study_texts.STEP_WRONG)
        else:
            self._fill(step, study_texts.STEP_RIGHT if fits else study_texts.STEP_IN_WORDS)

    def _answer_question(self, question: LessonQuestion, said: str) -> None:
        """The first question, or the one at the end."""
        if question is not self.lesson.before:
            self.question = None
            self.query_one(Input).display = False
            compared = compared_text(question.ask, said, question.answer)
            self.query_one("#check", PlainText).say(compared)
            self._paint()
            return
        self._answered_first(question, said)

    def _fill(self, step: int, status: str) -> None:
        self.filled[step] = True
        self.query_one(Input).value = ""
        done = self.open_step is None
        self.set_status(study_texts.example_complete(status) if done else status)
        if done:
            self._record()
            self._ask_last()
        self._paint()

    def _record(self) -> None:
        """Remember how the example went, once."""
        if self.example is not None and not self.recorded:
            self.recorded = True
            with self.faults_in_status():
                record_example(self.session, self.lesson.concept, self.support, self.missed)

    def _ask_last(self) -> None:
        """The question at the end of the note, once the example is complete."""
        check = self.lesson.check
        if check is not None and not self.asked_last:
            self.asked_last = True
            self.question = check
            self.query_one("#check", PlainText).say(check_yourself(check.ask))

    def action_onward(self) -> None:
        """Back to where the lesson was opened."""
        if self.open_step is None:
            self._record()
        self.dismiss(None)

    def action_reveal(self) -> None:
        """Show what the step leaves blank."""
        if (step := self.open_step) is not None:
            self.missed.add(step)
            self._fill(step, study_texts.STEP_SHOWN)

    def action_fade(self) -> None:
        """The same problem on other numbers; how much is left open follows from how it went."""
        if self.question is not None and self.question is self.lesson.before:
            self._answered_first(self.question, "")
            return
        if self.open_step is None:
            self._record()
        self.support, self.open_again = support_now(self.session, self.lesson.concept)
        self.question = None
        self.query_one("#check", PlainText).say("")
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
