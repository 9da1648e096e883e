"""Backups of the journal file through SQLite's own backup: made, compressed and thinned.

A backup is named by its study day and the instant it was made, so that names sort by time.
"""

import gzip
import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tutor.store.errors import Corrupt, FaultCode, JournalFault, Missing
from tutor.store.locations import backups_of, draft_of, remove_stale_drafts
from tutor.store.private_copy import readable
from tutor.store.private_files import make_private_folder, private_umask, tighten

KEEP_ALL_DAYS, KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 2, 12, 10, 9
PACKED, LEVEL = ".gz", 3
_INSTANT = "%Y%m%dT%H%M%S%f"


def backup(journal: Path, now: datetime, day: date | None = None) -> Path:
    """A whole copy beside the others, which are thinned; `day` is the study day of `now`."""
    if not journal.is_file():
        raise Missing(str(journal))
    folder = backups_of(journal)
    made = day or now.date()
    target = folder / f"{made.isoformat()}_{now.astimezone(UTC).strftime(_INSTANT)}.sqlite{PACKED}"
    try:
        make_private_folder(folder)
        tighten(folder, *backups(journal))
        remove_stale_drafts(folder)
        remove_stale_drafts(journal.parent, journal.name)
        _packed_copy(journal, target)
        for path in superfluous(backups(journal), made):
            path.unlink(missing_ok=True)
    except (OSError, sqlite3.DatabaseError) as error:
        raise _fault(error, journal, target) from error
    return target


def _fault(error: OSError | sqlite3.DatabaseError, journal: Path, target: Path) -> JournalFault:
    from tutor.store.engine import fault_of, refused_by_system

    if isinstance(error, OSError):
        return refused_by_system(error, str(target))
    fault = fault_of(error, str(journal))
    return fault_of(error, str(target)) if fault.code is FaultCode.UNWRITABLE else fault


def copy(source: Path, target: Path) -> None:
    """Copy a database that may be in use; `target` appears whole or not at all."""
    with _draft(target) as draft:
        write_copy(source, draft)


def write_copy(source: Path, target: Path) -> None:
    """Copy a database or a backup into a file that nobody reads yet; it is on the disk then."""
    if source.suffix == PACKED:
        unpack(source, target)
    else:
        with readable(source) as reader, closing(sqlite3.connect(target)) as writer:
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE")
    synced(target)


def unpack(source: Path, target: Path) -> None:
    """Write the database that a compressed backup holds; Corrupt where it is damaged."""
    try:
        with gzip.open(source) as reader, target.open("wb") as writer:
            shutil.copyfileobj(reader, writer)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise Corrupt(str(source), str(error)) from error


def _packed_copy(journal: Path, target: Path) -> None:
    """Copy a journal in use into a compressed file, whole or not at all."""
    plain = draft_of(target.with_suffix(""))
    try:
        with private_umask():
            write_copy(journal, plain)
        with _draft(target) as draft, plain.open("rb") as reader, draft.open("wb") as file:
            with gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as writer:
                shutil.copyfileobj(reader, writer)
            file.flush()
            os.fsync(file.fileno())
    finally:
        plain.unlink(missing_ok=True)


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """A file that takes the place of `target` when it is finished, and else is deleted."""
    draft = draft_of(target)
    try:
        with private_umask():
            yield draft
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def synced(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def backups(journal: Path) -> list[Path]:
    """All backups of a journal, the newest first."""
    folder = backups_of(journal)
    found = (*folder.glob("*.sqlite"), *folder.glob(f"*.sqlite{PACKED}"))
    return sorted(filter(_day, found), reverse=True)


def day_of_backup(path: Path) -> date:
    """The study day of a backup, from its name."""
    day = _day(path)
    if day is None:
        raise ValueError(f"{path.name} is not named like a backup")
    return day


def _day(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.name.partition("_")[0])
    except ValueError:
        return None


def backup_due(journal: Path, day: date) -> bool:
    """Whether this study day has no backup yet; one of a later day comes from a wrong clock."""
    return journal.is_file() and all(day_of_backup(path) != day for path in backups(journal))


def superfluous(paths: Iterable[Path], day: date) -> list[Path]:
    """Backups beyond all of the last 2 days, 12 daily, 10 weekly and 9 monthly ones.

    Those of days after tomorrow were made under a wrong clock: they are thinned among themselves.
    """
    made = list(paths)
    ahead = [path for path in made if is_ahead(path, day)]
    behind = [path for path in made if not is_ahead(path, day)]
    last = max(map(day_of_backup, ahead), default=day)
    return [*_superfluous(behind, day), *_superfluous(ahead, last)]


def is_ahead(path: Path, day: date) -> bool:
    """Whether a backup is from after tomorrow: a day further than travel can put it."""
    return day_of_backup(path) - day > timedelta(days=1)


def _superfluous(paths: Iterable[Path], day: date) -> list[Path]:
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
