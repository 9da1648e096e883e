"""The sentences of `tutor report`, and of extras that are not installed."""

from collections.abc import Iterable
from datetime import date

CARDS_NEED_A_FILE = "A deck of cards is written to a file: tutor report -o deck.apkg"


def no_format(name: str, known: Iterable[str]) -> str:
    """An unknown format of the report, and the known ones."""
    return f"No format {name!r}. Formats: {', '.join(known)}."


def no_period(form: str) -> str:
    """A format that has no first and last day."""
    return f"--since and --until belong to a report, and {form} is none. Leave them out."


def no_days(since: date, last: date) -> str:
    """A first day that comes after the last one."""
    return f"No day lies between {since} and {last}."


def extra_missing(extra: str, library: str) -> str:
    """An optional part of the program that is not installed."""
    return f"This needs {library}, which is not installed: pip install 'tutor[{extra}]'"
