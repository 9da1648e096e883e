"""Another file in the journal's place: a backup put back, or a new journal. Nothing is overwritten.

The new file is made beside the journal, checked there, and exchanged by one rename. What was there
gets a second name before. Killed at any moment, or on a full disk, the old journal stands.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from tutor.store.backups import backups, is_ahead, synced, write_copy
from tutor.store.engine import DAMAGED, database_faults, fault_of, sqlite_code
from tutor.store.errors import Corrupt, JournalFault, Missing, SameFile
from tutor.store.journal import Journal
from tutor.store.locations import (
    ASIDE,
    asides_of,
    draft_of,
    part_of,
    remove_stale_drafts,
    snapshot_of,
)
from tutor.store.maintenance import Health, check
from tutor.store.private_files import make_private_folder, private_umask

PARTS = ("", "-journal")
_INSTANT = "%Y%m%dT%H%M%S%f"


def newest_good(journal: Path, today: date) -> Path | None:
    """The newest backup that passes the check; without one, what was set aside last and does.

    A backup of a day that is still to come was made under a wrong clock, so it comes after others.
    """
    ordered = sorted(backups(journal), key=lambda path: is_ahead(path, today))
    return next(filter(_is_sound, (*ordered, *asides_of(journal))), None)


def _is_sound(path: Path) -> bool:
    try:
        return not check(path).problems
    except JournalFault:
        return False


def restore(journal: Path, source: Path, now: datetime) -> tuple[Health, Path | None]:
    """Put a sound copy of `source` in the journal's place.

    Returns what the check of the copy found, and the path of what was there before.
    """
    if not source.is_file():
        raise Missing(str(source))
    if journal.is_file() and source.samefile(journal):
        raise SameFile(str(source))
    with _draft(journal) as draft:
        try:
            with private_umask():
                write_copy(source, draft)
        except sqlite3.DatabaseError as error:
            where = source if sqlite_code(error) in DAMAGED else journal
            raise fault_of(error, str(where)) from error
        found = check(draft)
        if found.problems:
            raise Corrupt(str(source), "; ".join(found.problems[:3]))
        return found, _exchange(journal, draft, now)


def start_new(journal: Path, now: datetime) -> Path | None:
    """Put a new journal in the place; returns the path of what was there before."""
    with _draft(journal) as draft:
        made = Journal(draft)
        made.close()
        return _exchange(journal, draft, now)


@contextmanager
def _draft(journal: Path) -> Iterator[Path]:
    """Where the new file is made; gone afterwards, if it did not take the journal's place."""
    draft = draft_of(journal)
    with database_faults(str(journal)):
        make_private_folder(journal.parent)
        remove_stale_drafts(journal.parent, journal.name)
        try:
            yield draft
        finally:
            for suffix in (*PARTS, "-wal", "-shm"):
                part_of(draft, suffix).unlink(missing_ok=True)


def _exchange(journal: Path, draft: Path, now: datetime) -> Path | None:
    """Rename the draft to the journal, while nobody writes; what was there keeps another name."""
    aside = _free_name(journal, now)
    with _held(journal, aside):
        kept = [
            _second_name(part_of(journal, suffix), part_of(aside, suffix))
            for suffix in PARTS
            if part_of(journal, suffix).exists()
        ]
        synced(journal.parent)
        for suffix in ("-wal", "-shm", "-journal"):
            part_of(journal, suffix).unlink(missing_ok=True)
        os.replace(draft, journal)
        synced(journal.parent)
    snapshot_of(journal).unlink(missing_ok=True)
    if not kept:
        kept = [path for path in (part_of(aside, "-wal"),) if path.exists()]
    return kept[0] if kept else None


@contextmanager
def _held(journal: Path, aside: Path) -> Iterator[None]:
    """Keep others out and empty the write-ahead log into the file; Busy while one is in.

    Leaving WAL mode is allowed only to the last program that has the file open. A damaged file
    cannot be held, and SQLite deletes its log on the way: so the log gets its second name first.
    """
    log, kept = part_of(journal, "-wal"), part_of(aside, "-wal")
    if log.exists():
        _second_name(log, kept)
    if not journal.is_file():
        yield
        return
    with closing(sqlite3.connect(journal, timeout=0.2, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if sqlite_code(error) not in DAMAGED:
                kept.unlink(missing_ok=True)
                raise
            connection.close()
        else:
            kept.unlink(missing_ok=True)
        yield


def _free_name(journal: Path, now: datetime) -> Path:
    """A name beside the journal that nothing has, not even where the clock stands still."""
    made = f"{journal.name}{ASIDE}{now.astimezone(UTC).strftime(_INSTANT)}"
    name, number = made, 1
    while journal.with_name(name).exists() or journal.with_name(f"{name}-wal").exists():
        name, number = f"{made}-{number}", number + 1
    return journal.with_name(name)


def _second_name(path: Path, target: Path) -> Path:
    """A hard link; a copy where the file system has none."""
    try:
        os.link(path, target)
    except OSError:
        draft = draft_of(target)
        try:
            shutil.copy2(path, draft)
            synced(draft)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return target
