"""The app: screens over one session."""

import asyncio
import signal
from collections.abc import Callable, Iterable
from datetime import date

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from tutor.session import Session
from tutor.solver import Solver
from tutor.tui.screens.assess import AssessScreen
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.screens.help import HelpScreen
from tutor.tui.screens.progress import ProgressScreen
from tutor.tui.screens.today import TodayScreen
from tutor.tui.screens.welcome import WelcomeScreen
from tutor.tui.themes import THEMES
from tutor.tui.widgets.plain import Status

SolverMaker = Callable[[], Solver]


class TutorApp(App[int]):
    """The whole screen; `solver` is made in the background after the first frame."""

    CSS_PATH = "tutor.tcss"
    TITLE = "tutor"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
    BINDINGS = [
        Binding("f1,question_mark", "help", "Help", id="app.help"),
        Binding("colon", "command_palette", "Commands", show=False, id="app.commands"),
        Binding("ctrl+c", "leave", "Leave", show=False, priority=True, id="app.leave"),
    ]

    def __init__(
        self, session: Session, *, solver: SolverMaker | None = None, start: str = "today"
    ) -> None:
        super().__init__()
        self.session = session
        self.make_solver = solver
        self.start = start
        self.crash: Exception | None = None
        self._leaving = False
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.animation_level = "none"

    def on_mount(self) -> None:
        """Today first; the welcome over it where nothing is remembered."""
        for name in (signal.SIGTERM, signal.SIGHUP):
            try:
                asyncio.get_running_loop().add_signal_handler(name, self.exit, 128 + name)
            except (NotImplementedError, RuntimeError, ValueError):
                continue
        self.push_screen(TodayScreen(self.session))
        if self.session.welcome_needed and self.start == "today":
            self.push_screen(WelcomeScreen(self.session.day), self._welcomed)
        elif self.start == "drill":
            self.drill(free=self.session.free)
        elif self.start == "item" and self.session.problem is not None:
            self.push_screen(DrillScreen(self.session, self.session.problem))
        elif self.start != "today":
            self.action_go(self.start)
        self.call_after_refresh(self._warm)

    def _welcomed(self, result: tuple[date | None, int, bool] | None) -> None:
        interview, minutes, rate = result or (None, 20, False)
        self.session.enrol(interview, minutes)
        if rate:
            self.action_go("assess")

    @work(thread=True)
    def _warm(self) -> None:
        """Load what the first answer needs while the learner reads."""
        import sqlalchemy  # noqa: F401 - loaded here so that the first answer does not wait

        if self.make_solver is not None:
            self.session.solver = self.make_solver()

    def drill(self, free: bool = False) -> None:
        """Begin a sitting with what the command line asked for."""
        self.session.begin(self.session.skill, self.session.minutes, free)
        problem = self.session.next()
        if problem is not None:
            self.push_screen(DrillScreen(self.session, problem))

    def action_go(self, name: str) -> None:
        """Open a screen by name."""
        screens: dict[str, Callable[[Session], Screen[None]]] = {
            "assess": AssessScreen,
            "progress": ProgressScreen,
        }
        if name in screens:
            self.push_screen(screens[name](self.session))

    def action_help(self) -> None:
        """The keys of this screen."""
        if isinstance(self.screen, HelpScreen):
            return
        shown = [
            (self.get_key_display(binding.binding), binding.binding.description)
            for binding in self.screen.active_bindings.values()
            if binding.binding.description and binding.node is self.screen
        ]
        self.push_screen(HelpScreen(shown))

    def action_leave(self) -> None:
        """The second ctrl+c leaves; every answer is on disk already."""
        if self._leaving:
            self.exit(0)
            return
        self._leaving = True
        for status in self.screen.query(Status):
            status.say("Press ctrl+c again to leave; nothing is lost.")
        self.set_timer(2, self._stay)

    def _stay(self) -> None:
        self._leaving = False

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers, the same on every screen."""
        del screen
        yield SystemCommand("Today", "The plan of the day", self._home)
        yield SystemCommand("Free practice", "Never schedules", lambda: self.drill(free=True))
        yield SystemCommand("Progress", "Levels and due dates", lambda: self.action_go("progress"))
        yield SystemCommand("Assess", "Rate yourself", lambda: self.action_go("assess"))
        yield SystemCommand("Help", "Keys and how to type", self.action_help)
        for theme in THEMES:
            yield SystemCommand(
                f"Theme {theme.name}", "Colours", lambda name=theme.name: self._paint(name)
            )
        yield SystemCommand("Quit", "Everything is saved", self.action_quit)

    def _paint(self, theme: str) -> None:
        self.theme = theme

    def _home(self) -> None:
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def _handle_exception(self, error: Exception) -> None:
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.crash = error
        self.exit(1, return_code=1)
