"""The check of a journal; the file is not changed."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tutor.events import EventVoided
from tutor.store import messages
from tutor.store.backups import PACKED, unpack
from tutor.store.day_checksums import STORED, differences
from tutor.store.engine import fault_of, refused_by_system
from tutor.store.errors import Corrupt, FaultCode
from tutor.store.examination import Examination, SnapshotCheck
from tutor.store.locations import snapshot_of
from tutor.store.private_copy import readable
from tutor.store.raw_reader import OF_KIND, VERSION, in_fold_order, stored_rows, version_of
from tutor.store.schema import TRIGGERS
from tutor.store.snapshot import read_snapshot

EVENT_AT = 'SELECT 1 FROM events WHERE "row" = ? AND id = ?'

SNAPSHOT_CHECKS = {
    SnapshotCheck.NONE: messages.NO_SNAPSHOT,
    SnapshotCheck.ROWS: messages.CHECKED_SOURCE,
    SnapshotCheck.REPLAY: messages.CHECKED_SNAPSHOT,
}


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: events read, days practised, every problem, and what was looked at."""

    events: int
    days: int
    problems: tuple[str, ...]
    checked: tuple[str, ...] = ()


def check(path: Path, fold_all: bool = False) -> Health:
    """Examine everything that the journal promises about itself; the file is not changed.

    `fold_all` compares the snapshot with a replay, however long the journal is.
    A file that is locked or read-only is checked in a copy; a JournalFault says that it cannot be
    read at all, which is no damage.
    """
    if not path.is_file():
        return Health(0, 0, (messages.no_journal(path),))
    try:
        if path.suffix == PACKED:
            with TemporaryDirectory() as folder:
                twin = Path(folder) / "backup.sqlite"
                unpack(path, twin)
                return check(twin, fold_all)
        with readable(path) as connection:
            version = version_of(connection)
            if not 0 < version <= VERSION:
                return Health(0, 0, (messages.no_schema(version),))
            return _examined(connection, version, path, fold_all)
    except Corrupt as error:
        return Health(0, 0, (messages.no_database(error.what),))
    except OSError as error:
        raise refused_by_system(error, str(path)) from error
    except sqlite3.Error as error:
        fault = fault_of(error, str(path))
        if fault.code is not FaultCode.CORRUPT:
            raise fault from error
        return Health(0, 0, (messages.no_database(error),))


def _examined(connection: sqlite3.Connection, version: int, path: Path, fold_all: bool) -> Health:
    lines = connection.execute("PRAGMA integrity_check").fetchall()
    problems = [messages.integrity(line) for (line,) in lines if line != "ok"]
    connection.execute("BEGIN")
    kept = read_snapshot(snapshot_of(path)) if version == VERSION else None
    if kept and not connection.execute(EVENT_AT, (kept.row, kept.event)).fetchone():
        kept = None
    rows = partial(_in_fold_order, connection, version)
    found = Examination(rows, rows(EventVoided.__name__), kept)
    found.read(fold_all)
    problems += [*found.unread, *found.bad_events(), *_lost(connection, found.targets)]
    checked = [messages.CHECKED_FILE, messages.checked_events(found.rows)]
    if version == VERSION:
        written = {day: (number, total) for day, number, total in connection.execute(STORED)}
        problems += [*differences(written, found.totals), *_strange(connection)]
        checked += [messages.checked_days(len(written)), messages.checked_triggers(len(TRIGGERS))]
    else:
        checked.append(messages.no_day_totals(version))
    if found.snapshot_differs:
        problems.append(messages.snapshot_differs(snapshot_of(path)))
    checked.append(SNAPSHOT_CHECKS[found.compared])
    events = found.rows - len(found.unread)
    return Health(events, found.days, tuple(problems), tuple(checked))


def _in_fold_order(
    connection: sqlite3.Connection, version: int, kind: str | None = None
) -> Iterable[Sequence[Any]]:
    """The rows, of one kind or all, behind their numbers; of schema 1 only after all were read."""
    if version > 1:
        return connection.execute(OF_KIND, (kind,)) if kind else connection.execute(in_fold_order())
    rows = ((number, *row) for number, row in enumerate(stored_rows(connection), start=1))
    return sorted((row for row in rows if kind in (None, row[2])), key=_place)


def _place(row: Sequence[Any]) -> tuple[str, str, str]:
    return (str(row[4]), str(row[5]), str(row[1]))


def _lost(connection: sqlite3.Connection, targets: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The events that speak of an event that is not here."""
    for name, target in targets:
        if not connection.execute("SELECT 1 FROM events WHERE id = ?", (target,)).fetchone():
            yield messages.lost_reference(name, target)


def _strange(connection: sqlite3.Connection) -> Iterator[str]:
    """Triggers that are missing or changed, triggers and views of other programs."""
    query = "SELECT name, type, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
    there = {name: (kind, sql) for name, kind, sql in connection.execute(query)}
    for name, statement in TRIGGERS.items():
        kind, sql = there.pop(name, ("", ""))
        if not kind:
            yield messages.trigger_missing(name)
        elif (sql or "").split() != statement.split():
            yield messages.trigger_changed(name)
    for name, (kind, _) in there.items():
        yield messages.not_ours(kind, name)
