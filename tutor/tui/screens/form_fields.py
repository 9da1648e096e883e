"""Fields for a date, minutes and an hour, and what their text means."""

from datetime import date
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from tutor.learner.state import DEFAULT_MINUTES
from tutor.tui.messages import home_texts
from tutor.tui.widgets.plain_text import PlainText

FEWEST_MINUTES, MOST_MINUTES = 5, 240
LATEST_HOUR = 23


class FormField(NamedTuple):
    """A labelled input: its id, its label, an example of what to type."""

    name: str
    label: str
    example: str


DATE_FIELD = FormField("interview", home_texts.DATE_LABEL, home_texts.DATE_EXAMPLE)
MINUTES_FIELD = FormField("minutes", home_texts.MINUTES_LABEL, str(DEFAULT_MINUTES))


class FormError(Exception):
    """What is wrong with a field, and how to type it."""


def form_rows(fields: tuple[FormField, ...]) -> ComposeResult:
    """One labelled input a field."""
    for field in fields:
        with Horizontal(classes="row"):
            yield PlainText(field.label, classes="label")
            entry = Input(id=field.name, placeholder=field.example, compact=True)
            entry.cursor_blink = False
            yield entry


def read_date(text: str, today: date, known: date | None = None) -> date | None:
    """The day, None for nothing; a day that is over only where it is the `known` one."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise FormError(home_texts.date_mistyped(text)) from None
    if day is not None and day < today and day != known:
        raise FormError(home_texts.DATE_IS_OVER)
    return day


def read_minutes(text: str) -> int:
    """Minutes a day."""
    if not _is_number(text, FEWEST_MINUTES, MOST_MINUTES):
        raise FormError(home_texts.minutes_mistyped(FEWEST_MINUTES, MOST_MINUTES))
    return int(text)


def read_hour(text: str) -> int:
    """The hour at which a study day begins: `4` or `4:00`."""
    text = text.removesuffix(":00")
    if not _is_number(text, 0, LATEST_HOUR):
        raise FormError(home_texts.rollover_mistyped(LATEST_HOUR))
    return int(text)


def _is_number(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdecimal() and least <= int(text[:6]) <= most
