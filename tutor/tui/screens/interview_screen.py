"""The interview: choose one, sit it against the clock, judge, read the debrief."""

import secrets
from contextlib import suppress

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from tutor.problems.interviews import Interview
from tutor.session import AnswerResult, JournalFault, Problem, Session
from tutor.session.interview import (
    InterviewStep,
    Simulation,
    begin,
    is_wanted,
    scripts,
    unfinished_simulation,
)
from tutor.session.open_answers import is_open, save_draft
from tutor.session.role_choice import turn_role
from tutor.session.teach_messages import TEACH_ABOUT
from tutor.tui.answers.rows import hanging_lines, numbered_rows, wrap_lines
from tutor.tui.key_bindings import key_binding
from tutor.tui.list_page import ListPage
from tutor.tui.messages import home_texts, key_labels, open_texts, problem_texts
from tutor.tui.page import Page
from tutor.tui.screens.debrief_screen import DebriefScreen, NotesScreen
from tutor.tui.screens.drill_phases import DrillPhase
from tutor.tui.screens.drill_screen import DrillScreen
from tutor.tui.screens.help_pane import HEADING
from tutor.tui.screens.marking_screen import MarkingScreen
from tutor.tui.screens.open_answer_screen import KEEP_SECONDS, OpenAnswerScreen, RoundClock
from tutor.tui.screens.teach_screen import TeachScreen
from tutor.tui.widgets.plain_text import Piece, PlainText, option, option_of, plain_content

LARGEST_SEED = 10**6
WAITING, TEACH = "waiting", "teach"
MINUTES = 9


class InterviewScreen(ListPage[None]):
    """The scripts to choose from; an interview that was left in the middle comes first."""

    HAS_SIDE = True
    CSS_PATH = "open.tcss"
    BINDINGS = [
        key_binding("interview.begin", "enter", "start"),
        key_binding("interview.role", "e", "turn_role"),
        key_binding("interview.back", "escape", "dismiss"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.seed = session.interview_choice.seed
        self.wanted = session.interview_choice.interview
        self.scripts = scripts(session)
        self.waiting: Simulation | None = None

    def pinned(self) -> ComposeResult:
        """What an interview is."""
        with VerticalScroll(id="asked", can_focus=False):
            yield PlainText(open_texts.INTERVIEW_ABOUT, classes="head")

    def body(self) -> ComposeResult:
        """The list."""
        yield OptionList()

    def below(self) -> ComposeResult:
        """What the chosen one is like, where no pane tells it."""
        with VerticalScroll(id="beneath", classes="narrow-only", can_focus=False):
            yield PlainText(id="about", classes="quiet")

    def side(self) -> ComposeResult:
        """What the chosen one is like, and its rounds."""
        yield PlainText(id="rounds")

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self.refill()
        self._describe()

    def on_mount(self) -> None:
        """Fill the list; what was asked for by name begins at once."""
        self.set_title(open_texts.INTERVIEW_TITLE)
        self.show_keys("interview.begin", "interview.role", "interview.back", "app.help")
        with self.faults_in_status():
            self.waiting = unfinished_simulation(self.session, self.scripts)
        self.refill()
        wanted = next((item for item in self.scripts if item.id == self.wanted), None)
        if wanted is not None:
            goes_on = self.waiting and is_wanted(self.waiting, self.session.interview_choice)
            self.sit(self.waiting if self.waiting and goes_on else self._fresh(wanted))

    def refill(self) -> None:
        """The list as it stands now."""
        chosen = self.query_one(OptionList)
        at = chosen.highlighted
        chosen.clear_options()
        if self.waiting is not None:
            chosen.add_option(
                option(open_texts.go_on_with(self.waiting.interview.title), id=WAITING)
            )
        for item in self._of_role():
            text = open_texts.interview_choice(item.minutes, item.title)
            lines = hanging_lines(text[:MINUTES], text[MINUTES:], self.width - 3)
            chosen.add_option(option_of(plain_content("\n".join(lines)), item.id))
        chosen.add_option(option(open_texts.TEACH_ROW, id=TEACH))
        chosen.highlighted = at or 0
        chosen.focus()

    def on_option_list_option_highlighted(self) -> None:
        """Tell what the interview is like."""
        self._describe()

    def _describe(self) -> None:
        """What is highlighted: whose interview it is, its rounds."""
        chosen = self.query_one(OptionList).highlighted_option
        if chosen is None:
            return
        found = next((item for item in self.scripts if item.id == chosen.id), None)
        if chosen.id == WAITING and self.waiting is not None:
            found = self.waiting.interview
        about = TEACH_ABOUT
        if found is not None:
            left = f"{open_texts.LEFT_IN_THE_MIDDLE} " if chosen.id == WAITING else ""
            about = left + open_texts.interview_about(found.about, self._titles(found))
        self.query_one("#about", PlainText).say(about)
        begin = ("interview.begin", open_texts.GO_ON) if chosen.id == WAITING else "interview.begin"
        self.show_keys(begin, "interview.role", "interview.back", "app.help")
        width = self.side_width
        if not width:
            return
        title = found.title if found is not None else open_texts.TEACH_TITLE
        pieces: list[Piece] = [(f"{title}\n", HEADING), "\n".join(wrap_lines(about, width))]
        if found is not None:
            rounds = [open_texts.round_row(item.title, item.minutes) for item in found.rounds]
            pieces.append((f"\n\n{open_texts.ROUNDS_HEAD}\n", HEADING))
            pieces.append("\n".join(numbered_rows(rounds, width)))
        self.query_one("#rounds", PlainText).say(*pieces)

    def _titles(self, interview: Interview) -> list[str]:
        """The roles that are interviewed so, in words."""
        titles = {role.id: role.title for role in self.session.outline.roles}
        return [titles.get(name, name) for name in interview.roles]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, or go on with the one that was left."""
        if event.option.id == WAITING and self.waiting is not None:
            self.sit(self.waiting)
            return
        if event.option.id == TEACH:
            self.app.push_screen(TeachScreen(self.session))
            return
        found = next((item for item in self.scripts if item.id == event.option.id), None)
        if found is not None:
            with self.faults_in_status():
                self.sit(self._fresh(found))

    def _of_role(self) -> list[Interview]:
        """The interviews of the chosen role."""
        role = self.session.role
        return [item for item in self.scripts if not role or role in item.roles]

    def action_turn_role(self) -> None:
        """The interviews of the next role, after the last one all of them."""
        role = turn_role(self.session)
        self.refill()
        self.set_status(home_texts.role_notice(role))

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
        self.query_one(OptionList).highlighted = 0  # the one that was left comes first
        self.refill()

    async def _rounds(self, simulation: Simulation) -> bool:
        while (found := simulation.next()) is not None:
            step, problem = found
            clock = self._clock(simulation, step, problem)
            screen: Page[object] = (
                OpenAnswerScreen(self.session, problem, clock)  # type: ignore[assignment]  # other result
                if is_open(problem)
                else RoundScreen(self.session, problem, clock)
            )
            if await self.app.push_screen_wait(screen) is None:
                return False
        return True

    def _clock(self, simulation: Simulation, step: InterviewStep, problem: Problem) -> RoundClock:
        whole = simulation.seconds_for(step)
        return RoundClock(lambda: whole - simulation.passed(problem), whole)

    async def _judged(self, simulation: Simulation) -> bool:
        for answered in simulation.unmarked():
            if not await self.app.push_screen_wait(MarkingScreen(self.session, answered)):
                return False
        return True


class RoundScreen(DrillScreen):
    """A problem of an interview: no hints, no verdict, the clock in the bar."""

    GIVE_UP = problem_texts.PASS
    otherwise = problem_texts.PASS_IT
    asks_confidence = False
    BINDINGS = [
        key_binding("drill.solution", "ctrl+g,f3", "give_up", help_line=key_labels.PASS_HELP)
    ]

    def __init__(self, session: Session, problem: Problem, clock: RoundClock) -> None:
        super().__init__(session, problem)
        self.clock = clock

    async def on_mount(self) -> None:
        """Let the clock run."""
        self.set_interval(1, self._tick)
        self.set_interval(KEEP_SECONDS, self._keep)

    def _keep(self) -> None:
        """Keep what is typed and the time, which a kill must not turn back."""
        with suppress(JournalFault, ValueError):
            if self.phase is DrillPhase.TYPING:
                save_draft(self.session, "; ".join(self.typed_texts), leaving=True)

    def _tick(self) -> None:
        if self.problem is not None:
            self.set_title(self.problem.title, open_texts.clock_text(self.clock.left()))

    def _title_right(self, problem: Problem) -> str:
        del problem
        return open_texts.clock_text(self.clock.left())

    def _offer_keys(self) -> None:
        """The keys of an interview."""
        self.show_keys(("drill.next", key_labels.ANSWER), ("drill.solution", key_labels.PASS),
                       "drill.leave", "app.help")  # fmt: skip

    async def on_unmount(self) -> None:
        """Note the time, so that the next start goes on from it."""
        self._keep()

    async def _judged(self, judged: AnswerResult) -> None:
        """The verdict waits for the debrief."""
        self.dismiss(judged)  # type: ignore[arg-type]  # the interview only asks whether it ended

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No hint, no lesson, no figure, no undo."""
        if action in ("hint", "lesson", "figure", "undo", "redo", "sure"):
            return False
        return super().check_action(action, parameters)
