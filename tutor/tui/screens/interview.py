"""The interview: choose one, sit it against the clock, judge, read the debrief."""

import secrets

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from tutor.problems.interviews import Interview
from tutor.session import AnswerResult, Problem, Session
from tutor.session.interview import InterviewStep, Simulation, begin, scripts, unfinished
from tutor.session.open_answers import is_open
from tutor.tui.page import Page
from tutor.tui.screens.debrief import DebriefScreen, NotesScreen
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.screens.drill_phases import DrillPhase
from tutor.tui.screens.mark import MarkScreen
from tutor.tui.screens.write import Pace, WriteScreen, clock_text
from tutor.tui.widgets.plain import PlainText, option

LARGEST_SEED = 10**6


class InterviewScreen(Page[None]):
    """The scripts to choose from; an interview that was left in the middle comes first."""

    DEFAULT_CSS = """
    InterviewScreen OptionList { height: auto; max-height: 1fr; border: none; padding: 0;
                                 background: $background; margin: 1 0; }
    InterviewScreen OptionList:focus { border: none; }
    """
    BINDINGS = [
        Binding("enter", "start", "Begin", id="interview.begin"),
        Binding("escape", "dismiss", "Back", id="interview.back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.seed = session.chosen.seed
        self.wanted = session.chosen.interview
        self.scripts = scripts(session)
        self.waiting: Simulation | None = None

    def body(self) -> ComposeResult:
        """What an interview is, and the list."""
        yield PlainText("Timed rounds, no hints, verdicts in the debrief.", classes="title")
        yield OptionList()
        yield PlainText(id="about", classes="quiet")

    def on_mount(self) -> None:
        """Fill the list; what was asked for by name begins at once."""
        self.head("Interview")
        self.offer(("interview.begin", "Begin"), ("interview.back", "Back"), ("app.help", "Help"))
        with self.faults_told():
            self.waiting = unfinished(self.session, self.scripts)
        self.refill()
        wanted = next((item for item in self.scripts if item.id == self.wanted), None)
        if wanted is not None:
            self.sit(self._fresh(wanted))

    def refill(self) -> None:
        """The list as it stands now."""
        chosen = self.query_one(OptionList)
        chosen.clear_options()
        if self.waiting is not None:
            chosen.add_option(option(f" go on  {self.waiting.interview.title}", id="waiting"))
        for item in self.scripts:
            chosen.add_option(option(f"{item.minutes:>3.0f} min  {item.title}", id=item.id))
        chosen.highlighted = 0
        chosen.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell what the interview is like."""
        found = next((item for item in self.scripts if item.id == event.option.id), None)
        self.query_one("#about", PlainText).say(
            found.about if found else "It was left in the middle."
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, or go on with the one that was left."""
        if event.option.id == "waiting" and self.waiting is not None:
            self.sit(self.waiting)
            return
        found = next((item for item in self.scripts if item.id == event.option.id), None)
        if found is not None:
            with self.faults_told():
                self.sit(self._fresh(found))

    def action_start(self) -> None:
        """Begin what is highlighted."""
        self.query_one(OptionList).action_select()

    def _fresh(self, interview: Interview) -> Simulation:
        seed = self.seed if self.seed is not None else secrets.randbelow(LARGEST_SEED)
        return begin(self.session, interview, seed)

    @work
    async def sit(self, simulation: Simulation) -> None:
        """Round by round to the debrief; leaving keeps everything for the next start."""
        finished = await self._rounds(simulation) and await self._judged(simulation)
        if finished:
            notes = await self.app.push_screen_wait(NotesScreen(self.session, simulation))
            debrief = simulation.end(notes or "")
            await self.app.push_screen_wait(DebriefScreen(debrief, simulation))
        self.waiting = None if finished else simulation
        self.refill()

    async def _rounds(self, simulation: Simulation) -> bool:
        while (found := simulation.next()) is not None:
            step, problem = found
            pace = self._pace(simulation, step)
            screen: Page[object] = (
                WriteScreen(self.session, problem, pace)  # type: ignore[assignment]  # other result
                if is_open(problem)
                else RoundScreen(self.session, problem, pace)
            )
            if await self.app.push_screen_wait(screen) is None:
                return False
        return True

    def _pace(self, simulation: Simulation, step: InterviewStep) -> Pace:
        whole = simulation.interview.rounds[step.round].minutes * 60
        used = simulation.seconds(step.round)
        began = self.session.clock()
        return Pace(lambda: whole - used - (self.session.clock() - began).total_seconds(), whole)

    async def _judged(self, simulation: Simulation) -> bool:
        for answered in simulation.unmarked():
            if not await self.app.push_screen_wait(MarkScreen(self.session, answered)):
                return False
        return True


class RoundScreen(DrillScreen):
    """A problem of an interview: no hints, no verdict, the clock in the bar."""

    UNANSWERED = "Every part wants an answer; you can also pass."
    asks_confidence = False
    BINDINGS = [Binding("f3", "give_up", "Pass; counts as a miss", id="drill.solution")]

    def __init__(self, session: Session, problem: Problem, pace: Pace) -> None:
        super().__init__(session, problem)
        self.pace = pace

    def on_screen_resume(self) -> None:
        """Let the clock run."""
        self.set_interval(1, self._tick)

    def _tick(self) -> None:
        if self.problem is not None:
            self.head(self.problem.title, clock_text(self.pace.left()))

    def _far(self, problem: Problem) -> str:
        del problem
        return clock_text(self.pace.left())

    def _turn(self, phase: DrillPhase) -> None:
        """The keys of an interview."""
        super()._turn(phase)
        self.offer(("drill.next", "Answer"), ("drill.solution", "Pass"), ("drill.leave", "Leave"),
                   ("app.help", "Help"))  # fmt: skip

    async def _judged(self, judged: AnswerResult) -> None:
        """The verdict waits for the debrief."""
        self.dismiss(judged)  # type: ignore[arg-type]  # the interview only asks whether it ended

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No hint, no lesson, no figure, no undo."""
        if action in ("hint", "lesson", "figure", "undo", "sure"):
            return False
        return super().check_action(action, parameters)
