"""The drill: problem, answer, confidence, verdict, when it comes back."""

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical

from tutor.events import Confidence, Judgement, Mode
from tutor.grading.verdict import Verdict
from tutor.session import NOTHING_TO_UNDO, AnswerResult, Problem, Session
from tutor.session.corrections import (
    CorrectionRefused,
    correct_confidence,
    mistyped,
    mistyping_fault,
    redo,
)
from tutor.session.open_answers import current_draft, is_open
from tutor.session.practice import offer_again
from tutor.session.results import CorrectionFault
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.answers.field import Field
from tutor.tui.confirm_screen import ConfirmScreen
from tutor.tui.messages import home_texts, problem_texts
from tutor.tui.screens.drill_phases import (
    BINDINGS,
    DEFAULT_LEVEL,
    LEVELS,
    TYPED,
    DrillPhase,
)
from tutor.tui.screens.phased_page import PhasedPage
from tutor.tui.screens.problem_page import run_open_question
from tutor.tui.screens.sitting_view import SittingResult, done_views, sitting_pieces
from tutor.tui.screens.worker_results import AnswerChecked
from tutor.tui.widgets.plain_text import Piece, PlainText, Prompt


class DrillScreen(PhasedPage):
    """One problem after the other."""

    CSS_PATH = "drill.tcss"
    GIVE_UP = problem_texts.GIVE_UP
    asks_confidence = True
    BINDINGS = BINDINGS

    def __init__(self, session: Session, problem: Problem) -> None:
        super().__init__(session, problem)
        self.verdict: Verdict | None = None
        self.lessons_opened: set[str | None] = set()
        self.checked_texts: list[str] = []
        self.results: dict[str, SittingResult] = {}

    def body(self) -> ComposeResult:
        """The answer, the hints, the verdict; each is filled as it comes."""
        yield Vertical(id="fields")
        yield Vertical(id="verdict")
        yield Vertical(id="hints")

    async def on_mount(self) -> None:
        """Show the first problem."""
        await self._show(self.problem)

    async def _show(self, problem: Problem | None) -> None:
        """Another problem, or the end of the sitting."""
        self.problem, self.verdict, self.judged = problem, None, None
        self.confidence, self.unfolded, self.figure_open = None, None, False
        self.remove_class("solo")
        self.typed_texts, self.live_trace = [], ""
        self.hints = problem.hints if problem else 0
        for place in ("#fields", "#hints", "#verdict"):
            await self.query_one(place).remove_children()
        self.set_status(self.session.notice)
        self.session.notice = ""
        if problem is None:
            await self._finish()
            return
        if is_open(problem):
            self._ask_open_question(problem)
            return
        self.unfinished = len(problem.instance.questions) > 1
        self.enter_phase(DrillPhase.TYPING)
        self.set_title(problem.title, *self._title_pieces(problem))
        self.query_one("#reason", PlainText).say(problem.reason)
        self.query_one(Prompt).say(problem.instance.prompt)
        await self.show_fields(problem)
        for number, hint in enumerate(problem.open_hints, start=1):
            await self.open_hint(number, hint)
        with self.faults_in_status():
            self.fill(current_draft(self.session) if problem.resumed else "")
        self.paint_side()
        self.fields[0].entry.begin()
        self.call_after_refresh(self.query_one("#question").scroll_home, animate=False)
        self.call_after_refresh(self.scroller.scroll_home, animate=False)
        self._open_new_lesson(problem)

    def _open_new_lesson(self, problem: Problem) -> None:
        """The lesson of a new concept, once in a sitting; Enter leads from it to the problem."""
        concept = problem.instance.template.concept
        if problem.lesson and not problem.resumed and concept not in self.lessons_opened:
            self.lessons_opened.add(concept)
            self.set_status(problem_texts.lesson_again(self.keys_for("drill.lesson")))
            self.action_lesson()

    @work
    async def _ask_open_question(self, problem: Problem) -> None:
        """An open question on screens of its own; what is not judged waits and blocks nothing."""
        if await run_open_question(self.app, self.session, problem):
            await self._next()
        else:
            self.dismiss(None)

    def _title_right(self, problem: Problem) -> str:
        return problem_texts.FREE_PRACTICE if problem.mode is Mode.FREE else ""

    def _title_pieces(self, problem: Problem) -> Sequence[Piece]:
        """A word about the sitting, else how far it is."""
        word = self._title_right(problem)
        words = [result.word for result in self._given]
        is_judged = self.judged is not None
        return [word] if word else sitting_pieces(words, self.session.plan(), is_judged=is_judged)

    @property
    def _given(self) -> list[SittingResult]:
        """The answers of this sitting that were not taken back."""
        known = (self.results.get(name) for name in self.session.given)
        return [result for result in known if result is not None]

    async def _finish(self) -> None:
        self.enter_phase(DrillPhase.DONE)
        self.set_title(home_texts.APP)
        self.query_one("#reason", PlainText).say("")
        self.query_one(Prompt).say("")
        practised = self.session.state.practice_in(self.session.outline.pack)
        views = done_views(self._given, self.session.today(), practised, self.width)
        await self.fill_verdict(views)
        self.paint_side()

    @on(AnswerEntry.Changed)
    def _changed(self, event: AnswerEntry.Changed) -> None:
        field = event.entry.query_ancestor(Field)
        self.typed_texts = [each.entry.text for each in self.fields]
        if self.phase in TYPED:
            self.set_status("")
            self.read(field, field.entry.text)
            if self.unfinished is not self.has_gap_beside(field):
                self.unfinished = not self.unfinished
                self._offer_keys()

    @on(AnswerEntry.Done)
    async def _done(self, event: AnswerEntry.Done) -> None:
        await self._forward(event.entry.query_ancestor(Field))

    async def action_go_on(self) -> None:
        """Enter: the check, then the next problem, then home."""
        if self.phase in TYPED:
            await self._forward(None)
        elif self.phase is DrillPhase.JUDGED and self.long_enough():
            await self._next()
        elif self.phase is DrillPhase.DONE:
            self.dismiss(None)

    async def _next(self) -> None:
        with self.faults_in_status():
            await self._show(self.session.next())

    async def _forward(self, done: Field | None) -> None:
        """The next part without an answer, else the check."""
        if self.phase is DrillPhase.TYPING_AGAIN:
            await self._correct_typing()
        if self.phase is not DrillPhase.TYPING:
            return
        empty = [field for field in self.fields if not field.entry.text.strip()]
        if empty:
            after = [field for field in empty if done is None or field.number > done.number]
            (after or empty)[0].entry.begin()
            if not after or done is None:
                self.set_status(problem_texts.answer_first(len(self.fields), self.otherwise))
            return
        self.enter_phase(DrillPhase.CHECKING)
        self.set_status(problem_texts.CHECKING)
        self.checked_texts = [field.entry.text for field in self.fields]
        self.check(self.checked_texts)

    @on(AnswerChecked)
    async def _checked(self, event: AnswerChecked) -> None:
        late = self.problem is None or event.shown != self.problem.shown
        if late or self.phase is not DrillPhase.CHECKING:
            return
        self.set_status("")
        if event.verdict.word in (Judgement.UNREADABLE, Judgement.FORM):
            self._refuse(event.verdict)
            return
        self.verdict = event.verdict
        if event.verdict.word is Judgement.UNDECIDED or not self.asks_confidence:
            await self._record(None)
            return
        self.enter_phase(DrillPhase.SURE)
        self.leaning = DEFAULT_LEVEL
        self.say_scale(problem_texts.HOW_SURE)

    def _refuse(self, verdict: Verdict) -> None:
        """No attempt is spent: the text stays, with the reason under it."""
        self.enter_phase(DrillPhase.TYPING)
        first = self.show_refusals(verdict)
        form = verdict.word is Judgement.FORM
        self.set_status(first.message if form else problem_texts.NO_ATTEMPT_SPENT)

    async def action_sure(self, level: int) -> None:
        """The confidence: before the verdict, or another one after it."""
        if self.phase is DrillPhase.SURE:
            await self._record(LEVELS[level - 1])
            return
        assert self.judged is not None
        self.confidence = LEVELS[level - 1]
        with self.faults_in_status():
            self.judged = correct_confidence(self.session, self.judged, LEVELS[level - 1])
            await self._judged(self.judged)
            self.set_status(problem_texts.confidence_changed(LEVELS[level - 1].value))

    async def action_choose(self) -> None:
        """The confidence in brackets, unless Enter was only pressed twice."""
        if self.long_enough():
            await self.action_sure(self.leaning + 1)

    def action_rate_again(self) -> None:
        """Correct the confidence and nothing else."""
        if self.judged is None or self.judged.gave_up or not self.asks_confidence:
            self.set_status(problem_texts.NOT_CORRECTED[CorrectionFault.NO_CONFIDENCE])
            return
        self.enter_phase(DrillPhase.RATING_AGAIN)
        self.action_lean(0)

    def action_mistyped(self) -> None:
        """Type again what was meant, where the rule allows it."""
        fault = mistyping_fault(self.session, self.judged) if self.judged else None
        if self.judged is None or fault is not None:
            self.set_status(problem_texts.NOT_CORRECTED[fault or CorrectionFault.NOT_WRONG])
            return
        self.enter_phase(DrillPhase.TYPING_AGAIN)
        for field in self.fields:
            field.entry.thaw()
        self.first_wrong_field(self.judged.verdict).entry.begin()
        self.set_status(problem_texts.TYPE_WHAT_YOU_MEANT)

    async def _correct_typing(self) -> None:
        assert self.judged is not None
        texts = [field.entry.text for field in self.fields]
        with self.faults_in_status():
            try:
                self.judged = mistyped(self.session, self.judged, texts)
            except CorrectionRefused as refused:
                self.set_status(problem_texts.NOT_CORRECTED[refused.code])
                return
            await self._judged(self.judged)
            self.set_status(problem_texts.CORRECTED)

    async def _record(self, confidence: Confidence | None) -> None:
        self.confidence = confidence
        with self.faults_in_status():
            judged = self.session.answer(self.checked_texts, confidence, self.verdict)
            await self._judged(judged)

    async def _judged(self, judged: AnswerResult) -> None:
        """The verdict below the question, and what explains it."""
        self.judged = judged
        title = judged.problem.title
        word = Judgement.WRONG if judged.gave_up else judged.verdict.word
        self.results[judged.attempt] = SittingResult(title, word, judged.due)
        self.set_title(title, *self._title_pieces(judged.problem))
        self.enter_phase(DrillPhase.JUDGED)
        self.set_status(self.session.notice or self.why_line())
        for field in self.fields:
            field.entry.freeze()
        await self.show_verdict()
        self.scroller.scroll_home(animate=False)

    async def action_hint(self) -> None:
        """Open the next hint; it stays. After the verdict it costs nothing."""
        assert self.problem is not None
        hints, number = self.hint_texts(), self.hints + 1
        if number > len(hints):
            self.set_status(problem_texts.ALL_HINTS_OPEN if hints else problem_texts.NO_HINTS)
            return
        with self.faults_in_status():
            if self.phase is DrillPhase.TYPING:
                self.session.hint()
                self.problem = self.session.problem
            self.hints = number
            self.set_status("")
            await self.open_hint(number, hints[number - 1])
            self.enter_phase(self.phase)

    def action_give_up(self) -> None:
        """Ask once; then the worked solution, which counts as a miss."""
        self.app.push_screen(ConfirmScreen(self.GIVE_UP), self._give_up)

    async def _give_up(self, agreed: bool | None) -> None:
        if agreed and self.phase is DrillPhase.TYPING:
            with self.faults_in_status():
                await self._judged(self.session.give_up())

    def action_undo(self) -> None:
        """Take the last answer back; one of an earlier sitting only after a question."""
        with self.faults_in_status():
            self.ask_undo(self._undo)

    async def _undo(self) -> None:
        with self.faults_in_status():
            undone = self.session.undo()
            again = offer_again(self.session)
            await self._show(again or self.session.next())
            if again is not None and undone is not None:
                self.fill(undone.typed, select=True)
            self.set_status(undone.sentence if undone else NOTHING_TO_UNDO)

    async def action_redo(self) -> None:
        """Bring the answer back that was taken back last."""
        with self.faults_in_status():
            found = redo(self.session)
            if found is not None:
                await self._show(self.session.next())
            self.set_status(found.brought_back if found else problem_texts.NO_REDO)

    async def action_leave(self) -> None:
        """Back to the answer, or home; what was shown comes first next time."""
        if self.phase in (DrillPhase.RATING_AGAIN, DrillPhase.TYPING_AGAIN):
            assert self.judged is not None
            await self._judged(self.judged)
            return
        if self.phase is DrillPhase.SURE:
            self.change_answer()
            self.fields[-1].entry.begin()
            return
        if not await self.close_figure():
            self.leave_problem()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense in this phase."""
        del parameters
        return self.phase.allows(action) and (action != "editor" or self.asks_program)
