"""The plan to the interview: date, minutes, policy, long sittings, and the days ahead with them."""

from collections.abc import Collection
from datetime import date
from textwrap import wrap

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from tutor.learner.policy import POLICIES
from tutor.session import Session
from tutor.session.course_settings import SITTINGS, CourseSettings, decide, wanted
from tutor.tui.page import NORMAL, Page
from tutor.tui.screens.form_fields import FIELDS, Mistyped, read_date, read_minutes, rows
from tutor.tui.widgets.plain import PlainText

SEED = "plan"
NAMES_AT = 24


class Foreseen(Message):
    """The days ahead, from the worker."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines


class SettingsScreen(Page[None]):
    """Enter keeps what the fields say; the days ahead follow."""

    BINDINGS = [
        Binding("enter", "keep", "Keep", id="settings.keep"),
        Binding("f2", "turn_policy", "Ladder or FSRS", id="settings.policy"),
        Binding("f3", "turn_sittings", "Long sittings whole or split", id="settings.sittings"),
        Binding("down", "app.focus_next", "Next field", id="settings.next"),
        Binding("up", "app.focus_previous", "Field above", id="settings.previous"),
        Binding("pageup", "page(-1)", "Scroll up", id="settings.pageup"),
        Binding("pagedown", "page(1)", "Scroll down", id="settings.pagedown"),
        Binding("escape", "dismiss", "Back", id="settings.back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.new = wanted(session)

    def body(self) -> ComposeResult:
        """Two fields, two choices, the days ahead."""
        yield from rows(FIELDS)
        yield PlainText(id="choices", classes="block")
        yield PlainText("Computing the days ahead ...", id="ahead", classes="quiet")

    def on_mount(self) -> None:
        """Show what is in force."""
        self.head("Plan")
        self.query_one("#interview", Input).value = (
            self.new.interview.isoformat() if self.new.interview else ""
        )
        self.query_one("#minutes", Input).value = str(self.new.minutes)
        self.query(Input).first().focus()
        self.offer(("settings.keep", "Keep"), ("settings.pagedown", "Days ahead"),
                   ("settings.back", "Back"), ("app.help", "Help"))  # fmt: skip
        self._paint()
        self._foresee()

    def _paint(self) -> None:
        self.query_one("#choices", PlainText).say(
            f"{self.keys_for('settings.policy'):<4}Schedule      "
            f"{_chosen(POLICIES, self.new.policy)}\n"
            f"{self.keys_for('settings.sittings'):<4}Long sittings "
            f"{_chosen(SITTINGS, self.new.sittings)}"
        )

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Keep what the fields say, or tell what is wrong with them."""
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name, _, _ in FIELDS}
        try:
            new = read(typed, self.new, self.session.day)
        except Mistyped as reason:
            self.tell(str(reason))
            return
        with self.faults_told():
            decide(self.session, new)
            self.new = new
            self.tell("Kept. The days ahead follow from it.")
            self._foresee()

    def action_turn_policy(self) -> None:
        """The other policy, over the same history."""
        self._turn(self.new._replace(policy=_after(POLICIES, self.new.policy)))

    def action_turn_sittings(self) -> None:
        """Whole, or split over two days."""
        self._turn(self.new._replace(sittings=_after(SITTINGS, self.new.sittings)))

    def _turn(self, new: CourseSettings) -> None:
        with self.faults_told():
            decide(self.session, wanted(self.session)._replace(policy=new.policy,
                                         sittings=new.sittings))  # fmt: skip
            self.new = new
            self._paint()
            self._foresee()

    @work(thread=True, exclusive=True)
    def _foresee(self) -> None:
        from tutor.planning.forecast import forecast
        from tutor.reports.ahead import day_lines, ready_lines

        found = forecast(self.session.state, self.session.outline, self.session.day, SEED)
        self.post_message(Foreseen([*ready_lines(found), "", *day_lines(found)]))

    @on(Foreseen)
    def _show_days(self, event: Foreseen) -> None:
        self.query_one("#ahead", PlainText).say(hanging(event.lines, self.width))


def hanging(lines: list[str], width: int) -> str:
    """The lines in a width; what is named on a day wraps below itself."""
    rows: list[str] = []
    for line in lines:
        below = NAMES_AT if width >= NORMAL and line[NAMES_AT - 2 : NAMES_AT] == "  " else 0
        rows.extend(wrap(line, width, subsequent_indent=" " * below) or [""])
    return "\n".join(rows)


def read(typed: dict[str, str], old: CourseSettings, today: date) -> CourseSettings:
    """What the fields say; raises Mistyped."""
    interview = read_date(typed["interview"], today, old.interview)
    return old._replace(interview=interview, minutes=read_minutes(typed["minutes"]))


def _after(known: Collection[str], chosen: str) -> str:
    names = list(known)
    return names[(names.index(chosen) + 1) % len(names)]


def _chosen(known: Collection[str], chosen: str) -> str:
    return "  ".join(f"[{name}]" if name == chosen else f" {name} " for name in known)
