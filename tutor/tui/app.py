"""The app: screens over one session."""

import asyncio
import gc
import signal
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual import work
from textual.actions import parse
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.filter import LineFilter
from textual.keys import key_to_character
from textual.screen import Screen

from tutor.session import JournalFault, Session
from tutor.tui.page import Page, key_name
from tutor.tui.preferences import Preferences
from tutor.tui.screen_registry import SCREENS
from tutor.tui.screens.today import TodayScreen
from tutor.tui.themes import PREFIX, THEMES, theme_named
from tutor.tui.widgets.plain import Inert

if TYPE_CHECKING:
    from tutor.planning.plan_types import DayPlan
    from tutor.solver import Solver
    from tutor.tui.screens.welcome import WelcomeScreen

SolverMaker = Callable[[], "Solver"]
LEAVING_SECONDS = 2
WELCOMED = "welcomed"
STAY = "Press ctrl+c again to leave; nothing is lost."


class TutorApp(App[int]):
    """The whole screen; `solver` is made in the background after the first frame."""

    CSS_PATH = "tutor.tcss"
    TITLE = "tutor"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (60, "-normal"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-short"), (20, "-tall")]
    BINDINGS = [
        Binding("f1,question_mark", "help", "Help", id="app.help"),
        Binding("ctrl+p,colon", "command_palette", "Commands", id="app.commands"),
        Binding("ctrl+c", "leave", "Twice: leave", priority=True, id="app.leave"),
    ]

    def __init__(
        self,
        session: Session,
        *,
        solver: SolverMaker | None = None,
        start: str = "today",
        look: Preferences | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.make_solver = solver
        self.start = start
        self.look = look or Preferences()
        self.set_keymap(dict(self.look.keys))
        self.crash: Exception | None = None
        self._leaving = False
        self._inert = Inert()
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(App.theme, theme_named(self.look.theme))
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No line of any widget brings a control character to the terminal."""
        return (*super().get_line_filters(), self._inert)

    def get_default_screen(self) -> Screen[Any]:
        """The welcome where nothing is remembered, else today."""
        if self.start == "today" and self.session.welcome_needed:
            from tutor.tui.screens.welcome import WelcomeScreen

            return WelcomeScreen(self.session.day)
        return self._today()

    def _today(self) -> TodayScreen:
        return TodayScreen(self.session, self.look.trouble)

    def on_mount(self) -> None:
        """What days away have to say, over today; the rest comes after the first frame."""
        for name in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(name, self._ended, name)
        if self.start == "today":
            self._look_back()
        self.call_after_refresh(self._settle)

    def _look_back(self) -> None:
        plan = self.session.today()
        if self._interview_is_over(plan):
            from tutor.tui.screens.post_interview import PostInterviewScreen

            self.push_screen(PostInterviewScreen(self.session), self._after)
        elif plan.away is not None:
            from tutor.tui.screens.absence_notice import AbsenceScreen

            self.push_screen(AbsenceScreen(plan.away, plan))

    def _interview_is_over(self, plan: "DayPlan") -> bool:
        if plan.days_left is None or plan.days_left >= 0:
            return False
        from tutor.session.course_settings import debrief_waits

        return debrief_waits(self.session)

    def _settle(self) -> None:
        """After the first frame: what a problem needs, and the screen that was asked for."""
        gc.enable()
        self._warm()
        if self.start == "drill":
            self.action_drill(self.session.free)
        elif self.start == "item":
            self._show_item()
        elif self.start != "today":
            self.action_go(self.start)

    def _ended(self, name: signal.Signals) -> None:
        self.exit(return_code=128 + name)

    def _after(self, following: str | None) -> None:
        if following == "date":
            self.action_go("plan")

    def on_welcome_screen_said(self, said: "WelcomeScreen.Said") -> None:
        """Remember what the newcomer said, and go where it leads."""
        start = said.start
        self.session.enrol(start.interview, start.minutes)
        if start.read:
            self.session.has_read()
        self.add_mode(WELCOMED, self._today)
        self.switch_mode(WELCOMED)
        if start.then == "rate":
            self.action_go("assess")
        elif start.then == "drill":
            self.action_drill()

    @work(thread=True)
    def _warm(self) -> None:
        """Load what the first answer needs while the learner reads."""
        try:
            self.session.warm()
        except JournalFault:
            return
        if self.make_solver is not None:
            self.session.solver = self.make_solver()

    def action_drill(self, free: bool = False) -> None:
        """Begin a sitting with what the command line asked for."""
        try:
            self.session.begin(self.session.skill, self.session.minutes, free)
            problem = self.session.next()
        except JournalFault as fault:
            self._tell(str(fault))
            return
        if problem is None:
            self._tell(self.session.plan().message)
            return
        self._show_item()

    def _show_item(self) -> None:
        from tutor.tui.screens.drill import DrillScreen

        if self.session.problem is not None:
            self.push_screen(DrillScreen(self.session, self.session.problem))

    def action_go(self, name: str) -> None:
        """Open a screen by name."""
        self.push_screen(SCREENS[name](self.session))

    def action_help(self) -> None:
        """The keys that work here."""
        from tutor.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self._keys_here()))

    def _keys_here(self) -> list[tuple[str, str]]:
        """The screen's own keys first; none that would only be typed into a field."""
        found: dict[str, list[str]] = {}
        for owner in (self.screen, self):
            for keys, binding in owner._bindings:
                mapped = self.look.keys.get(binding.id or "", keys).split(",")
                if binding.id and self._allowed(binding.action):
                    named = [key_name(key) for key in mapped if not self._types(key)]
                    found.setdefault(binding.description, []).extend(named)
        return [(" ".join(dict.fromkeys(keys)), does) for does, keys in found.items() if keys]

    def _allowed(self, action: str) -> bool:
        _, name, parameters = parse(action)
        return self.screen.check_action(name, parameters) is not False

    def _types(self, key: str) -> bool:
        character = key_to_character(key)
        return self.focused is not None and self.focused.check_consume_key(key, character)

    def _tell(self, text: str) -> None:
        if isinstance(self.screen, Page):
            self.screen.tell(text)

    def action_leave_now(self) -> None:
        """Leave; every answer is on disk already."""
        self.exit(0)

    def action_leave(self) -> None:
        """The second ctrl+c leaves."""
        if self._leaving:
            self.exit(0)
            return
        self._leaving = True
        self._tell(STAY)
        self.set_timer(LEAVING_SECONDS, self._stay)

    def _stay(self) -> None:
        self._leaving = False

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers, the same on every screen."""
        del screen
        yield SystemCommand("Today", "The plan of the day", self._home)
        yield SystemCommand("Free practice", "Never schedules", lambda: self.action_drill(True))
        yield SystemCommand("Progress", "Levels and due dates", lambda: self.action_go("progress"))
        yield SystemCommand("Plan", "Date, minutes, days ahead", lambda: self.action_go("plan"))
        yield SystemCommand("Library", "Architectures", lambda: self.action_go("library"))
        yield SystemCommand("Lessons", "Worked examples", lambda: self.action_go("lessons"))
        yield SystemCommand("Cheat sheet", "Ten facts to keep", lambda: self.action_go("sheet"))
        yield SystemCommand("Interview", "A timed simulation", lambda: self.action_go("interview"))
        yield SystemCommand("Rate yourself", "Nine skills", lambda: self.action_go("assess"))
        yield SystemCommand("Help", "Keys and how to type", self.action_help)
        for theme in THEMES:
            name = theme.name.removeprefix(PREFIX)
            yield SystemCommand(f"Theme: {name}", "Colours", lambda n=theme.name: self._paint(n))
        yield SystemCommand("Quit", "Everything is saved", self.action_leave_now)

    def _paint(self, theme: str) -> None:
        self.theme = theme
        self.look.keep_theme(theme.removeprefix(PREFIX))

    def _home(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _handle_exception(self, error: Exception) -> None:
        """Keep the error for the exit message; the terminal is restored first."""
        if self.crash is None:
            self.crash = getattr(error, "error", error)
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.exit(1, return_code=1)
