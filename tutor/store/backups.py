"""Backups of the journal file through SQLite's own backup: made, thinned, put back.

A backup is named by its study day and the instant it was made, so that names sort by time.
"""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tutor.store.errors import Busy, Corrupt, Missing, Unwritable
from tutor.store.locations import backups_of, snapshot_of
from tutor.store.private_files import make_private_folder, private_umask, tighten
from tutor.store.raw_reader import read_only_connection

KEEP_ALL_DAYS, KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 2, 12, 10, 9
_INSTANT = "%Y%m%dT%H%M%S%f"


def backup(journal: Path, now: datetime, day: date | None = None) -> Path:
    """A whole copy beside the others, which are thinned; `day` is the study day of `now`."""
    if not journal.is_file():
        raise Missing(str(journal))
    folder = backups_of(journal)
    made = day or now.date()
    target = folder / f"{made.isoformat()}_{now.astimezone(UTC).strftime(_INSTANT)}.sqlite"
    try:
        make_private_folder(folder)
        tighten(folder, *backups(journal))
        copy(journal, target)
        for path in superfluous(backups(journal), made):
            path.unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise Unwritable(str(target), str(error)) from error
    except sqlite3.DatabaseError as error:
        raise Corrupt(str(journal), str(error)) from error
    return target


def copy(source: Path, target: Path) -> None:
    """Copy a database that may be in use; `target` appears whole or not at all."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with (
            private_umask(),
            read_only_connection(source, 5) as reader,
            closing(sqlite3.connect(draft)) as writer,
        ):
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def backups(journal: Path) -> list[Path]:
    """All backups of a journal, the newest first."""
    return sorted(filter(_day, backups_of(journal).glob("*.sqlite")), reverse=True)


def day_of_backup(path: Path) -> date:
    """The study day of a backup, from its name."""
    day = _day(path)
    if day is None:
        raise ValueError(f"{path.name} is not named like a backup")
    return day


def _day(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem.partition("_")[0])
    except ValueError:
        return None


def backup_due(journal: Path, day: date) -> bool:
    """Whether this study day has no backup yet."""
    return journal.is_file() and not any(
        day_of_backup(path) >= day for path in backups(journal)[:1]
    )


def superfluous(paths: Iterable[Path], day: date) -> list[Path]:
    """Backups beyond all of the last 2 days, 12 daily, 10 weekly and 9 monthly ones."""
    kept: set[Path] = set()
    slots: dict[tuple[str, Any], Path] = {}
    ordered = sorted(paths, reverse=True)
    for path in ordered:
        made = day_of_backup(path)
        if day - made < timedelta(days=KEEP_ALL_DAYS):
            kept.add(path)
        slots.setdefault(("day", made), path)
        slots.setdefault(("week", made.isocalendar()[:2]), path)
        slots.setdefault(("month", (made.year, made.month)), path)
    for period, count in (("day", KEEP_DAILY), ("week", KEEP_WEEKLY), ("month", KEEP_MONTHLY)):
        newest = [path for (kind, _), path in slots.items() if kind == period][:count]
        kept.update(newest)
    return [path for path in ordered if path not in kept]


def set_aside(journal: Path, now: datetime) -> Path | None:
    """Move a journal and its log out of the way, whole; Busy while another program uses it.

    A log without its journal is moved too: SQLite would apply it to whatever comes in its place.
    """
    if journal.exists():
        _release(journal)
    name = f"{journal.name}.aside-{now.astimezone(UTC).strftime(_INSTANT)}"
    moved = None
    for suffix in ("", "-wal", "-shm"):
        part = journal.with_name(journal.name + suffix)
        if part.exists():
            target = part.rename(journal.with_name(name + suffix))
            moved = moved or target
    snapshot_of(journal).unlink(missing_ok=True)
    return moved


def _release(journal: Path) -> None:
    """Leave WAL mode, which SQLite allows only to the last program that has the file open."""
    try:
        with closing(sqlite3.connect(journal, timeout=0.2)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise Busy(str(journal)) from error


def put_back(journal: Path, source: Path, now: datetime) -> Path | None:
    """Put a copy in the journal's place; what was there is set aside and its path returned."""
    aside = set_aside(journal, now)
    make_private_folder(journal.parent)
    copy(source, journal)
    return aside
