"""Reading a journal that cannot be opened where it lies: read-only, locked or unfinished files.

A copy of the file and of its logs, made while nothing changed them, is what a power cut would have
left: SQLite finishes or undoes in the copy what was under way, and the original stays as it is.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tutor.store.errors import Busy
from tutor.store.locations import part_of
from tutor.store.raw_reader import read_only_connection

PARTS = ("", "-wal", "-journal")
TRIES = 5
_NOT_OPENED = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM,
    }
)  # fmt: skip


@contextmanager
def readable(path: Path, seconds: float = 5.0) -> Iterator[sqlite3.Connection]:
    """A connection that reads the file, or a private copy where the file cannot be opened."""
    if _opens(path, seconds):
        with read_only_connection(path, seconds) as connection:
            yield connection
        return
    with TemporaryDirectory() as folder:
        twin = private_copy(path, Path(folder))
        with closing(sqlite3.connect(twin)) as connection:
            yield connection


def _opens(path: Path, seconds: float) -> bool:
    try:
        with read_only_connection(path, seconds) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in _NOT_OPENED and path.is_file():
            return False
        raise
    return True


def private_copy(path: Path, folder: Path) -> Path:
    """The file and its logs in another folder; Busy where they never stand still."""
    target = folder / "journal.sqlite"
    for _ in range(TRIES):
        before = _looks(path)
        for suffix in PARTS:
            part_of(target, suffix).unlink(missing_ok=True)
            if part_of(path, suffix).is_file():
                shutil.copyfile(part_of(path, suffix), part_of(target, suffix))
        if _looks(path) == before:
            return target
    raise Busy(str(path))


def _looks(path: Path) -> list[tuple[int, int, int] | None]:
    """Identity, size and last change of the file and of its logs."""
    found: list[tuple[int, int, int] | None] = []
    for suffix in PARTS:
        try:
            facts = part_of(path, suffix).stat()
            found.append((facts.st_ino, facts.st_size, facts.st_mtime_ns))
        except FileNotFoundError:
            found.append(None)
    return found
