"""The app: screens over one session."""

import gc
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.actions import parse
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.keys import key_to_character
from textual.screen import Screen

from tutor.session import JournalFault, Session, before_its_lesson
from tutor.tui.changed_cells import PaintedScreen
from tutor.tui.key_bindings import key_binding, key_name
from tutor.tui.key_order import KeyOrder
from tutor.tui.messages import home_texts
from tutor.tui.page import Page
from tutor.tui.preferences import Preferences
from tutor.tui.screen_registry import IN_PALETTE, SCREENS
from tutor.tui.screens.today_screen import TodayScreen
from tutor.tui.themes import PREFIX, THEMES, theme_named
from tutor.tui.widgets.plain_text import Inert

if TYPE_CHECKING:
    from tutor.events import InstanceId
    from tutor.files import PackFolder
    from tutor.planning.plan_types import DayPlan
    from tutor.solver import Solver
    from tutor.tui.screens.welcome_screen import WelcomeScreen

SolverMaker = Callable[[], "Solver"]
LEAVING_SECONDS = 2
# Those that open a screen are offered by its name.
NOT_IN_PALETTE = ("command_palette", "leave", "help", "app.go(", "app.drill(")
AFTER_WELCOME, AFTER_RECOVERY = "after-welcome", "after-recovery"


class TutorApp(App[int]):
    """The whole screen; `solver` is made in the background after the first frame."""

    CSS_PATH = "tutor.tcss"
    TITLE = home_texts.APP
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (60, "-normal"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-short"), (20, "-tall")]
    BINDINGS = [
        key_binding("app.help", "question_mark,ctrl+o,f1", "help"),
        key_binding("app.commands", "ctrl+p,colon", "command_palette"),
        key_binding("app.leave", "ctrl+c", "leave", priority=True),
        key_binding("app.suspend", "ctrl+z", "suspend_process", priority=True),
        key_binding("app.copy", "ctrl+y", "copy", priority=True),
    ]

    def __init__(
        self,
        session: Session,
        *,
        solver: SolverMaker | None = None,
        start: str = "today",
        preferences: Preferences | None = None,
        packs: "Callable[[], Sequence[PackFolder]] | None" = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.make_solver = solver
        self.start = start
        self.packs = packs
        self.preferences = preferences or Preferences()
        self.set_keymap(dict(self.preferences.keys))
        self.crash: Exception | None = None
        self.ticks: Callable[[], float] = time.monotonic
        self._key_order = KeyOrder(self)
        self._caret_shown = False
        self._leaving = False
        self._loss: JournalFault | None = None
        self._inert, self.painted = Inert(), PaintedScreen()
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(App.theme, theme_named(self.preferences.theme))
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"

    def get_driver_class(self) -> type[Driver]:
        """Our driver in a terminal; a browser and Windows keep theirs."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from tutor.tui.terminal_driver import TerminalDriver

        return TerminalDriver

    async def on_event(self, event: events.Event) -> None:
        """Deal with an event; a key waits until those before it have acted."""
        if not self._key_order.admits(event):
            return
        take = getattr(self.screen, "take", None) if isinstance(event, events.Key) else None
        if take is None or event.is_forwarded or not take(event):
            await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Paint, with the terminal's own cursor at the caret of a field that has the focus."""
        caret = caret_of(self.focused)
        self.cursor_position = caret or self.cursor_position
        super()._display(screen, self.painted.changes(renderable, self.size))
        show_caret = getattr(self._driver, "show_caret", None)
        if show_caret is not None and (caret is not None) is not self._caret_shown:
            self._caret_shown = caret is not None
            show_caret(self._caret_shown)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No line of any widget brings a control character to the terminal."""
        return (*super().get_line_filters(), self._inert)

    def get_default_screen(self) -> Screen[Any]:
        """The welcome where nothing is remembered, else today; a lost journal comes before both."""
        self._loss = self.session.loss()
        if self._loss is not None:
            from tutor.tui.screens.lost_journal_screen import LostJournalScreen

            return LostJournalScreen(self.session, self._loss)
        if self.start == "today" and self.session.welcome_needed:
            from tutor.tui.screens.welcome_screen import WelcomeScreen

            return WelcomeScreen(self.session.day, self.session.outline.cadence, self.packs)
        return self._today()

    def _today(self) -> TodayScreen:
        return TodayScreen(self.session, self.preferences.trouble)

    def on_mount(self) -> None:
        """Open what comes before today's plan; the rest comes after the first frame."""
        if self.start == "today" and isinstance(self.screen, TodayScreen):
            self._open_notice(self.screen.plan)
        self.call_after_refresh(self._after_first_frame)

    def _open_notice(self, plan: "DayPlan") -> None:
        """After an interview or days away: one screen over today."""
        if self._interview_is_over(plan):
            from tutor.tui.screens.post_interview_screen import PostInterviewScreen

            self.push_screen(PostInterviewScreen(self.session), self._after_interview)
        elif plan.away is not None:
            from tutor.tui.screens.absence_screen import AbsenceScreen

            self.push_screen(AbsenceScreen(plan.away, plan))

    def _interview_is_over(self, plan: "DayPlan") -> bool:
        if plan.days_left is None or plan.days_left >= 0:
            return False
        from tutor.session.course_settings import debriefing_due

        return debriefing_due(self.session)

    def _after_first_frame(self) -> None:
        """Load what a problem needs, and open the screen of the command line."""
        gc.enable()
        if self._loss is not None:
            return
        self._warm()
        if self.start == "drill":
            self.action_drill(self.session.free)
        elif self.start == "item":
            self._show_problem()
        elif self.start != "today":
            self.action_go(self.start)

    def _after_interview(self, next_step: str | None) -> None:
        if next_step == "date":
            self.action_go("plan")

    def on_welcome_screen_submitted(self, event: "WelcomeScreen.Submitted") -> None:
        """Remember what the newcomer typed, and go where it leads."""
        from tutor.session.course_packs import begin_course

        form = event.form
        folders = {pack.outline.pack: pack for pack in self.packs()} if self.packs else {}
        begin_course(
            self.session, [folders[name] for name in form.packs], form.interview, form.minutes
        )
        if form.read:
            self.session.has_read()
        self.add_mode(AFTER_WELCOME, self._today)
        self.switch_mode(AFTER_WELCOME)
        if form.destination == "rate":
            self.action_go("assess")
        elif form.destination == "drill":
            self.action_drill(before_lesson=True)

    def on_lost_journal_screen_recovered(self) -> None:
        """Go on with the journal that is there now."""
        self.start = "today"
        self.add_mode(AFTER_RECOVERY, self.get_default_screen)
        self.switch_mode(AFTER_RECOVERY)
        self._warm()

    @work(thread=True)
    def _warm(self) -> None:
        """Load what the first answer needs while the learner reads."""
        try:
            if self.session.warm():
                self.call_from_thread(self._show_newer)
        except JournalFault as fault:
            self.call_from_thread(self._say_fault, fault)
            return
        if self.make_solver is not None:
            self.session.solver = self.make_solver()

    def _show_newer(self) -> None:
        """The plan anew where it is on the screen; other screens show the state when they open."""
        if isinstance(self.screen, TodayScreen):
            self.screen.refresh_plan()

    def _say_fault(self, fault: JournalFault) -> None:
        if isinstance(self.screen, TodayScreen):
            self.screen.set_status(str(fault))

    def action_drill(
        self, free: bool = False, entry: int = 0, more: bool = False, before_lesson: bool = False
    ) -> None:
        """Begin a sitting with this entry; `more` goes on where the day could end."""
        try:
            first = self.session.today().entries[entry] if entry and not free else None
            self.session.begin(self.session.skill, self.session.minutes, free, first, more)
            problem = self.session.next()
        except JournalFault as fault:
            self._set_status(str(fault))
            return
        if before_lesson:
            before_its_lesson(self.session)
        if problem is None:
            self._set_status(self.session.plan().message)
        self._show_problem()

    def practise(self, draws: Sequence["InstanceId"], reason: str) -> None:
        """Begin a sitting on exactly these draws; it moves no schedule."""
        from tutor.session.practice import begin_practice

        begin_practice(self.session, draws, reason)
        if self.session.next() is None:
            self._set_status(home_texts.NOTHING_TO_PRACTISE)
        self._show_problem()

    def _show_problem(self) -> None:
        from tutor.tui.screens.drill_screen import DrillScreen

        if self.session.problem is not None:
            self.push_screen(DrillScreen(self.session, self.session.problem))

    def action_go(self, name: str) -> None:
        """Open a screen by name."""
        self.push_screen(SCREENS[name](self.session))

    def action_help(self) -> None:
        """The keys that work here."""
        from tutor.tui.screens.help_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self._keys_here()))

    def _keys_here(self) -> list[tuple[str, str]]:
        """The screen's own keys first; none that would only be typed into a field."""
        found: dict[str, list[str]] = {}
        for binding in sorted(self._bindings_of(self.screen), key=_is_shared):
            mapped = self.preferences.keys.get(binding.id or "", binding.key).split(",")
            named = [key_name(key) for key in mapped if not self._is_typed(key)]
            found.setdefault(binding.description, []).extend(named)
        return [(" ".join(dict.fromkeys(keys)), text) for text, keys in found.items() if keys]

    def _bindings_of(self, screen: Screen[Any]) -> list[Binding]:
        """The bindings with an id that act now: of a field, of the screen, of the app."""
        focused = [screen.focused] if screen.focused is not None else []
        return [
            binding
            for owner in (*focused, screen, self)
            for _, binding in owner._bindings
            if binding.id and _is_allowed(screen, binding.action)
        ]

    def _is_typed(self, key: str) -> bool:
        character = key_to_character(key)
        return self.focused is not None and self.focused.check_consume_key(key, character)

    def _set_status(self, text: str) -> None:
        if isinstance(self.screen, Page):
            self.screen.set_status(text)

    def action_copy(self) -> None:
        """Copy what is selected, else the problem or what else the screen tells."""
        if not self._copy_selection() and isinstance(self.screen, Page):
            self._copy(self.screen.prompt_text)

    def _copy_selection(self) -> bool:
        """Copy what the mouse or a field has selected; False where nothing is."""
        field = getattr(self.focused, "selected_text", "")
        selected = self.screen.get_selected_text() or field
        if selected:
            self._copy(selected)
            self.screen.clear_selection()
        return bool(selected)

    def _copy(self, text: str) -> None:
        self.copy_to_clipboard(text)
        self._set_status(home_texts.copied(text))

    def action_leave_now(self) -> None:
        """Leave; every answer is on disk already."""
        self.exit(0)

    def action_leave(self) -> None:
        """Copy what is selected; where nothing is, the second ctrl+c leaves."""
        if self._copy_selection():
            return
        if self._leaving:
            self.exit(0)
            return
        self._leaving = True
        self._set_status(home_texts.PRESS_AGAIN_TO_LEAVE)
        self.set_timer(LEAVING_SECONDS, self._stay)

    def _stay(self) -> None:
        self._leaving = False

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the actions of the screen, then what every screen has."""
        yield from self._actions_of(screen)
        texts = home_texts.PALETTE
        yield SystemCommand(*texts["today"], self.return_home)
        yield SystemCommand(*texts["free"], lambda: self.action_drill(True))
        for name in IN_PALETTE:
            yield SystemCommand(*texts[name], lambda name=name: self.action_go(name))
        assess = home_texts.palette_assess(len(self.session.outline.skills))
        yield SystemCommand(*assess, lambda: self.action_go("assess"))
        yield SystemCommand(*texts["help"], self.action_help)
        for theme in THEMES:
            text = home_texts.palette_theme(theme.name.removeprefix(PREFIX))
            yield SystemCommand(*text, lambda name=theme.name: self._change_theme(name))
        yield SystemCommand(*texts["quit"], self.action_leave_now)

    def _actions_of(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every action of the screen that makes sense now, with its key."""
        seen: set[str] = set()
        for binding in self._bindings_of(screen):
            title = binding.description
            if title in seen or binding.action.startswith(NOT_IN_PALETTE):
                continue
            seen.add(title)
            keys = self.preferences.keys.get(binding.id or "", binding.key).split(",")
            run = partial(self._run_in, screen, binding.action)
            yield SystemCommand(title, home_texts.palette_key(key_name(keys[0])), run)

    async def _run_in(self, screen: Screen[Any], action: str) -> None:
        await self.run_action(action, screen if screen in self.screen_stack else None)

    def change_keys(self, keys: Mapping[str, str]) -> None:
        """Use other keys from now on, and remember them."""
        self.preferences = self.preferences._replace(keys=dict(keys))
        self.set_keymap(dict(keys))
        self.preferences.keep_keys(keys)

    def _change_theme(self, theme: str) -> None:
        self.theme = theme
        self.preferences.keep_theme(theme.removeprefix(PREFIX))

    def return_home(self) -> None:
        """Close everything over today."""
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


def _is_shared(binding: Binding) -> bool:
    """Whether many screens have the binding; the help lists these after a screen's own."""
    return (binding.id or "").startswith(("page.", "list.", "app."))


def _is_allowed(screen: Screen[Any], action: str) -> bool:
    _, name, parameters = parse(action)
    return screen.check_action(name, parameters) is not False


def caret_of(widget: object) -> Offset | None:
    """Where the caret of a field stands on the screen; None for anything else."""
    offset: Offset | None = getattr(widget, "cursor_screen_offset", None)
    if offset is not None and getattr(widget, "cursor_at_end", False):
        return offset - (1, 0)  # an Input counts the cell behind its caret
    return offset
