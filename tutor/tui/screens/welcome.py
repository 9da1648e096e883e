"""The welcome, once: everything on it can be skipped with one key."""

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Label

from tutor.tui.widgets.plain import Bar, Keys, Status, Words

TEXT = """\
Interview problems with fresh numbers on every review. You type an answer, it is judged exactly, \
and a wrong one is told by the rule that produced it. Concepts come back on days 0, 3, 7, 14 and 21.

Everything here can be skipped: press Enter twice and you are at the first problem."""


class Form(Vertical):
    """The two questions."""


class WelcomeScreen(Screen[tuple[date | None, int, bool]]):
    """Returns the interview date, the minutes a day, and whether to rate oneself first."""

    BINDINGS = [
        Binding("escape", "skip", "Skip", id="welcome.skip"),
        Binding("f2", "rate", "Rate yourself", id="welcome.rate"),
    ]

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    def compose(self) -> ComposeResult:
        """Text, two fields, keys."""
        yield Bar("tutor")
        with VerticalScroll(classes="body", can_focus=False):
            yield Words("Welcome", classes="title")
            yield Words(TEXT)
            with Form():
                yield Label("When is your interview? (a date like 2027-01-15, or empty)")
                yield Input(id="interview", compact=True)
                yield Label("How many minutes a day?")
                yield Input("20", id="minutes", compact=True)
        yield Status()
        yield Keys()

    def on_mount(self) -> None:
        """Offer the keys; the cursor does not blink."""
        for field in self.query(Input):
            field.cursor_blink = False
        self.query_one(Keys).offer(
            [("enter", "Go on"), ("tab", "Next field"), ("F2", "Rate yourself"), ("esc", "Skip")]
        )

    def on_input_submitted(self) -> None:
        """Enter in any field goes on."""
        self._leave(rate=False)

    def action_skip(self) -> None:
        """Go on without a date, at twenty minutes a day."""
        self.dismiss((None, 20, False))

    def action_rate(self) -> None:
        """Go on to the self-assessment."""
        self._leave(rate=True)

    def _leave(self, rate: bool) -> None:
        typed = self.query_one("#interview", Input).value.strip()
        minutes = self.query_one("#minutes", Input).value.strip() or "20"
        status = self.query_one(Status)
        try:
            interview = date.fromisoformat(typed) if typed else None
        except ValueError:
            status.say(f"{typed} is no date: type it like 2027-01-15, or leave it empty.")
            return
        if interview is not None and interview < self.today:
            status.say("That day is over: type a day to come, or leave it empty.")
            return
        if not minutes.isdecimal() or not 5 <= int(minutes) <= 240:
            status.say("Minutes a day: a number from 5 to 240.")
            return
        self.dismiss((interview, int(minutes), rate))
