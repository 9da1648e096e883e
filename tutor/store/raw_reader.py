"""Reading a journal file with the standard library alone, without changing a byte of it."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tutor.events import Event
from tutor.store.row_codec import from_row

VERSION = 1
APPLICATION = 0x7475746F
COLUMNS = ("id", "kind", "study_day", "instant", "offset_minutes", "facts")
EVENTS = f'SELECT "row", {", ".join(COLUMNS)} FROM events WHERE "row" >= ? ORDER BY "row"'


@contextmanager
def opened(path: Path, seconds: float = 1.0) -> Iterator[sqlite3.Connection]:
    """A connection that can only read."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=seconds)
    try:
        yield connection
    finally:
        connection.close()


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version; 0 in a new file, -1 in one that belongs to another program."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if application == APPLICATION:
        return version
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    return -1 if tables or version or application else 0


def event_of(row: Sequence[Any]) -> Event:
    """The event of a row as the standard library reads it; ValueError for anything that is none."""
    try:
        facts = dict(zip(COLUMNS, row, strict=True))
        facts["study_day"] = date.fromisoformat(facts["study_day"])
        facts["instant"] = datetime.fromisoformat(facts["instant"])
        facts["facts"] = json.loads(facts["facts"])
    except (TypeError, ValueError) as fault:
        raise ValueError(f"event {row[0]!r} cannot be read: {fault}") from fault
    return from_row(facts)
