"""The welcome, once: everything on it can be skipped with one key."""

from datetime import date
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from tutor.tui.page import Page
from tutor.tui.screens.form_fields import FIELDS, Mistyped, read_date, read_minutes, rows
from tutor.tui.widgets.plain import PlainText

TEXT = """\
Interview problems with fresh numbers each time. Your answer is judged exactly, and a wrong one \
is told by the rule that produced it. What you learn comes back on days 0, 3, 7, 14 and 21.

Every field may stay empty. Enter begins with the first problem."""
ASKED = (*FIELDS, ("read", "Read about it?", "y for yes: ten minutes find out what you know"))


class Start(NamedTuple):
    """What a newcomer said, and where it leads: plan, drill or rate."""

    interview: date | None = None
    minutes: int = 20
    read: bool = False
    then: str = "plan"


class WelcomeScreen(Page[None]):
    """The first screen of all; says what the newcomer said."""

    BINDINGS = [
        Binding("escape", "skip", "Skip all of it; see the plan", id="welcome.skip"),
        Binding("enter", "go", "Begin with the first problem", id="welcome.go"),
        Binding("f2", "rate", "Rate yourself in nine skills first", id="welcome.rate"),
        Binding("down", "app.focus_next", "Next field", id="welcome.next"),
        Binding("up", "app.focus_previous", "Field above", id="welcome.previous"),
    ]

    class Said(Message):
        """What the newcomer said; nothing more is asked here."""

        def __init__(self, start: Start) -> None:
            super().__init__()
            self.start = start

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    def body(self) -> ComposeResult:
        """Text, three fields."""
        yield PlainText("Welcome", classes="title")
        yield PlainText(TEXT, classes="block")
        yield from rows(ASKED)

    def on_mount(self) -> None:
        """Offer the keys."""
        self.head("tutor")
        self.query(Input).first().focus()
        self.offer(
            ("welcome.go", "Begin"),
            ("welcome.next", "Next"),
            ("welcome.rate", "Rate yourself"),
            ("welcome.skip", "Skip"),
            ("app.help", "Help"),
        )

    def on_input_submitted(self) -> None:
        """Enter in any field goes on."""
        self.action_go()

    def action_go(self) -> None:
        """To the first problem."""
        self._leave("drill")

    def action_skip(self) -> None:
        """To today's plan, without a date, at twenty minutes a day."""
        self.post_message(self.Said(Start()))

    def action_rate(self) -> None:
        """Go on to the self-assessment."""
        self._leave("rate")

    def _leave(self, then: str) -> None:
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name, _, _ in ASKED}
        try:
            self.post_message(self.Said(started(typed, self.today, then)))
        except Mistyped as reason:
            self.tell(str(reason))


def started(typed: dict[str, str], today: date, then: str) -> Start:
    """What the fields say; raises Mistyped."""
    interview = read_date(typed["interview"], today)
    minutes = read_minutes(typed["minutes"] or "20")
    read = typed["read"].lower()
    if read not in ("", "y", "yes", "n", "no"):
        raise Mistyped("Have you read about it? Type y or n, or leave it empty.")
    return Start(interview, minutes, read in ("y", "yes"), then)
