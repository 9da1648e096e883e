"""The welcome, once: everything on it can be left out."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from tutor.files import PackFolder
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


PACKS_FIELD = FormField("packs", home_texts.PACKS_LABEL, home_texts.PACKS_EXAMPLE)
PackChoices = Callable[[], Sequence[PackFolder]]


class WelcomeForm(NamedTuple):
    """What a newcomer typed, and where it leads: plan, drill or rate; no pack means the first."""

    interview: date | None = None
    minutes: int = DEFAULT_MINUTES
    read: bool = False
    destination: str = "plan"
    packs: tuple[str, ...] = ()


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

    def __init__(
        self, today: date, cadence: Sequence[int], choices: PackChoices | None = None
    ) -> None:
        super().__init__()
        self.today = today
        self.cadence = cadence
        self.choices = choices
        self.titles: Mapping[str, str] = {}
        self.warned = False

    def body(self) -> ComposeResult:
        """Text, three fields."""
        yield PlainText(home_texts.WELCOME_TITLE, classes="title")
        yield PlainText(home_texts.welcome(self.cadence), classes="block")
        yield from form_rows(FIELDS if self.choices is None else (*FIELDS, PACKS_FIELD))
        if self.choices is not None:
            yield PlainText(id="choices", classes="quiet block")

    def on_mount(self) -> None:
        """Offer the keys."""
        self.set_title(home_texts.APP)
        self.query(Input).first().focus()
        self.show_keys("welcome.go", "welcome.next", "welcome.rate", "welcome.skip", "app.help")
        if self.choices is not None:
            self.call_after_refresh(self._name_packs, self.choices)

    def _name_packs(self, choices: PackChoices) -> None:
        """Say what there is to learn; reading a pack for the first time takes a moment."""
        self.titles = {pack.outline.pack: pack.outline.title for pack in choices()}
        self.query_one("#choices", PlainText).say(home_texts.pack_choices(self.titles))

    def on_input_submitted(self) -> None:
        """Enter in any field goes on."""
        self.action_go()

    def action_go(self) -> None:
        """To the first problem."""
        self._submit("drill")

    def on_input_changed(self) -> None:
        """What was said of the text before is no longer true."""
        self.warned = False
        self.set_status("")

    def action_skip(self) -> None:
        """To today's plan, without a date, at the usual minutes; asked twice for a filled form."""
        if not self.warned and any(field.value.strip() for field in self.query(Input)):
            self.warned = True
            self.set_status(home_texts.PRESS_AGAIN_TO_SKIP)
            return
        self.post_message(self.Submitted(WelcomeForm()))

    def action_rate(self) -> None:
        """Go on to the self-assessment."""
        self._submit("rate")

    def _submit(self, destination: str) -> None:
        typed = {str(field.id): field.value.strip() for field in self.query(Input)}
        if self.choices is not None and not self.titles:
            self._name_packs(self.choices)
        try:
            form = read_welcome_form(typed, self.today, destination, list(self.titles))
        except FormError as reason:
            self.set_status(str(reason))
            return
        self.post_message(self.Submitted(form))


def read_welcome_form(
    typed: dict[str, str], today: date, destination: str, known: Sequence[str] = ()
) -> WelcomeForm:
    """What the fields say; raises FormError."""
    interview = read_date(typed["interview"], today)
    minutes = read_minutes(typed["minutes"] or str(DEFAULT_MINUTES))
    read = typed["read"].lower()
    if read not in ("", "y", "yes", "n", "no"):
        raise FormError(home_texts.READ_MISTYPED)
    packs = read_packs(typed.get("packs", ""), known)
    return WelcomeForm(interview, minutes, read in ("y", "yes"), destination, packs)


def read_packs(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The packs that are named; all of them for `all` or `both`; raises FormError."""
    words = text.lower().replace(",", " ").split()
    if words in (["all"], ["both"]):
        return tuple(known)
    names = tuple(dict.fromkeys(word for word in words if word not in ("and", "+")))
    if any(name not in known for name in names):
        raise FormError(home_texts.packs_mistyped(known))
    return names
