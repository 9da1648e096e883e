"""Fields for a date and for minutes, and what their text means."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from tutor.tui.widgets.plain import PlainText

FIELDS = (
    ("interview", "Interview on", "a date like 2027-01-15, or nothing"),
    ("minutes", "Minutes a day", "20"),
)
FEWEST, MOST = 5, 240


class Mistyped(Exception):
    """What is wrong with a field, and how to type it."""


def rows(fields: tuple[tuple[str, str, str], ...]) -> ComposeResult:
    """One labelled input a field: its id, its label, an example."""
    for name, label, example in fields:
        with Horizontal(classes="row"):
            yield PlainText(label, classes="label")
            field = Input(id=name, placeholder=example, compact=True)
            field.cursor_blink = False
            yield field


def read_date(text: str, today: date, known: date | None = None) -> date | None:
    """The day, None for nothing; a day that is over only where it is the `known` one."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise Mistyped(
            f"{text!r} is no date: type it like 2027-01-15, or leave it empty."
        ) from None
    if day is not None and day < today and day != known:
        raise Mistyped("That day is over: type a day to come, or leave it empty.")
    return day


def read_minutes(text: str) -> int:
    """Minutes a day."""
    if not (text.isascii() and text.isdecimal() and FEWEST <= int(text[:6]) <= MOST):
        raise Mistyped(f"Minutes a day: a number from {FEWEST} to {MOST}.")
    return int(text)
