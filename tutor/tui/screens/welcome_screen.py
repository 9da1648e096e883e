"""The welcome, once: everything on it can be skipped with one key."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from tutor.learner.state import DEFAULT_MINUTES
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import home_texts
from tutor.tui.page import Page
from tutor.tui.screens.form_fields import (
    DATE_FIELD,
    MINUTES_FIELD,
    FormError,
    FormField,
    form_rows,
    read_date,
    read_minutes,
)
from tutor.tui.widgets.plain_text import PlainText

FIELDS = (
    DATE_FIELD,
    MINUTES_FIELD,
    FormField("read", home_texts.READ_LABEL, home_texts.READ_EXAMPLE),
)


class WelcomeForm(NamedTuple):
    """What a newcomer typed, and where it leads: plan, drill or rate."""

    interview: date | None = None
    minutes: int = DEFAULT_MINUTES
    read: bool = False
    destination: str = "plan"


class WelcomeScreen(Page[None]):
    """The first screen of all; posts what the newcomer typed."""

    BINDINGS = [
        key_binding("welcome.skip", "escape", "skip"),
        key_binding("welcome.go", "enter", "go"),
        key_binding("welcome.rate", "ctrl+r,f2", "rate"),
        key_binding("welcome.next", "down", "app.focus_next", priority=True),
        key_binding("welcome.previous", "up", "app.focus_previous", priority=True),
    ]

    class Submitted(Message):
        """The form is complete; nothing more is asked here."""

        def __init__(self, form: WelcomeForm) -> None:
            super().__init__()
            self.form = form

    def __init__(self, today: date, cadence: Sequence[int]) -> None:
        super().__init__()
        self.today = today
        self.cadence = cadence

    def body(self) -> ComposeResult:
        """Text, three fields."""
        yield PlainText(home_texts.WELCOME_TITLE, classes="title")
        yield PlainText(home_texts.welcome(self.cadence), classes="block")
        yield from form_rows(FIELDS)

    def on_mount(self) -> None:
        """Offer the keys."""
        self.set_title(home_texts.APP)
        self.query(Input).first().focus()
        self.show_keys("welcome.go", "welcome.next", "welcome.rate", "welcome.skip", "app.help")

    def on_input_submitted(self) -> None:
        """Enter in any field goes on."""
        self.action_go()

    def action_go(self) -> None:
        """To the first problem."""
        self._submit("drill")

    def action_skip(self) -> None:
        """To today's plan, without a date, at the usual minutes a day."""
        self.post_message(self.Submitted(WelcomeForm()))

    def action_rate(self) -> None:
        """Go on to the self-assessment."""
        self._submit("rate")

    def _submit(self, destination: str) -> None:
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name, _, _ in FIELDS}
        try:
            form = read_welcome_form(typed, self.today, destination)
        except FormError as reason:
            self.set_status(str(reason))
            return
        self.post_message(self.Submitted(form))


def read_welcome_form(typed: dict[str, str], today: date, destination: str) -> WelcomeForm:
    """What the fields say; raises FormError."""
    interview = read_date(typed["interview"], today)
    minutes = read_minutes(typed["minutes"] or str(DEFAULT_MINUTES))
    read = typed["read"].lower()
    if read not in ("", "y", "yes", "n", "no"):
        raise FormError(home_texts.READ_MISTYPED)
    return WelcomeForm(interview, minutes, read in ("y", "yes"), destination)
