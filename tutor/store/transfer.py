"""Events from one journal to another: merge, export and import. Nothing here loses an event."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.events import Event
from tutor.store import messages
from tutor.store.backups import copy
from tutor.store.engine import database_faults
from tutor.store.errors import Missing, NoEvent
from tutor.store.journal import Journal
from tutor.store.row_codec import from_row, to_row
from tutor.store.schema_1 import upgrade_rows

if TYPE_CHECKING:
    from tutor.store.opening import AnyJournal


def merge(journal: "AnyJournal", other: Path) -> int:
    """Add the events of another journal file that this one lacks; the other is left untouched."""
    if not other.is_file():
        raise Missing(str(other))
    with tempfile.TemporaryDirectory() as folder:
        twin = Path(folder) / "other.sqlite"
        with database_faults(str(other)):
            copy(other, twin)
        read = Journal(twin)
        try:
            return journal.add_missing(read.events())
        finally:
            read.close()


def export_lines(journal: "AnyJournal") -> Iterator[str]:
    """Every event as one line of JSON, in fold order."""
    for event in journal.events():
        row = to_row(event)
        yield json.dumps(row, ensure_ascii=False, default=_iso)


def _iso(value: date | datetime) -> str:
    return value.isoformat()


def import_lines(journal: "AnyJournal", lines: Iterable[str]) -> int:
    """Add the events of exported lines that the journal lacks; returns how many."""
    return journal.add_missing(events_from(lines))


def events_from(lines: Iterable[str]) -> list[Event]:
    """The events of the lines, whichever schema they were exported at."""
    numbers: list[int] = []
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            numbers.append(number)
            rows.append(_read(number, line))
    first = [row for row in rows if "pack" not in row]
    upgraded_rows = iter(upgrade_rows(first))
    rows = [row if "pack" in row else next(upgraded_rows) for row in rows]
    return [_event(number, row) for number, row in zip(numbers, rows, strict=True)]


def _read(number: int, line: str) -> dict[str, Any]:
    try:
        row: dict[str, Any] = json.loads(line)
        row["study_day"] = date.fromisoformat(row["study_day"])
        row["instant"] = datetime.fromisoformat(row["instant"])
        if row["instant"].tzinfo is None:
            raise ValueError(messages.NO_OFFSET)
        for name in ("id", "kind", "offset_minutes", "facts"):
            row[name]
    except (ValueError, KeyError, TypeError) as error:
        raise NoEvent(number, error) from error
    return row


def _event(number: int, row: dict[str, Any]) -> Event:
    try:
        return from_row(row)
    except ValueError as error:
        raise NoEvent(number, error) from error
