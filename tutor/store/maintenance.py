"""The check of a journal; the file is not changed."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tutor.events import AnswerMarked, Event, EventVoided, HintOpened, SimulationEnded
from tutor.learner.reducer import Unfoldable, replay
from tutor.learner.state import LearnerState
from tutor.store import messages
from tutor.store.backups import PACKED, unpack
from tutor.store.day_checksums import STORED, differences, totals_of
from tutor.store.engine import fault_of, refused_by_system
from tutor.store.errors import Corrupt, FaultCode
from tutor.store.locations import snapshot_of
from tutor.store.private_copy import readable
from tutor.store.raw_reader import VERSION, event_of, stored_rows, version_of
from tutor.store.schema import TRIGGERS
from tutor.store.snapshot import read_snapshot
from tutor.store.voiding import bad_events


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: events read, days practised, every problem, and what was looked at."""

    events: int
    days: int
    problems: tuple[str, ...]
    checked: tuple[str, ...] = ()


def check(path: Path) -> Health:
    """Examine everything that the journal promises about itself; the file is not changed.

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
                return check(twin)
        with readable(path) as connection:
            version = version_of(connection)
            if not 0 < version <= VERSION:
                return Health(0, 0, (messages.no_schema(version),))
            return _examined(connection, version, path)
    except Corrupt as error:
        return Health(0, 0, (messages.no_database(error.what),))
    except OSError as error:
        raise refused_by_system(error, str(path)) from error
    except sqlite3.Error as error:
        fault = fault_of(error, str(path))
        if fault.code is not FaultCode.CORRUPT:
            raise fault from error
        return Health(0, 0, (messages.no_database(error),))


def _examined(connection: sqlite3.Connection, version: int, path: Path) -> Health:
    lines = connection.execute("PRAGMA integrity_check").fetchall()
    problems = [messages.integrity(line) for (line,) in lines if line != "ok"]
    rows = stored_rows(connection)
    found, unread = _readable(rows)
    problems += [*unread, *_implausible(found)]
    checked = [messages.CHECKED_FILE, messages.checked_events(len(rows))]
    if version == VERSION:
        written = {day: (number, total) for day, number, total in connection.execute(STORED)}
        problems += [*differences(written, totals_of(rows)), *_strange(connection)]
        checked += [messages.checked_days(len(written)), messages.checked_triggers(len(TRIGGERS))]
    else:
        checked.append(messages.no_day_totals(version))
    try:
        days = replay(found).days_practised
        kept = None if unread or version != VERSION else _kept(connection, path)
        if kept and replay(found[: kept[1]], kept[0].cadence) != kept[0]:
            problems.append(messages.snapshot_differs(snapshot_of(path)))
    except Unfoldable:
        days, kept = 0, None
    checked.append(messages.CHECKED_SNAPSHOT if kept else messages.NO_SNAPSHOT)
    return Health(len(found), days, tuple(problems), tuple(checked))


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


def _kept(connection: sqlite3.Connection, path: Path) -> tuple[LearnerState, int] | None:
    """The state of the snapshot that a start would use, and how many events it folds."""
    kept = read_snapshot(snapshot_of(path))
    if kept is None:
        return None
    query = 'SELECT id, (SELECT count(*) FROM events WHERE "row" <= :row) FROM events '
    row = connection.execute(f'{query} WHERE "row" = :row', {"row": kept.row}).fetchone()
    return (kept.state, int(row[1])) if row and row[0] == kept.event else None


def _readable(rows: Sequence[Sequence[Any]]) -> tuple[list[Event], list[str]]:
    found: list[Event] = []
    problems: list[str] = []
    for row in rows:
        try:
            found.append(event_of(row))
        except ValueError as fault:
            problems.append(str(fault))
    return found, problems


def _implausible(found: Sequence[Event]) -> Iterator[str]:
    """Events that break a bound, and those that speak of an event that is not here."""
    known = {event.stamp.id for event in found}
    yield from bad_events(found)
    for event in found:
        stamp = event.stamp
        target = _target(event)
        if target is not None and target not in known:
            yield messages.lost_reference(stamp.id, target)


def _target(event: Event) -> str | None:
    if isinstance(event, EventVoided):
        return event.target
    if isinstance(event, HintOpened):
        return event.shown
    if isinstance(event, AnswerMarked):
        return event.locked
    return event.begun if isinstance(event, SimulationEnded) else None
