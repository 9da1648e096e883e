"""The welcome, once: everything on it can be skipped with one key."""

from datetime import date
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from tutor.tui.page import Page
from tutor.tui.widgets.plain import Words

TEXT = """\
Interview problems with fresh numbers each time. Your answer is judged exactly, and a wrong one \
is told by the rule that produced it. What you learn comes back on days 0, 3, 7, 14 and 21.

All of this can be skipped: Enter twice, and you are at work."""
FIELDS = (
    ("interview", "Interview on", "a date like 2027-01-15, or nothing"),
    ("minutes", "Minutes a day", "20"),
    ("read", "Read about it?", "y for yes: ten minutes find out what you know"),
)


class Start(NamedTuple):
    """What a newcomer said; `rate` asks for the self-assessment first."""

    interview: date | None = None
    minutes: int = 20
    read: bool = False
    rate: bool = False


class WelcomeScreen(Page[Start]):
    """Returns what the newcomer said."""

    CSS_PATH = "welcome.tcss"
    BINDINGS = [
        Binding("escape", "skip", "Skip all of it", id="welcome.skip"),
        Binding("enter", "go", "Go on", id="welcome.go"),
        Binding("f2", "rate", "Rate yourself in nine skills first", id="welcome.rate"),
        Binding("down", "app.focus_next", "Next field", id="welcome.next"),
        Binding("up", "app.focus_previous", "Field above", id="welcome.previous"),
    ]

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    def body(self) -> ComposeResult:
        """Text, three fields."""
        yield Words("Welcome", classes="title")
        yield Words(TEXT, classes="block")
        for name, label, example in FIELDS:
            with Horizontal(classes="row"):
                yield Words(label, classes="label")
                field = Input(id=name, placeholder=example, compact=True)
                field.cursor_blink = False
                yield field

    def on_mount(self) -> None:
        """Offer the keys."""
        self.head("tutor")
        self.query(Input).first().focus()
        self.offer(
            ("welcome.go", "Go on"),
            ("welcome.next", "Next"),
            ("welcome.rate", "Rate yourself"),
            ("welcome.skip", "Skip"),
            ("app.help", "Help"),
        )

    def on_input_submitted(self) -> None:
        """Enter in any field goes on."""
        self.action_go()

    def action_go(self) -> None:
        """To today's plan."""
        self._leave(rate=False)

    def action_skip(self) -> None:
        """Go on without a date, at twenty minutes a day."""
        self.dismiss(Start())

    def action_rate(self) -> None:
        """Go on to the self-assessment."""
        self._leave(rate=True)

    def _leave(self, rate: bool) -> None:
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name, _, _ in FIELDS}
        start = started(typed, self.today, rate)
        if isinstance(start, str):
            self.tell(start)
            return
        self.dismiss(start)


def started(typed: dict[str, str], today: date, rate: bool) -> Start | str:
    """What the fields say, or what is wrong with them."""
    try:
        interview = date.fromisoformat(typed["interview"]) if typed["interview"] else None
    except ValueError:
        return f"{typed['interview']!r} is no date: type it like 2027-01-15, or leave it empty."
    if interview is not None and interview < today:
        return "That day is over: type a day to come, or leave it empty."
    minutes = typed["minutes"] or "20"
    if not (minutes.isascii() and minutes.isdecimal() and 5 <= int(minutes) <= 240):
        return "Minutes a day: a number from 5 to 240."
    read = typed["read"].lower()
    if read not in ("", "y", "yes", "n", "no"):
        return "Have you read about it? Type y or n, or leave it empty."
    return Start(interview, int(minutes), read in ("y", "yes"), rate)
