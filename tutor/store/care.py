"""Care of the journal file: backups, thinning, check, restore, merge, export and import."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tutor.history import Event
from tutor.scheduling.state import replay
from tutor.store.faults import Corrupt, JournalFault
from tutor.store.journal import Journal
from tutor.store.places import backups_of, snapshot_of
from tutor.store.rows import from_row, plain, to_row

KEEP_ALL_DAYS, KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 2, 12, 10, 9
_NAME = "%Y%m%dT%H%M%S%f"


def backup(journal: Path, now: datetime) -> Path | None:
    """A copy by SQLite's own backup, named by its time; None where there is no journal yet."""
    if not journal.is_file():
        return None
    folder = backups_of(journal)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{now.strftime(_NAME)}.sqlite"
    with closing(sqlite3.connect(journal)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    for path in superfluous(backups(journal), now.date()):
        path.unlink(missing_ok=True)
    return target


def backups(journal: Path) -> list[Path]:
    """All backups of a journal, the newest first."""
    return sorted(backups_of(journal).glob("*.sqlite"), reverse=True)


def taken(path: Path) -> datetime:
    """When a backup was made, from its name."""
    return datetime.strptime(path.stem, _NAME)  # noqa: DTZ007 - only days are compared


def backup_due(journal: Path, today: date) -> bool:
    """Whether this study day has no backup yet."""
    return not any(taken(path).date() >= today for path in backups(journal)[:1])


def superfluous(paths: Iterable[Path], today: date) -> list[Path]:
    """Backups beyond all of the last 2 days, 12 daily, 10 weekly and 9 monthly ones."""
    kept: set[Path] = set()
    slots: dict[tuple[str, Any], Path] = {}
    ordered = sorted(paths, reverse=True)
    for path in ordered:
        day = taken(path).date()
        if today - day < timedelta(days=KEEP_ALL_DAYS):
            kept.add(path)
        slots.setdefault(("day", day), path)
        slots.setdefault(("week", day.isocalendar()[:2]), path)
        slots.setdefault(("month", (day.year, day.month)), path)
    for period, count in (("day", KEEP_DAILY), ("week", KEEP_WEEKLY), ("month", KEEP_MONTHLY)):
        newest = [path for (kind, _), path in slots.items() if kind == period][:count]
        kept.update(newest)
    return [path for path in ordered if path not in kept]


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: events read, days practised, and every problem."""

    events: int
    days: int
    problems: tuple[str, ...]


def check(path: Path) -> Health:
    """integrity_check, every event read, the whole journal replayed; the file is not changed."""
    if not path.is_file():
        return Health(0, 0, (f"there is no journal at {path}",))
    problems: list[str] = []
    found: list[Event] = []
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            for (line,) in connection.execute("PRAGMA integrity_check"):
                if line != "ok":
                    problems.append(f"integrity: {line}")
            found, unread = _readable(connection)
            problems.extend(unread)
    except sqlite3.Error as error:
        return Health(0, 0, (f"not a readable journal: {error}",))
    state = replay(found)
    return Health(len(found), state.days_practised, tuple(problems))


def _readable(connection: sqlite3.Connection) -> tuple[list[Event], list[str]]:
    found: list[Event] = []
    problems: list[str] = []
    query = "SELECT id, kind, study_day, instant, offset_minutes, facts FROM events"
    for row in connection.execute(query):
        names = ("id", "kind", "study_day", "instant", "offset_minutes", "facts")
        try:
            values = dict(zip(names, row, strict=True))
            values["study_day"] = date.fromisoformat(values["study_day"])
            values["instant"] = datetime.fromisoformat(values["instant"])
            values["facts"] = json.loads(values["facts"])
            found.append(from_row(values))
        except (ValueError, TypeError) as error:
            problems.append(str(error))
    return found, problems


def set_aside(path: Path, now: datetime) -> Path:
    """Move a damaged journal out of the way, whole; nothing is overwritten."""
    target = path.with_name(f"{path.name}.damaged-{now.strftime(_NAME)}")
    path.rename(target)
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.rename(target.with_name(target.name + suffix))
    snapshot_of(path).unlink(missing_ok=True)
    return target


def newest_good(path: Path) -> Path | None:
    """The newest backup that passes the check."""
    return next((copy for copy in backups(path) if not check(copy).problems), None)


def restore(path: Path, source: Path, now: datetime) -> Path | None:
    """Put a backup in the journal's place; what was there is set aside and its path returned."""
    if check(source).problems:
        raise Corrupt(str(source), "; ".join(check(source).problems))
    aside = set_aside(path, now) if path.exists() else None
    with closing(sqlite3.connect(source)) as good, closing(sqlite3.connect(path)) as target:
        good.backup(target)
    return aside


def merge(journal: Journal, other: Journal) -> int:
    """Add the events of another journal that this one lacks; returns how many."""
    known = journal.ids()
    missing = [event for event in other.events() if event.stamp.id not in known]
    if missing:
        journal.append(*missing)
    return len(missing)


def exported(journal: Journal) -> Iterator[str]:
    """Every event as one line of JSON, in fold order."""
    for event in journal.events():
        row = to_row(event)
        yield json.dumps({name: plain(value) for name, value in row.items()}, ensure_ascii=False)


def imported(journal: Journal, lines: Iterable[str]) -> int:
    """Add the events of exported lines that the journal lacks; returns how many."""
    known, missing = journal.ids(), []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            row["study_day"] = date.fromisoformat(row["study_day"])
            row["instant"] = datetime.fromisoformat(row["instant"])
            event = from_row(row)
        except (ValueError, KeyError, TypeError) as error:
            what = f"line {number} is no event: {error}"
            raise JournalFault(what, "import", "Nothing was imported.") from error
        if event.stamp.id not in known:
            known.add(event.stamp.id)
            missing.append(event)
    if missing:
        journal.append(*missing)
    return len(missing)
