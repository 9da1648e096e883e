"""A screen on a problem, and what it opens: an open question, a lesson, a figure."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import SuspendNotSupported

from tutor.events import Judgement
from tutor.grading.verdict import PartVerdict, Verdict
from tutor.kinds.preview import Reading, read_as
from tutor.problems.lessons import LessonQuestion
from tutor.programs.editor import PROGRAM_NAME, NoEditor, edit_text
from tutor.programs.run import end_running_programs
from tutor.session import JournalFault, Problem, Session
from tutor.session.open_answers import save_draft
from tutor.session.worked_examples import lesson_of, self_explanation
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.answers.field import Field
from tutor.tui.answers.network_entry import Design
from tutor.tui.answers.program_entry import ProgramEntry
from tutor.tui.confirm_screen import ConfirmScreen
from tutor.tui.figure_colours import figure_pieces
from tutor.tui.key_bindings import key_binding
from tutor.tui.key_order import CHECKING
from tutor.tui.messages import problem_texts
from tutor.tui.screens.drill_phases import TYPED, DrillPhase
from tutor.tui.screens.explain_screen import ExplainScreen
from tutor.tui.screens.judged_page import JudgedPage
from tutor.tui.screens.worker_results import AnswerChecked, AnswerRead
from tutor.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from textual.app import App


END_SECONDS = 0.02


class ProblemPage(JudgedPage):
    """A screen on a problem, with what can be opened beside it."""

    BINDINGS = [
        key_binding("drill.lesson", "l,ctrl+l,f5", "lesson"),
        key_binding("drill.figure", "f,ctrl+f,f6", "figure"),
    ]

    def __init__(self, session: Session, problem: Problem) -> None:
        super().__init__(session, problem)
        self.phase = DrillPhase.TYPING
        self.hints = 0
        self.typed_texts: list[str] = []
        self._checks = threading.Lock()
        self._left = False

    @property
    def fields(self) -> list[Field]:
        """The parts in order."""
        return list(self.query(Field))

    def ticks(self) -> float:
        """Seconds of a clock that only runs forward."""
        clock: Callable[[], float] = self.app.ticks  # type: ignore[attr-defined]  # our app
        return clock()

    def hint_texts(self) -> tuple[str, ...]:
        """Those of the rung before the verdict, all after it."""
        if self.problem is None:
            return ()
        before = self.phase in (DrillPhase.TYPING, DrillPhase.SURE)
        return self.problem.available_hints if before else self.problem.instance.hints

    def shown_hints(self) -> tuple[str, ...]:
        """The hints that are open."""
        return self.hint_texts()[: self.hints]

    @property
    def otherwise(self) -> str:
        """What can be done instead of an answer."""
        return problem_texts.OPEN_A_HINT if len(self.hint_texts()) > self.hints else ""

    def hint_offer(self) -> str:
        """How the next hint is opened, and how many are left."""
        left = len(self.hint_texts()) - self.hints
        offer = self.phase is DrillPhase.TYPING and left > 0
        return problem_texts.hint_offer(self.keys_for("drill.hint"), left) if offer else ""

    def on_descendant_focus(self) -> None:
        """A key that is named beside the problem depends on what has the focus."""
        self.paint_side()

    @work(thread=True, exclusive=True, group=CHECKING)
    def check(self, texts: list[str]) -> None:
        """Judge beside the screen; nothing is judged once the screen was left."""
        problem = self.problem
        assert problem is not None
        with self._checks:
            if not self._left:
                self.post_message(AnswerChecked(problem.shown, self.session.check(texts)))

    async def open_hint(self, number: int, hint: str) -> None:
        """Show a hint; it stays."""
        text = problem_texts.hint(number, len(self.hint_texts()), hint)
        words = PlainText(text, classes="hint")
        await self.query_one("#hints").mount(words)
        self.paint_side()
        self.call_after_refresh(words.scroll_visible, animate=False)

    @work(thread=True, exclusive=True, group="reading")
    def read(self, field: Field, text: str) -> None:
        """Say beside the screen what a text is read as."""
        self.post_message(AnswerRead(field, text, read_as(field.question, text)))

    @on(AnswerRead)
    def _show_reading(self, event: AnswerRead) -> None:
        if self.phase in TYPED and event.field.entry.text == event.text:
            event.field.show(event.reading)

    @on(AnswerEntry.Notice)
    def _show_notice(self, event: AnswerEntry.Notice) -> None:
        self.set_status(event.text)

    def has_gap_beside(self, field: Field) -> bool:
        """Whether another part has no answer yet."""
        return any(not each.entry.text.strip() for each in self.fields if each is not field)

    async def show_fields(self, problem: Problem) -> None:
        """A field for each part; the answers of those with a label stand below each other."""
        questions = problem.instance.questions
        fields = [Field(asked, n, len(questions) > 1) for n, asked in enumerate(questions)]
        await self.query_one("#fields").mount(*fields)
        beside = [field for field in fields if field.has_class("beside")]
        for field in beside:
            field.align(max(len(other.label) for other in beside))

    def show_refusals(self, verdict: Verdict) -> PartVerdict:
        """Say at each field why it cannot be read, and go to the first; the first refusal."""
        refused = [
            (field, part)
            for field, part in zip(self.fields, verdict.parts, strict=True)
            if part.word in (Judgement.UNREADABLE, Judgement.FORM)
        ]
        for field, part in refused:
            if part.word is Judgement.UNREADABLE:
                column = part.column or 1
                field.entry.point(column)
                field.show(Reading(column=column, message=part.message), refused=True)
        refused[0][0].entry.begin()
        return refused[0][1]

    def first_wrong_field(self, verdict: Verdict) -> Field:
        """The first field that is not right; the first one where none is wrong."""
        parts = verdict.parts if len(verdict.parts) == len(self.fields) else ()
        wrong = (n for n, part in enumerate(parts) if part.word is not Judgement.RIGHT)
        return self.fields[next(wrong, 0)]

    def action_field(self, step: int) -> None:
        """The field above or below while one types in several; else scroll."""
        fields = self.fields
        focused = [n for n, field in enumerate(fields) if field.has_class("here")]
        if self.phase not in TYPED or len(fields) < 2 or not focused:
            self.action_page(step)
            return
        fields[max(0, min(len(fields) - 1, focused[0] + step))].entry.begin()

    def leave_problem(self) -> None:
        """Leave; where something is typed, only after a question."""
        if self.phase is not DrillPhase.TYPING or not "".join(self.typed_texts).strip():
            self.dismiss(None)
            return

        def decided(agreed: bool | None) -> None:
            if agreed:
                self.dismiss(None)

        self.app.push_screen(ConfirmScreen(problem_texts.LEAVE_PROBLEM), decided)

    async def close_figure(self) -> bool:
        """Close the figure; False where none is open."""
        if not self.figure_open:
            return False
        self.figure_open = False
        self.remove_class("solo")
        await self.query("#hints > .figure").remove()
        await self.show_verdict()
        self.paint_side()
        return True

    @on(Design.Traced)
    def _show_trace(self, event: Design.Traced) -> None:
        """Let the trace of a network grow in the pane while one types."""
        self.live_trace = event.beside
        self.paint_side()

    def fill(self, typed: str, select: bool = False) -> None:
        """Offer what was typed before, the parts joined by `; `; what is selected is typed over."""
        texts = typed.split("; ") if len(self.fields) > 1 else [typed]
        for field, text in zip(self.fields, texts, strict=False):
            if text:
                field.entry.fill(text)
                self.read(field, text)
            if text and select:
                field.entry.mark_text()

    async def on_unmount(self) -> None:
        """Keep what was typed and not checked, for the next start; a program that runs is ended."""
        await self._end_check()
        typed = "; ".join(self.typed_texts)
        with suppress(JournalFault, ValueError):
            if self.phase in (DrillPhase.TYPING, DrillPhase.SURE) and typed.strip("; "):
                save_draft(self.session, typed)

    async def _end_check(self) -> None:
        """Until the thread is back: its program may only be about to start."""
        self._left = True
        while self._checks.locked():
            end_running_programs()
            await asyncio.sleep(END_SECONDS)

    @property
    def figure_opens(self) -> bool:
        """With the solution or after the last hint, which tell as much as the figure does."""
        if self.problem is None or not self.problem.instance.figure:
            return False
        return self.phase is DrillPhase.JUDGED or self.hints == len(self.problem.instance.hints)

    async def action_figure(self) -> None:
        """The figure, under the hints or where the solution has it."""
        if self.problem is None or not self.problem.instance.figure:
            self.set_status(problem_texts.NO_FIGURE)
            return
        if not self.figure_opens:
            self.set_status(problem_texts.FIGURE_LATER)
            return
        self.figure_open = True
        await self.show_verdict()
        self.paint_side()
        figure = self.problem.instance.figure
        if self.judged is None and not self.figure_beside(figure) and not self.query(".figure"):
            text = PlainText(classes="figure")
            text.say(*figure_pieces(figure))
            await self.query_one("#hints").mount(text)
        if self.query(".figure"):
            self.scroll_to_top_of(self.query(".figure").last())

    @property
    def why(self) -> LessonQuestion | None:
        """What is to be explained after a first right answer to a concept."""
        judged = self.judged if self.phase is DrillPhase.JUDGED else None
        return self_explanation(self.session, judged) if judged is not None else None

    def why_line(self) -> str:
        """The offer to explain it, where there is something to explain."""
        return problem_texts.say_why(self.why.ask) if self.why else ""

    def action_explain(self) -> None:
        """Say in one line why it is so."""
        if self.why is not None and self.judged is not None:
            screen = ExplainScreen(self.session, self.judged, self.why)
            self.app.push_screen(screen, lambda _: self.set_status(""))

    @property
    def asks_program(self) -> bool:
        """Whether Enter begins a line, so that another key has to check."""
        asked = self.problem.instance.questions if self.problem is not None else ()
        return any(question.kind.keeps_layout for question in asked)

    def action_editor(self) -> None:
        """Write the program in the learner's own editor, in this terminal."""
        entry = next(iter(self.query(ProgramEntry)), None)
        if entry is None:
            self.set_status(problem_texts.NO_PROGRAM)
            return
        try:
            with self.app.suspend():
                text = edit_text(entry.sheet.text, PROGRAM_NAME)
        except SuspendNotSupported:
            self.set_status(problem_texts.NO_TERMINAL)
        except NoEditor as missing:
            self.set_status(problem_texts.editor_not_started(missing.name))
        else:
            entry.fill(text)
            entry.changed()

    def action_lesson(self) -> None:
        """The note behind this problem."""
        if self.problem is None or not open_lesson(self.app, self.session, self.problem):
            self.set_status(problem_texts.NO_LESSON)


async def run_open_question(app: "App[int]", session: Session, problem: Problem) -> bool:
    """Write the answer and judge it; False where it was left unfinished."""
    from tutor.tui.screens.marking_screen import MarkingScreen
    from tutor.tui.screens.open_answer_screen import OpenAnswerScreen

    answered = await app.push_screen_wait(OpenAnswerScreen(session, problem))
    if answered is not None:
        await app.push_screen_wait(MarkingScreen(session, answered))
    return answered is not None


def open_lesson(app: "App[int]", session: Session, problem: Problem) -> bool:
    """Open the lesson of a problem's concept; False where there is none."""
    from tutor.tui.screens.lesson_screen import LessonScreen

    concept = problem.instance.template.concept
    found = lesson_of(session, concept) if concept else None
    if found is None:
        return False
    app.push_screen(LessonScreen(session, found, problem_texts.TO_THE_PROBLEM))
    return True
