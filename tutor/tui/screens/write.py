"""An open question: write, answer what is asked on, lock, predict the band."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import TextArea

from tutor.events import HireRating
from tutor.session import Problem, Session
from tutor.session.open_answers import SubmittedAnswer, asked_next, draft, drafted, lock, rubric_of
from tutor.tui.page import Page
from tutor.tui.widgets.plain import PlainText, Prompt

BANDS = (HireRating.NO, HireRating.LEAN, HireRating.STRONG)
KEEP_SECONDS = 15
INTERRUPT_AT = 0.4


@dataclass(frozen=True, slots=True)
class Pace:
    """The clock of an interview: seconds left now, and the seconds of the whole round."""

    left: Callable[[], float]
    whole: float


class WriteScreen(Page[SubmittedAnswer | None]):
    """The text is kept while it is written; leaving loses nothing."""

    DEFAULT_CSS = """
    WriteScreen TextArea { height: auto; min-height: 6; max-height: 60%; border: none;
                           padding: 0 1; margin: 1 0; background: $surface; }
    WriteScreen TextArea:focus { border: none; }
    WriteScreen .asked-on { color: $warning; margin-bottom: 1; }
    WriteScreen.-short TextArea { min-height: 4; margin: 0; }
    """
    BINDINGS = [
        Binding("f5", "lock", "Lock the answer, then judge it", id="write.lock"),
        Binding("f2", "hint", "Open the next hint", id="write.hint"),
        Binding("1", "predict(0)", "I expect No Hire", id="write.no"),
        Binding("2", "predict(1)", "I expect Lean Hire", id="write.lean"),
        Binding("3", "predict(2)", "I expect Strong Hire", id="write.strong"),
        Binding("pageup", "page(-1)", "Scroll up", id="write.up"),
        Binding("pagedown", "page(1)", "Scroll down", id="write.down"),
        Binding("escape", "leave", "Leave; the draft is kept", id="write.leave"),
    ]

    def __init__(self, session: Session, problem: Problem, pace: Pace | None = None) -> None:
        super().__init__()
        self.session = session
        self.problem = problem
        self.pace = pace
        self.predicting = False
        self.begun = False
        self.interrupted = pace is None
        self.asked_on: list[str] = []

    def body(self) -> ComposeResult:
        """The question, what was opened or asked on, and the text."""
        yield PlainText(self.problem.reason, classes="quiet")
        yield Prompt(self.problem.instance.prompt)
        yield TextArea(soft_wrap=True, tab_behavior="focus")
        yield PlainText(id="more", classes="asked-on")

    def on_mount(self) -> None:
        """Begin where the text was left."""
        area = self.query_one(TextArea)
        with self.faults_told():
            area.text = drafted(self.session)
        area.move_cursor(area.document.end)
        area.focus()
        self.query_one("#more", PlainText).say("\n".join(self._opened()))
        self.tell(f"Write what you would say; {self.keys_for('write.lock')} locks it for judging.")
        self._offer()
        self._tick()
        self.set_interval(1, self._tick)
        self.set_interval(KEEP_SECONDS, self._keep)

    def _offer(self) -> None:
        if self.predicting:
            self.offer(("write.no", "No Hire"), ("write.lean", "Lean Hire"),
                       ("write.strong", "Strong Hire"), ("write.leave", "Write on"))  # fmt: skip
            return
        hint = () if self.pace else (("write.hint", "Hint"),)
        self.offer(("write.lock", "Lock"), *hint, ("write.leave", "Leave"), ("app.help", "Help"))

    def _opened(self) -> list[str]:
        return [f"Hint {n}  {hint}" for n, hint in enumerate(self.problem.opened, start=1)]

    def _tick(self) -> None:
        if self.pace is None:
            minutes = self.problem.instance.template.minutes
            self.head(self.problem.title, f"about {minutes:g} min")
            return
        left = self.pace.left()
        self.head(self.problem.title, clock_text(left))
        if not self.interrupted and left < self.pace.whole * (1 - INTERRUPT_AT):
            self.interrupted = True
            said = rubric_of(self.problem).interruptions
            if said:
                self.tell(f"Interviewer: {said[self.problem.draw.seed % len(said)]}")

    @property
    def written(self) -> str:
        """The text, with what was asked on before the lines that answer it."""
        return self.query_one(TextArea).text

    def _keep(self) -> None:
        if self.written.strip() and not self.predicting:
            with self.faults_told():
                draft(self.session, self.written)

    @on(TextArea.Changed)
    def _wrote(self) -> None:
        if self.written.strip() and not self.begun:
            self.begun = True
            self.tell("")
        self.query_one(TextArea).scroll_visible(animate=False)

    def action_hint(self) -> None:
        """Open the next hint; it stays."""
        with self.faults_told():
            hint = self.session.hint()
            self.problem = self.session.on_screen
            self.query_one("#more", PlainText).say("\n".join(self._opened()))
            if hint is None:
                self.tell("All hints are open.")

    def action_lock(self) -> None:
        """Ask on what was answered, then close the text."""
        if not self.written.strip():
            self.begun = False
            self.tell("Write an answer first, in your own words; a single line will do.")
            return
        self._keep()
        following = self._following()
        if following is not None:
            self.asked_on.append(following)
            area = self.query_one(TextArea)
            area.text = f"{self.written.rstrip()}\n\nInterviewer: {following}\n"
            area.move_cursor(area.document.end)
            self.tell("Answer below, then lock again; an empty line is an answer too.")
            return
        self.predicting = True
        self.query_one(TextArea).read_only = True
        self.set_focus(None)
        self.tell("Locked. Which band do you expect?")
        self._offer()

    def _following(self) -> str | None:
        """In an interview: the next question that builds on what was found in the answer."""
        if self.pace is None:
            return None
        return asked_next(self.problem, self.written, self.asked_on)

    def action_predict(self, place: int) -> None:
        """The expected band, before anything is judged."""
        with self.faults_told():
            self.dismiss(lock(self.session, self.written, BANDS[place]))

    def action_leave(self) -> None:
        """Back to the text, or home with the draft kept."""
        if self.predicting:
            self.predicting = False
            area = self.query_one(TextArea)
            area.read_only = False
            area.focus()
            self.tell("")
            self._offer()
            return
        self._keep()
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now."""
        del parameters
        if action == "predict":
            return self.predicting
        if action == "hint":
            return not self.predicting and self.pace is None
        return not self.predicting if action == "lock" else True


def clock_text(seconds: float) -> str:
    """Minutes and seconds left, or over."""
    whole = abs(round(seconds))
    text = f"{whole // 60}:{whole % 60:02d}"
    return f"{text} left" if seconds >= 0 else f"{text} over time"
