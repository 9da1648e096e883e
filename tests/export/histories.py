"""Journals for the tests of exports."""

from collections.abc import Iterable
from pathlib import Path

from tutor.events import Event
from tutor.store.journal import Journal

LAST_DAY = "2026-03-11"


def journal_of(path: Path, events: Iterable[Event]) -> Path:
    """A journal with these events."""
    made = Journal(path)
    held = tuple(events)
    if held:
        made.append(*held)
    made.close()
    return path
