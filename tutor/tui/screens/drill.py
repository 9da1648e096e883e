"""The drill: problem, answer, confidence, verdict, when it comes back."""

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from tutor.grading.reading import Reading
from tutor.grading.verdict import Verdict
from tutor.history import Confidence, Word
from tutor.session import Problem, Session
from tutor.tui.screens.shown import done_pieces, options_text, verdict_pieces
from tutor.tui.widgets.field import Answer, Field
from tutor.tui.widgets.plain import Bar, Keys, Prompt, Status, Words

LEVELS = (Confidence.GUESS, Confidence.THINK, Confidence.SURE)


class Checked(Message):
    """A verdict from the worker; the problem tells a late one from the one on screen."""

    def __init__(self, shown: str, verdict: Verdict) -> None:
        super().__init__()
        self.shown = shown
        self.verdict = verdict


class DrillScreen(Screen[None]):
    """One problem after the other; `phase` is typing, checking, sure or judged."""

    BINDINGS = [
        Binding("enter", "go_on", "Check, then next", id="drill.next"),
        Binding("f2", "hint", "Hint", id="drill.hint"),
        Binding("f3", "give_up", "Show the solution (counts as a miss)", id="drill.solution"),
        Binding("f4", "undo", "Take the last answer back", id="drill.undo"),
        Binding("1", "sure(1)", "A guess", id="drill.guess"),
        Binding("2", "sure(2)", "I think so", id="drill.think"),
        Binding("3", "sure(3)", "I am sure", id="drill.sure"),
        Binding("pageup", "page(-1)", "Scroll up", id="drill.up"),
        Binding("pagedown", "page(1)", "Scroll down", id="drill.down"),
        Binding("escape", "leave", "Leave; the next start goes on here", id="drill.leave"),
    ]

    def __init__(self, session: Session, problem: Problem) -> None:
        super().__init__()
        self.session = session
        self.problem: Problem | None = problem
        self.phase = "typing"
        self.verdict: Verdict | None = None

    def compose(self) -> ComposeResult:
        """Bar, scrolling body, status, keys."""
        yield Bar()
        yield VerticalScroll(classes="body", can_focus=False)
        yield Status()
        yield Keys()

    async def on_mount(self) -> None:
        """Show the first problem."""
        await self._show(self.problem)

    async def _show(self, problem: Problem | None) -> None:
        """Another problem, or the end of the sitting."""
        self.problem, self.verdict = problem, None
        body = self.query_one(".body", VerticalScroll)
        await body.remove_children()
        self.query_one(Status).say("")
        if problem is None:
            self._finish(body)
            return
        self.phase = "typing"
        self._head(problem)
        instance = problem.instance
        await body.mount(Prompt(instance.prompt))
        for text in options_text(instance.questions):
            await body.mount(Words(text, classes="block"))
        labelled = len(instance.questions) > 1
        for number, question in enumerate(instance.questions):
            await body.mount(Field(question, number, labelled))
        for number, hint in enumerate(problem.opened, start=1):
            await body.mount(Words(f"Hint {number}: {hint}", classes="hint"))
        body.scroll_home(animate=False)
        self.query(Answer).first().focus()
        self._offer()

    def _head(self, problem: Problem) -> None:
        free = "free practice · " if problem.mode.value == "free" else ""
        self.query_one(Bar).say((problem.title, "bold"), f"  {free}{problem.reason}")

    def _finish(self, body: VerticalScroll) -> None:
        self.phase = "done"
        plan = self.session.today()
        self.query_one(Bar).say(("tutor", "bold"))
        end = Words(classes="block")
        body.mount(end)
        end.say(*done_pieces(plan, self.session.answered))
        self.set_focus(None)
        self._offer()

    def _offer(self) -> None:
        hints = len(self.problem.instance.hints) - self.problem.hints if self.problem else 0
        hint = [("F2", f"Hint ({hints} left)")] if hints else []
        keys = {
            "typing": [
                ("enter", "Check"),
                *hint,
                ("F3", "Solution"),
                ("esc", "Leave"),
                ("F1", "Help"),
            ],
            "checking": [("esc", "Leave")],
            "sure": [
                ("1", "guess"),
                ("2", "think so"),
                ("3", "sure"),
                ("esc", "Back to the answer"),
            ],
            "judged": [("enter", "Next"), ("F4", "Undo"), ("esc", "Leave"), ("F1", "Help")],
            "done": [("enter", "Back to today"), ("F4", "Undo"), ("F1", "Help")],
        }
        self.query_one(Keys).offer(keys[self.phase])

    @on(Input.Changed)
    def _read(self, event: Input.Changed) -> None:
        field = event.input.query_ancestor(Field)
        if self.phase == "typing" and self.session.problem is not None:
            field.show(self.session.read(field.number, event.value))
            self.query_one(Status).say("")

    @on(Answer.Joined)
    def _joined(self) -> None:
        self.query_one(Status).say("The pasted lines were joined into one.")

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_go_on()

    async def action_go_on(self) -> None:
        """Enter: the next empty field, then the check; after the verdict the next problem."""
        if self.phase == "typing":
            empty = [field for field in self.query(Field) if not field.answer.value.strip()]
            if empty:
                empty[0].answer.focus()
                self.query_one(Status).say("Type an answer; F2 opens a hint.")
                return
            self.phase = "checking"
            self.query_one(Status).say("Checking ...")
            self._check([field.answer.value for field in self.query(Field)])
        elif self.phase == "judged":
            await self._show(self.session.next())
        elif self.phase == "done":
            self.dismiss(None)

    @work(thread=True, exclusive=True)
    def _check(self, texts: list[str]) -> None:
        problem = self.problem
        assert problem is not None
        self.post_message(Checked(problem.shown, self.session.check(texts)))

    @on(Checked)
    async def _checked(self, event: Checked) -> None:
        if self.problem is None or event.shown != self.problem.shown or self.phase != "checking":
            return
        verdict = event.verdict
        self.query_one(Status).say("")
        if verdict.word in (Word.UNREADABLE, Word.FORM):
            self._hand_back(verdict)
            return
        self.verdict = verdict
        if verdict.word is Word.UNDECIDED:
            await self._record(None)
            return
        self.phase = "sure"
        self.set_focus(None)
        self.query_one(Status).say("How sure are you?  1 a guess   2 I think so   3 sure")
        self._offer()

    def _hand_back(self, verdict: Verdict) -> None:
        """No attempt is spent: the text stays, with the reason under it."""
        self.phase = "typing"
        for field, part in zip(self.query(Field), verdict.parts, strict=True):
            if part.word is Word.UNREADABLE:
                field.show(Reading(column=part.column or 1, message=part.message))
                field.answer.focus()
        if verdict.word is Word.FORM:
            self.query_one(Status).say(verdict.message)
        self._offer()

    async def action_sure(self, level: int) -> None:
        """The confidence, before the verdict."""
        if self.phase == "sure":
            await self._record(LEVELS[level - 1])

    async def _record(self, confidence: Confidence | None) -> None:
        texts = [field.answer.value for field in self.query(Field)]
        judged = self.session.answer(texts, confidence, self.verdict)
        await self._paint(verdict_pieces(judged))

    async def _paint(self, pieces: list[tuple[str, str]]) -> None:
        """The verdict and the worked solution below the answer."""
        self.phase = "judged"
        self.query_one(Status).say("")
        for field in self.query(Field):
            field.answer.disabled = True
        body = self.query_one(".body", VerticalScroll)
        first: Words | None = None
        for text, classes in pieces:
            words = Words(text, classes=classes)
            await body.mount(words)
            first = first or words
        self.set_focus(None)
        body.scroll_end(animate=False)
        self._offer()

    async def action_hint(self) -> None:
        """Open the next hint; it stays."""
        if self.phase != "typing" or self.problem is None:
            return
        hint = self.session.hint()
        if hint is None:
            self.query_one(Status).say("All three hints are open.")
            return
        self.problem = self.session.problem
        assert self.problem is not None
        body = self.query_one(".body", VerticalScroll)
        await body.mount(Words(f"Hint {self.problem.hints}: {hint}", classes="hint"))
        body.scroll_end(animate=False)
        self._offer()

    async def action_give_up(self) -> None:
        """The worked solution; it counts as a miss and new numbers follow."""
        if self.phase == "typing" and self.problem is not None:
            await self._paint(verdict_pieces(self.session.give_up()))

    async def action_undo(self) -> None:
        """Take the last answer back and ask its concept again."""
        if self.phase not in ("judged", "done"):
            return
        undone = self.session.undo()
        await self._show(self.session.next())
        told = "There is no answer to take back."
        if undone is not None:
            told = f"Taken back: {undone.typed or 'the solution'}. New numbers."
        self.query_one(Status).say(told)

    def action_page(self, direction: int) -> None:
        """Scroll by a page."""
        body = self.query_one(".body", VerticalScroll)
        body.scroll_page_up(animate=False) if direction < 0 else body.scroll_page_down(
            animate=False
        )

    def action_leave(self) -> None:
        """Back to the answer, or home; what was shown comes first next time."""
        if self.phase == "sure":
            self.phase = "typing"
            self.query_one(Status).say("")
            self.query(Answer).last().focus()
            self._offer()
            return
        self.dismiss(None)
