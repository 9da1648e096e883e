"""A lesson: the note, a worked example that fades, the matching slice of the cheat sheet."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from tutor.problems.lesson_markdown import ITEM
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
from tutor.tui.answers.rows import hanging_lines, hanging_text
from tutor.tui.figure_colours import figure_pieces
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import key_labels, study_texts
from tutor.tui.page import Page
from tutor.tui.screens.help_pane import HEADING, fact_lines
from tutor.tui.widgets.plain_text import Piece, PlainText, Prompt

PARTS = ("#note", "#figure", "#rest", "#fade", "#example", "#steps", "#sheet", "#check")


class LessonScreen(Page[None]):
    """Answer before reading, then fill what the example leaves blank; each round leaves more.

    How much it leaves follows from the examples worked before, and from the steps missed in them.
    """

    AUTO_FOCUS = ""
    HAS_SIDE = True
    CSS_PATH = "open.tcss"
    DEFAULT_CSS = "LessonScreen.-wide #sheet { display: none; }"
    BINDINGS = [
        key_binding("lesson.onward", "enter", "onward"),
        key_binding("lesson.fade", "n,ctrl+n,f6", "fade"),
        key_binding("lesson.reveal", "s,ctrl+t,f7", "reveal"),
        key_binding("lesson.up", "up,k,pageup", "page(-1)"),
        key_binding("lesson.down", "down,j,pagedown,space", "page(1)"),
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
        self.compared = ""
        self.question = lesson.before if is_new(session, lesson.concept) else None

    def pinned(self) -> ComposeResult:
        """What is asked now, and the line in which it is answered."""
        with VerticalScroll(id="asked", can_focus=False):
            yield PlainText(id="ask")
            yield Input(placeholder=study_texts.TYPE_THE_BLANK)

    def body(self) -> ComposeResult:
        """The note, the example with its steps, the cheat sheet."""
        yield PlainText(id="note", classes="block")
        yield PlainText(id="figure", classes="figure")
        yield PlainText(id="rest", classes="block")
        yield PlainText(id="fade", classes="head")
        yield Prompt(id="example", classes="block")
        yield PlainText(id="steps", classes="block")
        yield PlainText(id="check", classes="block")
        yield PlainText(id="sheet", classes="quiet")

    def side(self) -> ComposeResult:
        """The figure, and the slice of the cheat sheet."""
        yield PlainText(id="drawn", classes="figure")
        yield PlainText(id="facts")

    def on_mount(self) -> None:
        """Begin with the example worked in full."""
        self.set_title(self.lesson.title, study_texts.LESSON_PLACE)
        self._paint_help()
        if self.question is not None:
            self._ask_first(self.question)
        else:
            self._show_note()
            self._draw()

    def on_resize(self) -> None:
        """Give the figure its place in the new width."""
        self._paint_help()
        if self.question is None or self.question is not self.lesson.before:
            self._show_note()

    @property
    def _figure_beside(self) -> bool:
        widest = max(map(len, self.lesson.figure.split("\n")))
        return 0 < widest <= self.side_width

    def _paint_help(self) -> None:
        """The figure and the cheat sheet, in the pane or below the note."""
        figure, beside = figure_pieces(self.lesson.figure), self._figure_beside
        rows = rows_of(self.session, self.lesson)
        self.query_one("#figure", PlainText).say(*([] if beside else figure))
        self.query_one("#drawn", PlainText).say(*(figure if beside else []))
        self.query_one("#drawn").display = beside
        self.set_class(not rows and not beside, "solo")
        self.query_one("#sheet", PlainText).say(*sheet_pieces(rows, self.width))
        if self.side_width:
            self.query_one("#facts", PlainText).say(*fact_pieces(rows, self.side_width))

    def _show_note(self) -> None:
        """The whole lesson; its figure where no pane has it."""
        note, _, rest = self.lesson.text.partition(PLACE)
        compared = hanging_text(self.compared, self.width) + "\n\n" if self.compared else ""
        self.query_one("#note", PlainText).say(
            (compared, "$secondary"), *note_pieces(note, self.width)
        )
        self.query_one("#rest", PlainText).say(*note_pieces(rest, self.width))
        for name in PARTS:
            self.query_one(name).display = True
        self.query_one("#example").display = self.open_step is None
        self.query_one("#figure").display = bool(self.lesson.figure) and not self._figure_beside
        self.query_one("#rest").display = bool(self.lesson.figure)
        self.query_one(".side").visible = True

    def _ask_first(self, question: LessonQuestion) -> None:
        """Only the question, until it was answered or passed."""
        for name in PARTS:
            self.query_one(name).display = False
        self.query_one(".side").visible = False
        self._ask((before_reading(question.ask), ""), placeholder=study_texts.ONE_LINE)
        read_on = ("lesson.onward", study_texts.READ_ON)
        self.show_keys(read_on, ("lesson.back", self.onward), "app.help")

    def _ask(self, *pieces: Piece, placeholder: str = study_texts.TYPE_THE_BLANK) -> None:
        """Ask above the note; nothing hides the line."""
        self.query_one("#asked").set_class(not pieces, "empty")
        if not pieces:
            self.set_focus(None)
            return
        self.query_one("#ask", PlainText).say(*pieces)
        entry = self.query_one(Input)
        entry.placeholder = placeholder
        entry.focus()

    def _answered_first(self, question: LessonQuestion, said: str) -> None:
        """The sentence to compare with, then the note."""
        self.question = None
        self.query_one(Input).value = ""
        self.compared = compared_text(question.ask, said, question.answer)
        self._show_note()
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
        step, example = self.open_step, self.example
        self.show_keys(*self._keys_now())
        if self.question is not None:
            self._ask(check_yourself(self.question.ask), placeholder=study_texts.ONE_LINE)
        elif step is None or example is None:
            self._ask()
        else:
            asked = f"{step + 1}. {example.lines[step].shown}"
            self._ask(f"{example.prompt}\n", (asked, "bold $primary"))
        if example is None:
            return
        self.query_one("#example").display = step is None
        self.query_one("#fade", PlainText).say(study_texts.SUPPORT[self.support])
        self.query_one("#example", PlainText).say(example.prompt)
        self.query_one("#steps", PlainText).say(*self._steps())

    def _keys_now(self) -> list[str | tuple[str, str]]:
        fade = [("lesson.fade", study_texts.LESS_SUPPORT[self.support])] if self.example else []
        if self.question is not None:
            compare = ("lesson.onward", study_texts.COMPARE)
            return [compare, *fade, ("lesson.back", self.onward), "app.help"]
        if self.open_step is None:
            scroll = "lesson.up lesson.down"
            return [("lesson.onward", self.onward), *fade, scroll, "app.help"]
        return ["lesson.reveal", *fade, ("lesson.back", self.onward), "app.help"]

    def _steps(self) -> list[Piece]:
        assert self.example is not None
        pieces: list[Piece] = []
        for number, line in enumerate(self.example.lines):
            if self.open_step is not None and number > self.open_step:
                break  # a later step may show what this one asks
            shown = line.shown.replace("____", line.blank) if self.filled[number] else line.shown
            here = number == self.open_step
            lines = "\n".join(hanging_lines(f"{number + 1}. ", shown, self.width))
            pieces.append((f"{lines}\n", "bold $primary" if here else ""))
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
            self.query_one(Input).value = ""
            compared = compared_text(question.ask, said, question.answer)
            self.query_one("#check", PlainText).say(hanging_text(compared, self.width))
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
        self.call_after_refresh(self.query_one("#steps").scroll_visible, animate=False)

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
        self.query_one(Input).value = ""
        self.seed += 1
        self.set_status("")
        self._draw()
        self.scroll_to_top_of(self.query_one("#fade"))


def note_pieces(text: str, width: int) -> list[Piece]:
    """The note with its headings set apart; an item of a list hangs under its first line."""
    pieces: list[Piece] = []
    for line in text.strip("\n").split("\n"):
        if line.startswith("#"):
            pieces.append((f"{line.lstrip('# ')}\n", HEADING))
            continue
        found = ITEM.match(line)
        head = found[0] if found else ""
        shown = hanging_lines(head, line.removeprefix(head), width)
        pieces.append("\n".join(shown) + "\n")
    return pieces


def fact_pieces(rows: tuple[SheetRow, ...], width: int) -> list[Piece]:
    """Rows of the cheat sheet for the pane, each under the title of its concept."""
    pieces: list[Piece] = []
    for row in rows:
        gap = "\n\n" if pieces else ""
        pieces.extend(((f"{gap}{row.title}\n", HEADING), "\n".join(fact_lines(row, width))))
    return pieces


def sheet_pieces(rows: tuple[SheetRow, ...], width: int) -> list[Piece]:
    """Rows of the cheat sheet: key fact and common mistake, each under its own column."""
    pieces: list[Piece] = []
    for row in rows:
        gap = "\n\n" if pieces else ""
        fact = hanging_lines(study_texts.REMEMBER, row.fact, width)
        mistake = hanging_lines(study_texts.MISTAKE, row.mistake, width) if row.mistake else []
        pieces.extend(((f"{gap}{row.title}\n", HEADING), "\n".join([*fact, *mistake])))
    return pieces
