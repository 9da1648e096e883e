"""The outbox: events that the server could not take, kept on this machine until it does.

One SQLite file for each learner of each course, one fsync a write. A row leaves only after the
server has acknowledged its event; sent twice, it is there once, because events are united by id.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from tutor.events import Event
from tutor.store.bounds import admitted
from tutor.store.errors import Corrupt
from tutor.store.raw_reader import COLUMNS, event_of

TABLE = "CREATE TABLE IF NOT EXISTS waiting (place INTEGER PRIMARY KEY, id TEXT UNIQUE, line TEXT)"


class Outbox:
    """The events that wait, in the order in which they were given."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, events: Sequence[Event]) -> None:
        """Keep events; they are on disk when this returns."""
        rows = [
            (event.stamp.id, line) for event, line in zip(events, lines_of(events), strict=True)
        ]
        with self._guarded() as connection, connection:
            connection.executemany("INSERT OR IGNORE INTO waiting (id, line) VALUES (?, ?)", rows)

    def events(self) -> list[Event]:
        """All that waits."""
        if not self.path.exists():
            return []
        with self._guarded() as connection:
            lines = connection.execute("SELECT line FROM waiting ORDER BY place").fetchall()
        try:
            return [_event(line) for (line,) in lines]
        except ValueError as fault:
            raise Corrupt(str(self.path), str(fault)) from fault

    def remove(self, events: Sequence[Event]) -> None:
        """Forget events that the server has acknowledged."""
        with self._guarded() as connection, connection:
            rows = [(event.stamp.id,) for event in events]
            connection.executemany("DELETE FROM waiting WHERE id = ?", rows)

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        """The file, and its faults in our own words."""
        from tutor.store.engine import database_faults  # not before the first frame

        with database_faults(str(self.path)), self._opened() as connection:
            yield connection

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(self.path, timeout=5)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(TABLE)
            yield connection


def lines_of(events: Sequence[Event]) -> list[str]:
    """Each event as JSON; refuses one that the journal does not take, before it waits anywhere."""
    return [msgspec.json.encode(admitted(event)).decode() for event in events]


def _event(line: str) -> Event:
    row = msgspec.json.decode(line)
    return event_of([row[name] for name in COLUMNS])
