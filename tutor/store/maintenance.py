"""The check of a journal, and its restoration from a backup. Nothing here loses an event."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tutor.events import AnswerMarked, Event, EventVoided, HintOpened, SimulationEnded
from tutor.learner.reducer import Unfoldable, replay
from tutor.store import messages
from tutor.store.backups import backups, put_back
from tutor.store.engine import database_faults
from tutor.store.errors import Corrupt, Missing
from tutor.store.raw_reader import VERSION, event_of, read_only_connection, stored_rows, version_of
from tutor.store.voiding import bad_events


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: events read, days practised, and every problem."""

    events: int
    days: int
    problems: tuple[str, ...]


def check(path: Path) -> Health:
    """integrity_check, every event validated, the journal replayed; the file is not changed."""
    if not path.is_file():
        return Health(0, 0, (messages.no_journal(path),))
    try:
        with read_only_connection(path, 5) as connection:
            version = version_of(connection)
            if not 0 < version <= VERSION:
                return Health(0, 0, (messages.no_schema(version),))
            lines = connection.execute("PRAGMA integrity_check").fetchall()
            problems = [messages.integrity(line) for (line,) in lines if line != "ok"]
            found, unread = _readable(connection)
    except (sqlite3.Error, OSError) as error:
        return Health(0, 0, (messages.no_database(error),))
    problems += [*unread, *_implausible(found)]
    try:
        days = replay(found).days_practised
    except Unfoldable:
        days = 0
    return Health(len(found), days, tuple(problems))


def _readable(connection: sqlite3.Connection) -> tuple[list[Event], list[str]]:
    found: list[Event] = []
    problems: list[str] = []
    for row in stored_rows(connection):
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


def newest_good(path: Path) -> Path | None:
    """The newest backup that passes the check."""
    return next((kept for kept in backups(path) if not check(kept).problems), None)


def restore(path: Path, source: Path, now: datetime) -> Path | None:
    """Put a sound backup in the journal's place; what was there is set aside, its path returned."""
    if not source.is_file():
        raise Missing(str(source))
    problems = check(source).problems
    if problems:
        raise Corrupt(str(source), "; ".join(problems[:3]))
    with database_faults(str(path)):
        return put_back(path, source, now)
